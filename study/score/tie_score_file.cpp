#include "study/score/tie_score_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/problem.h"
#include "output/netcdf/hdf5.h"
#include "output/netcdf/netcdf.h"
#include "output/netcdf/trial_reading.h"
#include "study/score/pair_forecast.h"
#include "study/score/probability_scores.h"
#include "study/score/ranking_scores.h"
#include "study/score/recalibration.h"

namespace borderweave::study {
namespace {

const std::string kTieScores = "borderweave-tie-scores";

constexpr double kNoScore = std::numeric_limits<double>::quiet_NaN();

const std::string kQuestion = "question", kBaseline = "baseline", kBin = "bin", kBand = "band",
                  kPooled = "pooled", kRun = "run";

struct AskedOfRun {
  const RunTies* run;
  const ScoredQuestion* question;
};

struct BesideQuestion {
  std::size_t question;  ///< row
  const ForecastScores* scores;
  const SkillAgainst* against;
};

/// A number of one forecast.
struct ForecastColumn {
  std::string_view name;
  std::string_view meaning;
  std::function<double(const ForecastScores&)> value;
};

std::string lines_of(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, "\n"));
}

double of_headline(const ForecastScores& scores, double LevelledScore::*member) {
  return scores.headline ? (*scores.headline).*member : kNoScore;
}

std::vector<ForecastColumn> forecast_columns() {
  using Scores = const ForecastScores&;
  std::vector<ForecastColumn> columns{
      {"log_score_per_tie", "-log likelihood for each tie, at the level of the outcome",
       [](Scores one) { return of_headline(one, &LevelledScore::per_tie); }},
      {"intercept", "shift of the log hazard to the level of the outcome; above 0: too little",
       [](Scores one) { return of_headline(one, &LevelledScore::intercept); }},
      {"expected_over_ties", "ties promised for each that came true",
       [](Scores one) { return of_headline(one, &LevelledScore::expected_over_ties); }},
      {"brier", "mean of (P - tied) squared", [](Scores one) { return one.brier.plain; }},
      {"brier_corrected", "the same without the part of a finite number of replicates",
       [](Scores one) { return one.brier.corrected; }},
      {"reliability", "of Murphy's decomposition; less is better",
       [](Scores one) { return one.parts.reliability; }},
      {"resolution", "of the decomposition; more is better",
       [](Scores one) { return one.parts.resolution; }},
      {"uncertainty", "of the outcome", [](Scores one) { return one.parts.uncertainty; }},
      {"within_bins", "of the decomposition: spread of P inside bins",
       [](Scores one) { return one.parts.within_bins; }},
      {"average_precision", "over all pairs, ties of P broken fairly",
       [](Scores one) { return one.average_precision; }}};
  for (std::size_t k = 0; k < kTops.size(); ++k) {
    static constexpr std::array<std::string_view, kTops.size()> kNames{
        "hits_in_top_100", "hits_in_top_500", "hits_in_top_2000"};
    columns.push_back({kNames.at(k), "ties among the most probable pairs",
                       [k](Scores one) { return one.hits.at(k); }});
  }
  return columns;
}

class TieScoreWriter {
 public:
  TieScoreWriter(output::NetcdfFile& file, const TieAnswer& answer) : file_(file), answer_(answer) {
    for (const RunTies& run : answer.runs) {
      for (const ScoredQuestion& question : run.questions) {
        for (std::size_t k = 0; k < question.scores.baselines.size(); ++k) {
          baselines_.push_back(
              {asked_.size(), &question.scores.baselines[k], &question.scores.skill[k]});
        }
        asked_.push_back({&run, &question});
      }
    }
  }

  void write() {
    write_root();
    write_runs();
    write_questions();
    if (!baselines_.empty()) write_baselines();
    write_bins();
    write_bands();
    if (!answer_.pooled.empty()) write_pooled();
  }

 private:
  void write_root() {
    file_.attributes(
        {{"Conventions", "CF-1.8"},
         {"title", "Scores of forecasts of ties"},
         {"source", "Borderweave, an ensemble simulation of municipal ties under configurable law"},
         {"file_type", kTieScores},
         {"format_version", std::int32_t{1}},
         {"cutoff", to_string(answer_.cutoff)},
         {"prior_relisted", answer_.priors.relisted},
         {"prior_coverage", answer_.priors.coverage},
         {"bootstrap_draws", static_cast<std::int32_t>(answer_.bootstrap.draws)},
         {"bootstrap_seed", static_cast<std::int64_t>(answer_.bootstrap.seed)}});
  }

  /// What the numbers leave out: rows that were refused, questions that are not asked.
  void write_runs() {
    file_.dimension(kRun, answer_.runs.size());
    const auto say = [&](const char* name, const char* meaning, const auto& text_of) {
      texts<RunTies>(name, kRun, answer_.runs, meaning, text_of);
    };
    say("run_file", "snapshot", [](const RunTies& one) { return one.run; });
    say("run_refused", "rows that the run was told, not scored (E0603), one a line",
        [](const RunTies& one) { return lines_of(one.refused); });
    say("run_not_asked", "questions that are not asked, and why, one a line",
        [](const RunTies& one) { return lines_of(one.not_asked); });
    const auto count = [&](const char* name, const char* meaning, std::size_t RunTies::*number) {
      put(name, {kRun}, meaning, answer_.runs.size(),
          [&](std::size_t k) { return static_cast<double>(answer_.runs[k].*number); });
    };
    count("run_rows", "rows of the table that the run can tell", &RunTies::rows);
    count("run_rows_elsewhere", "rows that it cannot tell", &RunTies::not_of_the_run);
    count("run_pairs_told", "pairs that its own table dates before the cut", &RunTies::told);
  }

  void write_questions() {
    file_.dimension(kQuestion, asked_.size());
    const auto say = [&](const char* name, const char* meaning, const auto& text_of) {
      texts<AskedOfRun>(name, kQuestion, asked_, meaning, text_of);
    };
    say("question_run", "snapshot", [](const AskedOfRun& one) { return one.run->run; });
    say("question_state_hash", "its state hash",
        [](const AskedOfRun& one) { return one.run->state_hash; });
    say("question_table", "table of observed ties",
        [](const AskedOfRun& one) { return one.run->table; });
    say("question_kind", "what is asked",
        [](const AskedOfRun& one) { return std::string(key_of(one.question->kind)); });
    say("question_title", "what is asked, in words",
        [](const AskedOfRun& one) { return one.question->title; });
    say("question_by", "day by which P counts",
        [](const AskedOfRun& one) { return to_string(one.question->by); });
    say("question_notes", "what a reader has to know of it, one a line",
        [](const AskedOfRun& one) { return lines_of(one.question->notes); });
    put_totals("question", {kQuestion}, asked_.size(),
               [&](std::size_t k) { return asked_[k].question->scores.totals; });
    for (const ForecastColumn& column : forecast_columns()) {
      put("forecast_" + std::string(column.name), {kQuestion}, column.meaning, asked_.size(),
          [&](std::size_t k) { return column.value(asked_[k].question->scores.forecast); });
    }
  }

  void write_baselines() {
    file_.dimension(kBaseline, baselines_.size());
    texts<BesideQuestion>("baseline_name", kBaseline, baselines_, "baseline",
                          [](const BesideQuestion& one) { return one.against->name; });
    texts<BesideQuestion>("baseline_fitted_on", kBaseline, baselines_, "what it is fitted on",
                          [](const BesideQuestion& one) { return one.scores->fitted_on; });
    std::vector<std::int32_t> rows;
    for (const auto& one : baselines_) rows.push_back(static_cast<std::int32_t>(one.question));
    file_.variable<std::int32_t>("baseline_question", {kBaseline}, rows,
                                 {{"long_name", "row of its question, from 0"}});
    const auto skill_of = [&](const char* name, const char* meaning, const auto& value) {
      put(name, {kBaseline}, meaning, baselines_.size(),
          [&](std::size_t k) { return value(*baselines_[k].against); });
    };
    skill_of("baseline_skill", "of the forecast, in log score; below 0 the baseline is better",
             [](const SkillAgainst& one) { return one.skill; });
    skill_of("baseline_skill_low", "5th percentile of draws of towns",
             [](const SkillAgainst& one) { return one.interval.low; });
    skill_of("baseline_skill_high", "95th percentile of draws of towns",
             [](const SkillAgainst& one) { return one.interval.high; });
    for (const ForecastColumn& column : forecast_columns()) {
      put("baseline_" + std::string(column.name), {kBaseline}, column.meaning, baselines_.size(),
          [&](std::size_t k) { return column.value(*baselines_[k].scores); });
    }
  }

  void write_bins() {
    file_.dimension(kBin, kBinStarts.size());
    put("bin_from", {kBin}, "P of the bin is at least this", kBinStarts.size(),
        [](std::size_t k) { return kBinStarts.at(k); });
    put_totals("bin", {kQuestion, kBin}, asked_.size() * kBinStarts.size(), [&](std::size_t k) {
      const auto& bins = asked_[k / kBinStarts.size()].question->scores.reliability;
      const ReliabilityBin& bin = bins.at(k % kBinStarts.size());
      return Totals{bin.pairs, bin.ties, bin.expected};
    });
  }

  /// Empty where no pair of the band is asked about.
  const BandScores* band(std::size_t k) const {
    for (const BandScores& one : asked_[k / kBandStarts.size()].question->scores.bands) {
      if (one.band == k % kBandStarts.size()) return &one;
    }
    return nullptr;
  }

  void write_bands() {
    file_.dimension(kBand, kBandStarts.size());
    put("band_from_km", {kBand}, "distance is at least this, km", kBandStarts.size(),
        [](std::size_t k) { return kBandStarts.at(k); });
    const std::size_t all = asked_.size() * kBandStarts.size();
    put_totals("band", {kQuestion, kBand}, all,
               [&](std::size_t k) { return band(k) == nullptr ? Totals{} : band(k)->totals; });
    put("band_log_score_per_tie", {kQuestion, kBand},
        "-log likelihood for each tie, at the level of the band", all, [&](std::size_t k) {
          const BandScores* const one = band(k);
          return one == nullptr || !one->headline ? kNoScore : one->headline->per_tie;
        });
    put("band_average_precision", {kQuestion, kBand}, "among the pairs of the band", all,
        [&](std::size_t k) { return band(k) == nullptr ? kNoScore : band(k)->average_precision; });
  }

  void write_pooled() {
    const auto& pooled = answer_.pooled;
    file_.dimension(kPooled, pooled.size());
    texts<PooledSkill>("pooled_kind", kPooled, pooled, "what is asked",
                       [](const PooledSkill& one) { return std::string(key_of(one.kind)); });
    texts<PooledSkill>("pooled_baseline", kPooled, pooled, "baseline",
                       [](const PooledSkill& one) { return one.baseline; });
    const auto number = [&](const char* name, const char* meaning, const auto& value) {
      put(name, {kPooled}, meaning, pooled.size(), [&](std::size_t k) { return value(pooled[k]); });
    };
    number("pooled_skill", "over all runs, each at its level",
           [](const PooledSkill& one) { return one.skill; });
    number("pooled_skill_low", "5th percentile of draws of pairs of states",
           [](const PooledSkill& one) { return one.interval.low; });
    number("pooled_skill_high", "95th percentile of draws of pairs of states",
           [](const PooledSkill& one) { return one.interval.high; });
    number("pooled_ties", "ties", [](const PooledSkill& one) { return one.ties; });
    number("pooled_runs", "runs",
           [](const PooledSkill& one) { return static_cast<double>(one.runs); });
    number("pooled_country_pairs", "pairs of states",
           [](const PooledSkill& one) { return static_cast<double>(one.country_pairs); });
  }

  template <typename TotalsOf>
  void put_totals(const std::string& start, const std::vector<std::string>& dimensions,
                  std::size_t size, const TotalsOf& totals_of) {
    put(start + "_pairs", dimensions, "pairs", size,
        [&](std::size_t k) { return totals_of(k).pairs; });
    put(start + "_ties", dimensions, "of them tied", size,
        [&](std::size_t k) { return totals_of(k).ties; });
    put(start + "_expected", dimensions, "sum of P", size,
        [&](std::size_t k) { return totals_of(k).expected; });
  }

  template <typename Value>
  void put(const std::string& name, const std::vector<std::string>& dimensions,
           std::string_view meaning, std::size_t size, const Value& value) {
    std::vector<double> values;
    for (std::size_t k = 0; k < size; ++k) values.push_back(value(k));
    file_.variable<double>(name, dimensions, values,
                           {{"long_name", std::string(meaning)}, {"units", "1"}});
  }

  template <typename Row, typename Text>
  void texts(const std::string& name, const std::string& dimension, const std::vector<Row>& rows,
             const char* meaning, const Text& text_of) {
    std::vector<std::string> all;
    for (const Row& row : rows) all.push_back(text_of(row));
    file_.texts(name, dimension, all, {{"long_name", meaning}});
  }

  output::NetcdfFile& file_;
  const TieAnswer& answer_;
  std::vector<AskedOfRun> asked_;
  std::vector<BesideQuestion> baselines_;
};

}  // namespace

void write_tie_scores(const std::filesystem::path& file, const TieAnswer& answer,
                      IfExists if_exists) {
  AtomicFile whole(file, if_exists);
  output::NetcdfFile netcdf(whole.partial());
  TieScoreWriter(netcdf, answer).write();
  netcdf.close();
  whole.commit();
}

bool is_tie_score_file(const std::filesystem::path& file) {
  try {
    output::try_reading(file, [&] { output::Hdf5File::open(file); });
    const auto opened = output::Hdf5File::open(file);
    return opened.has_attribute("/", "file_type") &&
           opened.text_attribute("/", "file_type") == kTieScores;
  } catch (const Failure&) {
    return false;
  }
}

}  // namespace borderweave::study
