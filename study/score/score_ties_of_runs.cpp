#include "study/score/score_ties_of_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/score_problems.h"
#include "output/stored_ties.h"
#include "study/score/baselines.h"
#include "study/score/bootstrap.h"
#include "study/score/logit.h"
#include "study/score/number_scores.h"
#include "study/score/observed_ties.h"
#include "study/score/rows_of_run.h"
#include "study/score/tie_run.h"

namespace borderweave::study {
namespace {

/// Everything about one run that several questions need.
struct TieCase {
  TieRun run;
  PairSpace space;
  output::StoredTies alive;
  ObservedTies ties;
  ObservedOutcomes said;

  /// The stock that logits of other regions are fitted on.
  Outcome stock() const {
    return {said.listed_before.empty() ? said.known : said.listed_before, {}};
  }
};

using TieCases = std::vector<std::unique_ptr<const TieCase>>;

std::unique_ptr<const TieCase> read_case(const std::filesystem::path& file,
                                         const std::filesystem::path& table, Date cutoff,
                                         Problems& problems) {
  TieRun run = read_tie_run(file);
  PairSpace space(scored_places(run));
  Problems faults;
  ObservedTies ties = read_observed_ties({.file = table}, run.territories, faults);
  faults.throw_if_errors();
  for (const Problem& warning : faults.list()) problems.add(warning);
  span_after(run, cutoff, last_observed(ties, cutoff));  // before the long work
  ObservedOutcomes said = outcomes_at(ties, cutoff);
  leave_out_read_rows(said, ties, rows_of_run(run, cutoff), run.territories, problems);
  return std::make_unique<const TieCase>(TieCase{std::move(run), std::move(space),
                                                 output::read_stored_ties(file), std::move(ties),
                                                 std::move(said)});
}

/// Of what the other runs' lists held before the cut.
std::optional<Logit> logit_of_others(const TieCases& cases, std::size_t here) {
  std::vector<LogitRows> rows;
  std::vector<Outcome> stocks;  // the rows refer to them
  stocks.reserve(cases.size());
  for (std::size_t k = 0; k < cases.size(); ++k) {
    if (k == here) continue;
    stocks.push_back(cases[k]->stock());
    rows.push_back(all_pairs(cases[k]->space, stocks.back()));
  }
  if (rows.empty()) return std::nullopt;
  return fit_logit([&](const std::function<void(const LogitRow&)>& show) {
    for (const LogitRows& of_run : rows) of_run(show);
  });
}

/// Survival has no stock that something could be fitted on: what is left is that all are alike.
std::vector<Baseline> baselines_for(const TieQuestion& question, const PairSpace& space,
                                    const std::optional<Logit>& elsewhere,
                                    const ListPriors& priors) {
  if (question.kind != TieQuestionKind::survival) {
    return baselines(space, question.stock, elsewhere);
  }
  return {{"memorisation: all are listed again alike", "a prior",
           PairForecast{.date = question.forecast.date,
                        .listed = {},
                        .tail = std::vector<double>(space.cells(), priors.relisted)}}};
}

std::vector<std::string> names_of_country_pairs(const PairSpace& space) {
  std::vector<std::string> names;
  for (const auto& [a, b] : space.country_pairs()) {
    names.push_back(fmt::format("{}-{}", space.places().countries[a], space.places().countries[b]));
  }
  return names;
}

RunTies score_case(const TieCase& one, const std::optional<Logit>& elsewhere,
                   const TieRequest& request) {
  RunTies scored{.run = one.run.file.string(),
                 .title = one.run.title,
                 .state_hash = one.run.state_hash,
                 .replicates = one.run.replicates,
                 .table = one.ties.file,
                 .rows = one.ties.rows.size(),
                 .not_of_the_run = one.ties.not_of_the_run,
                 .told = one.said.told.size(),
                 .refused = one.said.refused,
                 .country_pairs = names_of_country_pairs(one.space)};
  const QuestionedRun questioned{one.run, one.space, one.alive, one.run.frames, one.ties, one.said};
  TieQuestions questions = tie_questions(questioned, request.cutoff, request.priors);
  scored.not_asked = std::move(questions.not_asked);
  for (TieQuestion& question : questions.asked) {
    const auto beside = baselines_for(question, one.space, elsewhere, request.priors);
    scored.questions.push_back(
        {question.kind, std::move(question.title), std::move(question.notes),
         question.forecast.date,
         score_ties(one.space, question.forecast, question.outcome, beside, request.bootstrap)});
  }
  return scored;
}

/// Losses of a forecast and of one baseline, by the names of two states.
struct PooledParts {
  std::size_t runs = 0;
  std::map<std::string, std::pair<CountryPairPart, CountryPairPart>> by_states;
};

void add_part(CountryPairPart& sum, const CountryPairPart& part) {
  sum.sum += part.sum;
  sum.count += part.count;
}

PooledSkill pooled_skill(const PooledParts& parts, const BootstrapOptions& options) {
  PooledSkill pooled{.runs = parts.runs, .country_pairs = parts.by_states.size()};
  std::vector<CountryPairPart> forecast, baseline;
  CountryPairPart all, all_of_baseline;
  for (const auto& [states, both] : parts.by_states) {
    // Counted by one, so that a draw is a sum over the pairs of states, with or without ties.
    forecast.push_back({both.first.sum, 1});
    baseline.push_back({both.second.sum, 1});
    add_part(all, both.first);
    add_part(all_of_baseline, both.second);
  }
  pooled.ties = all.count;
  pooled.skill = skill(all.sum, all_of_baseline.sum);
  // Draw k of a seed is the same for both (bootstrap.h).
  const auto of_forecast = bootstrap(forecast, options.seed, options.draws);
  const auto of_baseline = bootstrap(baseline, options.seed, options.draws);
  std::vector<double> skills;
  for (std::size_t k = 0; k < of_forecast.size(); ++k) {
    skills.push_back(skill(of_forecast[k], of_baseline[k]));
  }
  if (parts.by_states.size() < 2) skills.clear();  // every draw of one is that one
  pooled.interval = percentile_interval(skills);
  return pooled;
}

PooledParts parts_of_runs(const std::vector<RunTies>& runs, TieQuestionKind kind,
                          const std::string& baseline) {
  PooledParts parts;
  for (const RunTies& run : runs) {
    for (const ScoredQuestion& question : run.questions) {
      if (question.kind != kind) continue;
      const auto against = std::ranges::find(question.scores.skill, baseline, &SkillAgainst::name);
      if (against == question.scores.skill.end() || std::isnan(against->skill)) continue;
      ++parts.runs;
      for (std::size_t k = 0; k < run.country_pairs.size(); ++k) {
        const CountryPairPart& of_forecast = question.scores.by_country_pair[k];
        if (of_forecast.sum == 0) continue;  // none of its pairs is asked about
        auto& both = parts.by_states[run.country_pairs[k]];
        add_part(both.first, of_forecast);
        add_part(both.second, against->by_country_pair[k]);
      }
    }
  }
  return parts;
}

/// Runs with the question, and the names of baselines that all of them have.
std::vector<std::string> shared_baselines(const std::vector<RunTies>& runs, TieQuestionKind kind) {
  std::map<std::string, std::size_t> number;
  std::vector<std::string> in_order;
  std::size_t asked = 0;
  for (const RunTies& run : runs) {
    for (const ScoredQuestion& question : run.questions) {
      if (question.kind != kind || !question.scores.forecast.headline) continue;
      ++asked;
      for (const SkillAgainst& against : question.scores.skill) {
        if (++number[against.name] == 1) in_order.push_back(against.name);
      }
    }
  }
  std::erase_if(in_order, [&](const std::string& name) { return number[name] < asked; });
  return in_order;
}

std::vector<PooledSkill> pool(const std::vector<RunTies>& runs, const BootstrapOptions& options) {
  std::vector<PooledSkill> pooled;
  for (const auto kind : {TieQuestionKind::formed, TieQuestionKind::newly_listed,
                          TieQuestionKind::survival, TieQuestionKind::stock}) {
    for (const std::string& baseline : shared_baselines(runs, kind)) {
      const PooledParts parts = parts_of_runs(runs, kind, baseline);
      if (parts.runs < 2) continue;
      PooledSkill one = pooled_skill(parts, options);
      one.kind = kind;
      one.baseline = baseline;
      pooled.push_back(std::move(one));
    }
  }
  return pooled;
}

void require_questions(const TieAnswer& answer, const TieRequest& request, Problems& problems) {
  std::string reasons;
  for (const RunTies& run : answer.runs) {
    if (!run.questions.empty()) return;
    for (const std::string& reason : run.not_asked) {
      reasons.append(reasons.empty() ? "" : "; ").append(reason);
    }
  }
  problems.add(
      {.kind = &app::kNothingToScore,
       .message = fmt::format("the lists ask nothing that a run can tell with the cut {}: {}",
                              to_string(request.cutoff), reasons),
       .help = "a table about ties of the region needs a list on both sides of the cut, or "
               "rows with a first_year after it",
       .file = request.tables.front().string()});
  problems.throw_if_errors();
}

}  // namespace

TieAnswer score_ties_of_runs(const std::vector<std::filesystem::path>& runs,
                             const TieRequest& request, Problems& problems) {
  TieCases cases;
  Problems wrong;
  for (std::size_t k = 0; k < runs.size(); ++k) {
    const auto& table = request.tables.size() == 1 ? request.tables.front() : request.tables[k];
    try {
      cases.push_back(read_case(runs[k], table, request.cutoff, problems));
    } catch (const Failure& failure) {  // the other runs may have faults as well
      for (const Problem& problem : failure.problems().list()) wrong.add(problem);
    }
  }
  wrong.throw_if_errors();
  TieAnswer answer{request.cutoff, request.priors, request.bootstrap, {}, {}};
  for (std::size_t k = 0; k < cases.size(); ++k) {
    answer.runs.push_back(score_case(*cases[k], logit_of_others(cases, k), request));
  }
  require_questions(answer, request, problems);
  answer.pooled = pool(answer.runs, request.bootstrap);
  return answer;
}

}  // namespace borderweave::study
