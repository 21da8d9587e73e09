#include "report/partnerships_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/json.h"
#include "report/answer_parts.h"

namespace borderweave::report {
namespace {

using Json = nlohmann::ordered_json;

/// P(tie); empty without pairs.
std::string in_words(std::optional<double> rate) {
  return rate ? fmt::format("{:.2g}", *rate) : std::string();
}

std::string range(const sim::ExpectedTies& expected) {
  return fmt::format("{:.1f} ({:.0f}-{:.0f})", expected.mean, expected.low, expected.high);
}

std::string kilometres(const sim::DistanceBin& bin) {
  if (std::isinf(bin.to_km)) return fmt::format("{:.0f}-", bin.from_km);
  return fmt::format("{:.0f}-{:.0f}", bin.from_km, bin.to_km);
}

std::string bin_line(const sim::DistanceBin& bin) {
  return fmt::format("{:>8}{:>10}{:>7}{:>9}{:>18}{:>9}{:>18}\n", kilometres(bin), bin.pairs,
                     bin.ties, in_words(bin.rate()), range(bin.model), in_words(bin.eu_rate()),
                     bin.eu_rate() ? range(bin.eu) : std::string());
}

std::string degree_line(const char* label, const sim::Degrees& degrees) {
  return fmt::format("  {:<24}{:>6.2f}{:>8.2f}{:>8.2f}   {}\n", label, degrees.mean,
                     degrees.exponent, degrees.concentration, fmt::join(degrees.quantiles, " "));
}

Json as_object(const sim::ExpectedTies& expected) {
  return {{"mean", expected.mean}, {"low", expected.low}, {"high", expected.high}};
}

Json as_object(const sim::Degrees& degrees) {
  return {{"mean", degrees.mean},
          {"quantiles", degrees.quantiles},
          {"exponent", degrees.exponent},
          {"concentration", degrees.concentration}};
}

/// `to_km` and `eu` are null where they do not apply.
Json as_object(const sim::DistanceBin& bin) {
  Json object = {{"from_km", bin.from_km},        {"to_km", nullptr},
                 {"active_pairs", bin.pairs},     {"ties", bin.ties},
                 {"model", as_object(bin.model)}, {"eu", nullptr}};
  if (!std::isinf(bin.to_km)) object["to_km"] = bin.to_km;
  if (const auto rate = bin.eu_rate()) {
    object["eu"] = as_object(bin.eu);
    object["eu"]["rate"] = *rate;
  }
  return object;
}

}  // namespace

std::string partnerships_text(const app::GeneratedPartnerships& table) {
  const auto& s = table.statistics;
  std::string text = fmt::format(
      "{}: {}, seed {}\n"
      "nobody observed them: a draw from the stock model of docs/model.md section 3.5\n\n"
      "{} of {} municipalities are twin-active, {} have a partner inside the region\n"
      "mean {:.2f} partners inside for each active one, {:.0f} % of the {} that EU towns have in "
      "all\n\n",
      table.file.string(), counted(s.ties, "generated partnership"), table.seed, s.active,
      s.municipalities, s.connected, s.active_degree, 100 * s.inside_share(),
      sim::kEuAllPartners.mean);
  text += fmt::format("  {:<24}{:>6}{:>8}{:>8}   {}\n", "partners of those with", "mean", "~pop^",
                      "conc.", "1 5 10 25 50 75 90 95 99 %");
  text += degree_line("inside, generated", s.inside);
  text += degree_line("EU, in another state", sim::kEuForeignPartners);
  text += degree_line("EU, all partners", sim::kEuAllPartners);
  text += fmt::format("  median |difference of log10 population| {:.2f} (EU {:.2f})\n\n",
                      s.size_difference, sim::kEuSizeDifference);
  text += fmt::format("{:>8}{:>10}{:>7}{:>9}{:>18}{:>9}{:>18}\n", "km", "pairs", "ties", "P(tie)",
                      "model (95 %)", "P in EU", "at that P (95 %)");
  for (const auto& bin : s.bins) text += bin_line(bin);
  return text;
}

std::string partnerships_json(const app::GeneratedPartnerships& table) {
  const auto& s = table.statistics;
  Json answer = {{"file", table.file.string()},
                 {"seed", table.seed},
                 {"observed", false},
                 {"municipalities", s.municipalities},
                 {"active", s.active},
                 {"connected", s.connected},
                 {"partnerships", s.ties},
                 {"active_degree", s.active_degree},
                 {"inside_share", s.inside_share()},
                 {"degrees", as_object(s.inside)},
                 {"eu_foreign_degrees", as_object(sim::kEuForeignPartners)},
                 {"eu_degrees", as_object(sim::kEuAllPartners)},
                 {"quantile_shares", sim::kDegreeQuantiles},
                 {"size_difference", s.size_difference},
                 {"eu_size_difference", sim::kEuSizeDifference},
                 {"distance", Json::array()}};
  for (const auto& bin : s.bins) answer["distance"].push_back(as_object(bin));
  return json_answer(answer);
}

}  // namespace borderweave::report
