#include <nlohmann/json.hpp>

#include "report/json_text.h"
#include "report/law/gaps.h"

namespace borderweave::report {
namespace {

using nlohmann::ordered_json;

ordered_json cost_json(const sim::ObstacleCost& cost) {
  return {{"today", cost.today}, {"if_allowed", cost.if_allowed}, {"lost", cost.lost()}};
}

ordered_json row_json(const app::ObstacleRow& row, bool weighed) {
  ordered_json one{{"kind", row.kind}, {"reason", row.words}};
  one["rule"] = row.rule == nullptr ? ordered_json() : ordered_json(row.rule->id);
  if (row.rule != nullptr) {
    one["title"] = row.rule->title;
    one["source"] = row.rule->source;
    one["basis"] = row.rule->basis;
  } else {
    one["state"] = row.state;
    one["class"] = row.part;
  }
  one["pairs"] = row.pairs.all;
  one["pairs_alone"] = row.pairs.alone;
  if (weighed) {
    one["ties_a_year"] = cost_json(row.cost);
    one["ties_a_year_alone"] = cost_json(row.alone);
  }
  return one;
}

}  // namespace

std::string gaps_json(const app::LawGaps& gaps) {
  ordered_json json{{"scenario", gaps.title},
                    {"states", gaps.states},
                    {"instrument", sim::instrument_row(gaps.instrument).key},
                    {"on", to_string(gaps.on)},
                    {"pairs",
                     {{"all", gaps.counts.pairs},
                      {"allowed", gaps.counts.allowed},
                      {"gap", gaps.counts.gap},
                      {"forbidden", gaps.counts.forbidden}}}};
  if (gaps.ties) {
    json["ties_a_year"] = {{"today", gaps.ties->today},
                           {"gaps", cost_json(gaps.ties->gaps)},
                           {"prohibitions", cost_json(gaps.ties->prohibitions)}};
    json["reference_certainty"] = gaps.ties->reference;
  }
  json["obstacles"] = ordered_json::array();
  for (const app::ObstacleRow& row : gaps.rows) {
    json["obstacles"].push_back(row_json(row, gaps.ties.has_value()));
  }
  json["notice"] = "model consequence, not a prediction; not legal advice";
  return json_text(json);
}

}  // namespace borderweave::report
