#include <algorithm>
#include <cmath>

#include "core/parallel.h"
#include "sim/ensemble/summary.h"

namespace borderweave::sim {
namespace {

constexpr std::size_t kGrain = 1024;

/// Hyndman and Fan's type 7 (the default of R and NumPy) of sorted values.
float quantile_of(const std::vector<float>& sorted, double probability) {
  const double position = probability * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double weight = position - static_cast<double>(below);
  return static_cast<float>((1 - weight) * double{sorted[below]} + weight * double{sorted[above]});
}

double mean_of(const std::vector<float>& values) {
  double sum = 0;
  for (const float value : values) sum += double{value};
  return sum / static_cast<double>(values.size());
}

double deviation_of(const std::vector<float>& values, double mean) {
  if (values.size() < 2) return 0;
  double sum = 0;
  for (const float value : values) sum += (double{value} - mean) * (double{value} - mean);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

/// One replicate's frames of one measure, one after another: [time × municipality].
std::vector<float> series_of(const Replicate& replicate, std::size_t measure) {
  std::vector<float> series;
  for (const Frame& frame : replicate.frames) {
    const auto& values = frame.municipality[measure];
    series.insert(series.end(), values.begin(), values.end());
  }
  return series;
}

std::vector<float> region_series_of(const Replicate& replicate, std::size_t measure) {
  std::vector<float> series;
  for (const Frame& frame : replicate.frames) {
    series.push_back(static_cast<float>(frame.region[measure]));
  }
  return series;
}

template <typename SeriesOf>
std::vector<Band> bands(Replicates replicates, std::size_t measures,
                        const std::vector<double>& quantiles, const SeriesOf& series_of_replicate) {
  std::vector<Band> result;
  for (std::size_t measure = 0; measure < measures; ++measure) {
    std::vector<std::vector<float>> series;
    for (const Replicate& replicate : replicates) {
      series.push_back(series_of_replicate(replicate, measure));
    }
    result.push_back(summarise_band({series.begin(), series.end()}, quantiles));
  }
  return result;
}

}  // namespace

Band summarise_band(const std::vector<std::span<const float>>& series,
                    const std::vector<double>& quantiles) {
  const std::size_t length = series.front().size();
  Band band{std::vector<float>(length), std::vector<float>(length),
            std::vector(quantiles.size(), std::vector<float>(length))};
  parallel_for(length, kGrain, [&](std::size_t at) {
    std::vector<float> values;
    values.reserve(series.size());
    for (const auto& one : series) values.push_back(one[at]);
    const double mean = mean_of(values);
    band.mean[at] = static_cast<float>(mean);
    band.deviation[at] = static_cast<float>(deviation_of(values, mean));
    std::sort(values.begin(), values.end());
    for (std::size_t q = 0; q < quantiles.size(); ++q) {
      band.quantile[q][at] = quantile_of(values, quantiles[q]);
    }
  });
  return band;
}

std::vector<Band> summarise_municipalities(Replicates replicates,
                                           const std::vector<double>& quantiles) {
  return bands(replicates, municipality_measures().size(), quantiles, series_of);
}

std::vector<Band> summarise_regions(Replicates replicates, const std::vector<double>& quantiles) {
  return bands(replicates, region_measures().size(), quantiles, region_series_of);
}

std::vector<float> summarise_membership(Replicates replicates, std::size_t municipalities) {
  const std::size_t times = replicates.front().frames.size();
  std::vector<float> share(times * municipalities);
  const float weight = 1.0F / static_cast<float>(replicates.size());
  parallel_for(times, 1, [&](std::size_t time) {
    std::vector<std::uint32_t> count(municipalities);
    for (const Replicate& replicate : replicates) {
      std::vector<std::uint8_t> in(municipalities);
      for (const AgglomerationRecord& found : replicate.frames[time].agglomerations) {
        if (!found.formed()) continue;
        for (const std::uint32_t member : found.members) in[member] = 1;
      }
      for (std::size_t i = 0; i < municipalities; ++i) count[i] += in[i];
    }
    for (std::size_t i = 0; i < municipalities; ++i) {
      share[time * municipalities + i] = weight * static_cast<float>(count[i]);
    }
  });
  return share;
}

}  // namespace borderweave::sim
