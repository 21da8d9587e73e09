#include "sim/ensemble/summary.h"

#include <iterator>
#include <utility>

namespace borderweave::sim {
namespace {

void append(std::vector<float>& series, const std::vector<float>& date) {
  series.insert(series.end(), date.begin(), date.end());
}

/// `dates` of every measure are followed by one more date.
void append(std::vector<Band>& dates, const std::vector<Band>& date) {
  dates.resize(date.size());
  for (std::size_t measure = 0; measure < date.size(); ++measure) {
    append(dates[measure].mean, date[measure].mean);
    append(dates[measure].deviation, date[measure].deviation);
    dates[measure].quantile.resize(date[measure].quantile.size());
    for (std::size_t q = 0; q < date[measure].quantile.size(); ++q) {
      append(dates[measure].quantile[q], date[measure].quantile[q]);
    }
  }
}

}  // namespace

Summariser::Summariser(const Model& model, const EnsembleOptions& options)
    : municipalities_(model.world.size()),
      summary_{.times = frame_times(model),
               .replicates = options.replicates,
               .quantiles = options.quantiles},
      ties_(summary_.times.size()),
      candidates_(summary_.times.size()),
      legal_blocks_(summary_.times.size()) {}

void Summariser::add(Frames frames) {
  append(summary_.municipality, summarise_municipalities(frames, summary_.quantiles));
  append(summary_.region, summarise_regions(frames, summary_.quantiles));
  append(summary_.probability, summarise_membership(frames, municipalities_));
  auto agglomerations = summarise_agglomerations(frames, time_);
  std::move(agglomerations.begin(), agglomerations.end(),
            std::back_inserter(summary_.agglomerations));
  ties_.add(frames, time_);
  candidates_.add(frames, time_);
  legal_blocks_.add(frames, time_);
  ++time_;
}

Summary Summariser::finish() {
  summary_.ties = ties_.finish(summary_.replicates);
  summary_.candidates = candidates_.finish(summary_.replicates);
  summary_.legal_blocks = legal_blocks_.finish(summary_.replicates);
  return std::move(summary_);
}

}  // namespace borderweave::sim
