/// Prints as JSON what the functions of study/score say of tables that tests/study/score_oracle.py
/// writes: blocks.csv (P, pairs, ties, variance), ensembles.csv (what came true, then members),
/// ranks.csv (class that came true, then probabilities), flows.csv (forecast, observed), logit.csv
/// (four terms, pairs, ties).

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "core/json.h"
#include "study/score/bootstrap.h"
#include "study/score/logit.h"
#include "study/score/number_scores.h"
#include "study/score/probability_scores.h"
#include "study/score/ranking_scores.h"
#include "study/score/recalibration.h"

namespace {

using namespace borderweave;
using Json = nlohmann::ordered_json;

std::vector<std::vector<double>> table(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<std::vector<double>> rows;
  for (std::string line; std::getline(in, line);) {
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(std::stod(cell));
  }
  return rows;
}

Json level(std::span<const study::PairBlock> blocks, study::Link link) {
  const auto score = study::levelled_score(blocks, link).value();
  return {{"intercept", score.intercept},
          {"per_tie", score.per_tie},
          {"expected_over_ties", score.expected_over_ties}};
}

Json pairs(const std::filesystem::path& folder) {
  std::vector<study::PairBlock> blocks;
  for (const auto& row : table(folder / "blocks.csv")) {
    blocks.push_back({row.at(0), row.at(1), row.at(2), row.at(3)});
  }
  const auto ranking = study::ranking_of(blocks);
  const auto parts = study::decompose(blocks);
  Json hits;
  for (const double top : study::kTops) hits.push_back(study::hits_in_top(ranking, top));
  Json bins;
  for (const auto& bin : study::reliability_table(blocks)) {
    bins.push_back({bin.from, bin.pairs, bin.ties, bin.expected});
  }
  return {{"log_score", study::log_score(blocks)},
          {"brier", study::brier(blocks).plain},
          {"brier_corrected", study::brier(blocks).corrected},
          {"average_precision", study::average_precision(ranking)},
          {"hits", hits},
          {"bins", bins},
          {"reliability", parts.reliability},
          {"resolution", parts.resolution},
          {"uncertainty", parts.uncertainty},
          {"within_bins", parts.within_bins},
          {"logit", level(blocks, study::Link::logit)},
          {"cloglog", level(blocks, study::Link::cloglog)}};
}

Json numbers(const std::filesystem::path& folder) {
  Json plain, fair, ranked;
  for (const auto& row : table(folder / "ensembles.csv")) {
    const auto score = study::crps(std::span(row).subspan(1), row.front());
    plain.push_back(score.plain);
    fair.push_back(score.fair);
  }
  for (const auto& row : table(folder / "ranks.csv")) {
    const auto came_true = static_cast<std::size_t>(row.front());
    ranked.push_back(study::ranked_probability_score(std::span(row).subspan(1), came_true));
  }
  std::vector<double> forecast, observed;
  for (const auto& row : table(folder / "flows.csv")) {
    forecast.push_back(row.at(0));
    observed.push_back(row.at(1));
  }
  const auto interval = study::percentile_interval(observed, 0.8);
  return {{"crps", plain},
          {"crps_fair", fair},
          {"rps", ranked},
          {"log_rmse", study::log_rmse(forecast, observed)},
          {"interval", {interval.low, interval.high}}};
}

Json logit(const std::filesystem::path& folder) {
  const auto rows = table(folder / "logit.csv");
  return study::fit_logit([&](const std::function<void(const study::LogitRow&)>& show) {
           for (const auto& row : rows) {
             show({{row.at(0), row.at(1), row.at(2), row.at(3)}, row.at(4), row.at(5)});
           }
         })
      .value()
      .coefficient;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv, argv + argc);
  const std::filesystem::path folder = arguments.at(1);
  std::cout << json_answer(
      {{"pairs", pairs(folder)}, {"numbers", numbers(folder)}, {"logit", logit(folder)}});
}
