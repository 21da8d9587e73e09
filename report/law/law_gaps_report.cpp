#include "report/law/law_gaps_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "app/law/law_words.h"
#include "core/json.h"
#include "report/answer_parts.h"
#include "report/law/law_report.h"

namespace borderweave::report {
namespace {

std::string head(const app::LawGaps& gaps) {
  const std::string where = gaps.states.empty()
                                ? std::string("all states")
                                : fmt::format("{}", fmt::join(gaps.states, " and "));
  return fmt::format("What law costs: {}, {}, {} on {}\nModel consequence, not a prediction.\n\n",
                     gaps.title, where, app::in_words(gaps.instrument), to_string(gaps.on));
}

std::string pairs_in_words(const sim::PairCounts& counts) {
  const auto share = [&](std::uint64_t part) { return 100 * counts.share(part); };
  std::string text =
      fmt::format("Pairs of municipalities of different states  {:>12}\n", counts.pairs);
  text += fmt::format("  allowed                                    {:>12} {:5.1f} %\n",
                      counts.allowed, share(counts.allowed));
  text += fmt::format("  in a gap: neither allowed nor forbidden    {:>12} {:5.1f} %\n", counts.gap,
                      share(counts.gap));
  text += fmt::format("  forbidden                                  {:>12} {:5.1f} %\n",
                      counts.forbidden, share(counts.forbidden));
  return text;
}

std::string ties_in_words(const sim::ObstacleCosts& ties) {
  std::string text =
      fmt::format("\nExpected new ties a year                     {:>12.3g}\n", ties.today);
  text += fmt::format("  lost to gaps                               {:>12.3g}\n", ties.gaps.lost());
  text += fmt::format("  lost to prohibitions                       {:>12.3g}\n",
                      ties.prohibitions.lost());
  return text;
}

std::string ties_of(const app::ObstacleRow& row) {
  return fmt::format(" {:>9.3g} {:>11.3g} {:>9.3g}", row.cost.today, row.cost.if_allowed,
                     row.cost.lost());
}

std::string table_of(const app::LawGaps& gaps) {
  const bool weighed = gaps.ties.has_value();
  std::string text = fmt::format(
      "\n{:>10} {:>10}{}  {}\n", "pairs", "alone",
      weighed ? fmt::format(" {:>9} {:>11} {:>9}", "ties now", "if allowed", "lost") : "",
      "what stands in the way");
  for (const app::ObstacleRow& row : gaps.rows) {
    text += fmt::format("{:>10} {:>10}{}  {}\n", row.pairs.all, row.pairs.alone,
                        weighed ? ties_of(row) : "", row.words);
  }
  return text;
}

std::string rules_of(const std::vector<app::ObstacleRow>& rows) {
  std::string text;
  for (const app::ObstacleRow& row : rows) {
    if (row.rule == nullptr) continue;
    text +=
        fmt::format("\n{}: {}\n", row.rule->id, wrapped(row.rule->title, row.rule->id.size() + 2));
    text += fmt::format("  source  {}\n", wrapped(row.rule->source, 10));
    text += fmt::format("  basis   {}\n", wrapped(app::basis_in_words(row.rule->basis), 10));
  }
  return text;
}

std::string ties_explained(const app::LawGaps& gaps) {
  if (!gaps.ties) {
    return "\n"
           "Membership in a network is not on the ladder and not a tie of the model: pairs are\n"
           "counted, not ties.\n";
  }
  const bool beyond = gaps.instrument != sim::Instrument::contact;
  return fmt::format(
      "ties        new ties a year: how often a municipality looks for a partner, times the\n"
      "            chance that it chooses this one, that the other agrees and that law lets the\n"
      "            tie come about{}\n"
      "if allowed  the same, if law allowed these pairs as surely as the side that allows today;\n"
      "            a side on which nothing allows would be as sure as the best today ({:.2f}) [A]\n"
      "\n"
      "Support, capacities and ties are those of the scenario's first replicate at its start.\n"
      "Every tie begins as a contact. Queues of authorities and the growth of the network are\n"
      "left out; a partner found here may be one not sought elsewhere.\n",
      beyond ? " and reach the instrument" : "", gaps.ties->reference);
}

std::string foot(const app::LawGaps& gaps) {
  return "\n"
         "in a gap    nothing forbids, but on a side no rule allows, or an exhaustive act "
         "excludes\n"
         "            the one that would, or the other state does not recognise the territory\n"
         "pairs       of municipalities that it keeps from being allowed; one pair may have "
         "several\n"
         "            obstacles and then counts with each\n"
         "alone       those that have no other: without it they would be allowed\n" +
         ties_explained(gaps) + "\nThis is not legal advice.\n";
}

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

std::string gaps_text(const app::LawGaps& gaps) {
  std::string text = head(gaps) + pairs_in_words(gaps.counts);
  if (gaps.ties) text += ties_in_words(*gaps.ties);
  if (!gaps.rows.empty()) text += table_of(gaps) + rules_of(gaps.rows);
  return text + foot(gaps);
}

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
  return json_answer(json);
}

}  // namespace borderweave::report
