#include "report/diff/diff_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "core/json.h"

namespace borderweave::report {
namespace {

using Json = nlohmann::ordered_json;
using sim::Effect;
using sim::Subject;

/// The shortest decimal number that identifies the float.
Json number(float value) {
  return std::stod(fmt::format("{}", value));
}

Json known(bool is_known, float value) {
  return is_known ? number(value) : Json(nullptr);
}

/// The confidence interval of the mean, for which it takes two replicates.
void add_interval(Json& row, const app::DiffAnswer& answer, const Effect& effect) {
  const auto interval = app::interval_of(answer, effect);
  const auto end = [&](double sign) {
    return static_cast<float>(double{effect.mean} + sign * interval.value_or(0));
  };
  row["standard_error"] = known(interval.has_value(), effect.error);
  row["mean_lo"] = known(interval.has_value(), end(-1));
  row["mean_hi"] = known(interval.has_value(), end(1));
}

Json row_of(const app::DiffAnswer& answer, const Effect& effect) {
  const sim::Outcome& outcome = effect.outcome;
  const bool pair = outcome.subject == Subject::tie || outcome.subject == Subject::agglomeration;
  Json row;
  if (outcome.subject == Subject::municipality) {
    row["id"] = answer.id[outcome.a];
    row["code"] = answer.code[outcome.a];
  }
  if (pair) {
    row["ids"] = {answer.id[outcome.a], answer.id[outcome.b]};
    row["codes"] = {answer.code[outcome.a], answer.code[outcome.b]};
  }
  row["variable"] = sim::name_of(outcome);
  row["time"] = to_string(answer.comparison.times[effect.time]);
  row["mean"] = number(effect.mean);
  row["lo"] = known(answer.paired, effect.lo);
  row["hi"] = known(answer.paired, effect.hi);
  if (pair) {
    row["higher"] = known(answer.paired, effect.higher);
    row["lower"] = known(answer.paired, effect.lower);
  }
  if (sim::listed_where_equal(outcome)) {
    row["mean_a"] = number(effect.mean_a);
    row["mean_b"] = number(effect.mean_b());
    add_interval(row, answer, effect);
    const double factor = effect.variance_factor();
    row["variance_factor"] = known(answer.paired && factor > 0, static_cast<float>(factor));
  }
  return row;
}

Json side(const app::DiffSide& side) {
  Json json{{"file", side.file.string()}, {"title", side.title}};
  if (!side.state_hash.empty()) json["state_hash"] = side.state_hash;
  json["seed"] = side.seed;
  json["replicates"] = side.replicates;
  return json;
}

Json keys_of(const app::DiffAnswer& answer) {
  const auto value = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  Json keys = Json::array();
  for (const app::DifferentKey& key : answer.keys) {
    keys.push_back({{"key", key.key}, {"a", value(key.a)}, {"b", value(key.b)}});
  }
  return keys;
}

Json meaning(const app::DiffAnswer& answer) {
  if (!answer.paired) {
    return {
        {"mean",
         app::chance_differs(answer)
             ? "B - A of the stored means over replicates: the difference includes random variation"
             : "B - A of the stored means over replicates"},
        {"lo, hi", "null: a snapshot keeps no replicates to pair"}};
  }
  return {{"mean", "mean of the paired differences B - A over the replicates"},
          {"lo, hi", "5 % and 95 % quantiles of the paired differences: spread over replicates"},
          {"mean_lo, mean_hi", "95 % confidence interval of the mean: paired t"},
          {"variance_factor",
           "variance of the mean without common random numbers over that with them; null: unknown"},
          {"higher, lower", "share of the replicates in which B has more, less than A"}};
}

Json head(const app::DiffAnswer& answer) {
  const auto& comparison = answer.comparison;
  Json json{{"label", "model consequence"}, {"notice", "not legal advice"},
            {"equal", answer.equal()},      {"max_abs", number(comparison.max_abs)},
            {"a", side(answer.a)},          {"b", side(answer.b)}};
  if (answer.paired) json["settings"] = keys_of(answer);
  json["ties_from_share"] = answer.least_share_of_ties;
  json["meaning"] = meaning(answer);
  return json;
}

void write_rows(const char* name, const app::DiffAnswer& answer, Subject subject, const Sink& out) {
  out(fmt::format(",\n  \"{}\": [", name));
  const char* before = "\n    ";
  for (const Effect& effect : answer.comparison.effects) {
    if (effect.outcome.subject != subject) continue;
    out(fmt::format("{}{}", before, json_text(row_of(answer, effect), -1)));
    before = ",\n    ";
  }
  out("]");
}

}  // namespace

void write_diff_json(const app::DiffAnswer& answer, const Sink& out) {
  std::string text = json_text(head(answer));
  text.resize(text.rfind("\n}"));
  out(text);
  write_rows("region", answer, Subject::region, out);
  write_rows("municipalities", answer, Subject::municipality, out);
  write_rows("ties", answer, Subject::tie, out);
  write_rows("agglomerations", answer, Subject::agglomeration, out);
  out("\n}\n");
}

}  // namespace borderweave::report
