#include "study/score/number_forecast.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "app/score_problems.h"
#include "app/shipped_data.h"
#include "geo/countries.h"
#include "geo/ingest/read_countries.h"
#include "sim/basics/instrument.h"
#include "study/score/surrounded_states.h"
#include "study/score/told_numbers.h"

namespace borderweave::study {
namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

std::string what_of(const ObservedFlow& flow) {
  return fmt::format("{} to {} in {}", fmt::join(flow.from, ";"), fmt::join(flow.to, ";"),
                     flow.year);
}

std::string what_of(const ObservedCount& count) {
  return fmt::format("{} of {} in {}", sim::instrument_row(count.kind).key,
                     fmt::join(count.countries, ";"), count.year);
}

double published_number(const ObservedFlow& flow) {
  return flow.value;
}
double published_number(const ObservedCount& count) {
  return count.number;
}

/// Rows of one kind share a rate.
int kind_of(const ObservedFlow& /*flow*/) {
  return 0;
}
int kind_of(const ObservedCount& count) {
  return static_cast<int>(count.kind);
}

ScoredNumber scored_number(std::string what, std::string source, const std::string& run,
                           double number, const ToldNumber& told) {
  ScoredNumber row;
  row.what = std::move(what);
  row.source = std::move(source);
  row.run = run;
  row.coverage = told.coverage;
  row.observed = number * told.coverage;
  row.members = told.members;
  row.forecast = mean_of(told.members);
  row.score = crps(told.members, row.observed);
  row.reference = {told.at_first ? kNoNumber : told.first_year, 0, kNoNumber};
  return row;
}

/// Sums of observed numbers and of inhabitants.
struct Rate {
  double number = 0;
  double inhabitants = 0;
  std::size_t rows = 0;
};

/// What common_rate takes of a row.
struct RateRow {
  int kind = 0;
  double inhabitants = 0;
};

/// Each row by the rate of the others of its kind.
void set_common_rates(std::vector<ScoredNumber>& rows, const std::vector<RateRow>& by) {
  std::map<int, Rate> all;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    Rate& rate = all[by[k].kind];
    rate.number += rows[k].observed;
    rate.inhabitants += by[k].inhabitants;
    ++rate.rows;
  }
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const Rate& rate = all[by[k].kind];
    const double others = rate.inhabitants - by[k].inhabitants;
    if (rate.rows < 2 || others <= 0) continue;
    rows[k].reference[static_cast<std::size_t>(NumberReference::common_rate)] =
        (rate.number - rows[k].observed) / others * by[k].inhabitants;
  }
}

ReferenceScore score_reference(const std::vector<ScoredNumber>& rows, std::size_t which) {
  std::vector<double> said, observed;
  double forecast = 0, error = 0;
  for (const ScoredNumber& row : rows) {
    const double reference = row.reference.at(which);
    if (std::isnan(reference)) continue;
    said.push_back(reference);
    observed.push_back(row.observed);
    forecast += row.score.plain;
    error += std::abs(reference - row.observed);
  }
  const auto number = static_cast<double>(said.size());
  if (said.empty()) return {0, kNoNumber, kNoNumber, kNoNumber};
  return {said.size(), error / number, log_rmse(said, observed), skill(forecast, error)};
}

/// The scores of all rows together.
void add_scores(NumbersScored& result) {
  std::vector<double> forecast, observed;
  double fair = 0, sum = 0;
  for (const ScoredNumber& row : result.rows) {
    forecast.push_back(row.forecast);
    observed.push_back(row.observed);
    sum += row.score.plain;
    if (std::isnan(row.score.fair)) continue;
    fair += row.score.fair;
    ++result.with_members;
  }
  const double total = std::accumulate(observed.begin(), observed.end(), 0.0);
  const auto number = static_cast<double>(result.rows.size());
  result.crps = result.rows.empty() ? kNoNumber : sum / number;
  result.crps_fair =
      result.with_members == 0 ? kNoNumber : fair / static_cast<double>(result.with_members);
  result.log_rmse = log_rmse(forecast, observed);
  result.level =
      total > 0 ? std::accumulate(forecast.begin(), forecast.end(), 0.0) / total : kNoNumber;
  for (std::size_t k = 0; k < kNumberReferences.size(); ++k) {
    result.reference.at(k) = score_reference(result.rows, k);
  }
}

ToldNumber told_by(const ObservedFlow& flow, const RunNumbers& run) {
  return told_of(flow, run.numbers, run.surrounded);
}
ToldNumber told_by(const ObservedCount& count, const RunNumbers& run) {
  return told_of(count, run.numbers);
}

template <typename Row>
NumbersScored score_rows(std::span<const Row> rows, std::span<const RunNumbers> runs) {
  NumbersScored result;
  std::vector<RateRow> rates;
  for (const Row& row : rows) {
    std::vector<std::string> reasons;
    bool done = false;
    for (const RunNumbers& run : runs) {
      const ToldNumber told = told_by(row, run);
      if (told.reason.empty()) {
        result.rows.push_back(
            scored_number(what_of(row), row.source, run.run, published_number(row), told));
        rates.push_back({kind_of(row), told.inhabitants});
        done = true;
        break;
      }
      reasons.push_back(runs.size() == 1 ? told.reason
                                         : fmt::format("{}: {}", run.run, told.reason));
    }
    if (done) continue;
    const std::string line =
        row.origin.line > 0 ? fmt::format(" (line {})", row.origin.line) : std::string();
    result.not_scored.push_back({what_of(row) + line, fmt::format("{}", fmt::join(reasons, "; "))});
  }
  set_common_rates(result.rows, rates);
  add_scores(result);
  return result;
}

/// Why nothing can be scored: each reason once, with the number of its rows.
std::string reasons_of(const std::vector<UnscoredNumber>& rows) {
  std::vector<std::pair<std::string, std::size_t>> counted;
  for (const UnscoredNumber& row : rows) {
    const auto known =
        std::ranges::find(counted, row.reason, [](const auto& one) { return one.first; });
    if (known == counted.end()) {
      counted.emplace_back(row.reason, 1);
    } else {
      ++known->second;
    }
  }
  constexpr std::size_t kNamed = 5;
  std::string text;
  for (std::size_t k = 0; k < std::min(kNamed, counted.size()); ++k) {
    text +=
        fmt::format("{}{} ({})", k == 0 ? "" : "; ", counted[k].first,
                    counted[k].second == 1 ? "1 row" : fmt::format("{} rows", counted[k].second));
  }
  if (counted.size() > kNamed) text += fmt::format("; {} more reasons", counted.size() - kNamed);
  return text;
}

NumbersOf answer_of(const std::filesystem::path& file, NumbersScored scored, Problems& problems) {
  if (scored.rows.empty()) {
    problems.add({.kind = &app::kNothingToScore,
                  .message = fmt::format("none of the {} rows can be scored in a given run",
                                         scored.not_scored.size()),
                  .help = reasons_of(scored.not_scored),
                  .file = file.string()});
  }
  return {file.string(), std::move(scored)};
}

/// The frontiers over water of the shipped data. Of a run's own crossings its snapshot tells
/// nothing.
std::vector<StatePair> shipped_links(Problems& problems) {
  const auto data = app::shipped_folder() / "data";
  std::vector<StatePair> links = read_linked_states(data / "crossings.csv", problems);
  const auto others = read_linked_states(data / "sea_links.csv", problems);
  links.insert(links.end(), others.begin(), others.end());
  return links;
}

}  // namespace

NumbersScored score_flows(std::span<const ObservedFlow> flows, std::span<const RunNumbers> runs) {
  return score_rows(flows, runs);
}

NumbersScored score_counts(std::span<const ObservedCount> counts,
                           std::span<const RunNumbers> runs) {
  return score_rows(counts, runs);
}

NumbersAnswer score_numbers(const NumberTables& tables,
                            const std::vector<std::filesystem::path>& runs, Problems& problems) {
  NumbersAnswer answer;
  std::vector<ObservedFlow> flows;
  std::vector<ObservedCount> counts;
  if (!tables.flows.empty()) flows = read_observed_flows({.file = tables.flows}, problems);
  if (!tables.counts.empty()) counts = read_observed_counts({.file = tables.counts}, problems);
  problems.throw_if_errors();
  std::vector<RunNumbers> read;
  const auto countries = geo::read_countries(app::shipped_folder() / "data", problems);
  const std::vector<StatePair> links = shipped_links(problems);
  problems.throw_if_errors();
  for (const auto& run : runs) {
    read.push_back({run.string(), output::read_numbers(run)});
    read.back().surrounded = surrounded_by(read.back().numbers.whole, countries, links);
  }
  if (!tables.flows.empty()) {
    answer.flows = answer_of(tables.flows, score_flows(flows, read), problems);
  }
  if (!tables.counts.empty()) {
    answer.counts = answer_of(tables.counts, score_counts(counts, read), problems);
  }
  problems.throw_if_errors();
  return answer;
}

}  // namespace borderweave::study
