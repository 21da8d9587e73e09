#include "study/score/score_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/score_problems.h"
#include "core/date.h"
#include "output/stored_candidates.h"
#include "output/stored_snapshot.h"
#include "study/score/observed_numbers.h"

namespace borderweave::study {
namespace {

/// The last frame of each year: position in the file by year.
std::map<int, std::size_t> frames_by_year(const std::vector<Date>& times) {
  std::map<int, std::size_t> frame;
  for (std::size_t k = 0; k < times.size(); ++k) frame[year_of(times[k])] = k;
  return frame;
}

RankForecast ranks(double formed, double visible) {
  return {1 - visible, visible - formed, formed};
}

RunCandidates candidates_of(const std::filesystem::path& file, const output::StoredRun& run) {
  output::StoredCandidates stored = output::read_candidates(file);
  RunCandidates candidates;
  candidates.run = file.string();
  candidates.at = std::move(stored.centre);
  candidates.population = std::move(stored.population);
  candidates.country = run.country;
  candidates.name = run.name;
  const auto frame = frames_by_year(run.times);
  for (const auto& [year, position] : frame) candidates.years.push_back(year);
  for (std::size_t k = 0; k < stored.pairs.size(); ++k) {
    CandidateForecast pair{stored.pairs[k].first, stored.pairs[k].second, {}};
    for (const auto& [year, position] : frame) {
      const std::size_t at = position * stored.pairs.size() + k;
      pair.by_year.push_back(ranks(stored.formed[at], stored.visible[at]));
    }
    candidates.pairs.push_back(std::move(pair));
  }
  return candidates;
}

/// Cases by (id, year): each is scored once, in the run whose middle is nearest.
using CaseKey = std::pair<std::string, int>;

class Scorer {
 public:
  Scorer(std::vector<ObservedCase> cases, const CaseRules& rules) : cases_(std::move(cases)) {
    answer_.rules = rules;
    std::set<int> years;
    for (const ObservedCase& one : cases_) years.insert(one.year);
    years_.assign(years.begin(), years.end());
  }

  void add(const std::filesystem::path& file) {
    const output::StoredRun run = output::read_stored_run(file);
    const RunCandidates candidates = candidates_of(file, run);
    for (ScoredCase& one : cases_of_run(cases_, candidates, answer_.rules)) {
      const CaseKey key{one.observed.id, one.observed.year};
      const double km = km_to_case(candidates, one.observed);
      const auto [told, fresh] = told_.try_emplace(key, Told{km, answer_.runs.size(), one});
      if (!fresh && km < told->second.km) told->second = {km, answer_.runs.size(), std::move(one)};
    }
    for (const ObservedCase& one : cases_) {
      const std::string columns = exchanged_columns(candidates, one, answer_.rules);
      if (!columns.empty()) exchanged_.try_emplace({one.id, one.year}, columns);
    }
    Negatives others = negatives_of_run(cases_, candidates, years_, answer_.rules);
    answer_.negatives.pairs += others.pairs;
    std::ranges::move(others.formed, std::back_inserter(answer_.negatives.formed));
    answer_.runs.push_back({file.string(), run.title, run.state_hash, run.replicates, 0});
  }

  /// Cases in the order of the table.
  ScoreAnswer answer(const std::filesystem::path& table, Problems& problems) {
    for (const ObservedCase& one : cases_) {
      const auto told = told_.find({one.id, one.year});
      if (told != told_.end()) {
        ++answer_.runs[told->second.run].cases;
        answer_.cases.push_back(std::move(told->second.scored));
        continue;
      }
      answer_.not_told.push_back(fmt::format("{} {} in {}", one.id, one.name, one.year));
      report_exchanged(one, table, problems);
    }
    answer_.scores = score_cases(answer_.cases, answer_.rules);
    return std::move(answer_);
  }

 private:
  struct Told {
    double km;
    std::size_t run;
    ScoredCase scored;
  };

  void report_exchanged(const ObservedCase& one, const std::filesystem::path& table,
                        Problems& problems) const {
    const auto columns = exchanged_.find({one.id, one.year});
    if (columns == exchanged_.end()) return;
    problems.add({.kind = &app::kExchangedPoint,
                  .message = fmt::format("case {} lies in a run once {} are exchanged", one.id,
                                         columns->second),
                  .help = "write the longitude (east) into lon_ and the latitude (north) into lat_",
                  .file = table.string(),
                  .line = one.origin.line,
                  .feature = one.origin.feature});
  }

  std::vector<ObservedCase> cases_;
  std::vector<int> years_;
  std::map<CaseKey, Told> told_;
  std::map<CaseKey, std::string> exchanged_;  ///< the columns
  ScoreAnswer answer_;
};

ScoreAnswer score_cases_of_runs(const ScoreRequest& request, Problems& problems) {
  std::vector<ObservedCase> cases = read_observed_cases({.file = request.cases}, problems);
  problems.throw_if_errors();
  Scorer scorer(std::move(cases), request.rules);
  for (const auto& run : request.runs) scorer.add(run);
  ScoreAnswer answer = scorer.answer(request.cases, problems);
  problems.throw_if_errors();
  answer.cases_file = request.cases.string();
  if (answer.cases.empty()) {
    problems.add(
        {.kind = &app::kNothingToScore,
         .message = fmt::format("none of the {} rows is about a place and a year of a run",
                                answer.not_told.size()),
         .help = fmt::format("a case is scored when both its points have a municipality of "
                             "its states within {} km, and its year is one of the run's",
                             request.rules.reach_km),
         .file = request.cases.string()});
    problems.throw_if_errors();
  }
  return answer;
}

/// A copy of a run, under whatever name, would weigh as a second one.
void require_different_runs(const std::vector<std::filesystem::path>& runs) {
  std::map<std::string, std::filesystem::path> first;  // by state hash
  Problems problems;
  for (const auto& file : runs) {
    const std::string hash = output::state_hash_of(file);
    const auto [known, fresh] = first.emplace(hash, file);
    if (fresh) continue;
    problems.add({.kind = &app::kSameRun,
                  .message = fmt::format("{} is the same run: both have the state hash {}",
                                         known->second.string(), hash),
                  .help = "give each run once",
                  .file = file.string()});
  }
  problems.throw_if_errors();
}

/// The runs without any table.
ScoreAnswer facts_of_runs(const ScoreRequest& request) {
  ScoreAnswer answer;
  for (const auto& file : request.runs) {
    const output::StoredRun run = output::read_stored_run(file);
    answer.runs.push_back({file.string(), run.title, run.state_hash, run.replicates, 0});
  }
  return answer;
}

}  // namespace

ScoreAnswer score_runs(const ScoreRequest& request, Problems& problems) {
  require_different_runs(request.runs);
  ScoreAnswer answer =
      request.cases.empty() ? facts_of_runs(request) : score_cases_of_runs(request, problems);
  if (request.ties) answer.ties = score_ties_of_runs(request.runs, *request.ties, problems);
  if (request.numbers) answer.numbers = score_numbers(*request.numbers, request.runs, problems);
  return answer;
}

}  // namespace borderweave::study
