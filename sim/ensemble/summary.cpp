#include "sim/ensemble/summary.h"

#include <algorithm>
#include <cmath>

#include "core/parallel.h"

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

void append_date(std::vector<float>& series, const std::vector<float>& date) {
  series.insert(series.end(), date.begin(), date.end());
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

void append(std::vector<Band>& dates, const std::vector<Band>& date) {
  dates.resize(date.size());
  for (std::size_t measure = 0; measure < date.size(); ++measure) {
    append_date(dates[measure].mean, date[measure].mean);
    append_date(dates[measure].deviation, date[measure].deviation);
    dates[measure].quantile.resize(date[measure].quantile.size());
    for (std::size_t q = 0; q < date[measure].quantile.size(); ++q) {
      append_date(dates[measure].quantile[q], date[measure].quantile[q]);
    }
  }
}

std::vector<Band> summarise_municipalities(Frames frames, const std::vector<double>& quantiles) {
  std::vector<Band> bands;
  for (std::size_t measure = 0; measure < municipality_measures().size(); ++measure) {
    std::vector<std::span<const float>> values;
    for (const Frame& frame : frames) values.emplace_back(frame.municipality[measure]);
    bands.push_back(summarise_band(values, quantiles));
  }
  return bands;
}

std::vector<Band> summarise_regions(Frames frames, const std::vector<double>& quantiles) {
  std::vector<Band> bands;
  for (std::size_t measure = 0; measure < region_measures().size(); ++measure) {
    std::vector<float> values;
    for (const Frame& frame : frames) values.push_back(static_cast<float>(frame.region[measure]));
    std::vector<std::span<const float>> series;
    for (const float& value : values) series.emplace_back(&value, 1);
    bands.push_back(summarise_band(series, quantiles));
  }
  return bands;
}

std::vector<float> summarise_membership(Frames frames, std::size_t municipalities) {
  std::vector<std::uint32_t> count(municipalities);
  for (const Frame& frame : frames) {
    std::vector<std::uint8_t> in(municipalities);
    for (const AgglomerationRecord& found : frame.agglomerations) {
      if (!found.formed()) continue;
      for (const std::uint32_t member : found.members) in[member] = 1;
    }
    for (std::size_t i = 0; i < municipalities; ++i) count[i] += in[i];
  }
  std::vector<float> share(municipalities);
  const float weight = 1.0F / static_cast<float>(frames.size());
  for (std::size_t i = 0; i < municipalities; ++i) share[i] = weight * static_cast<float>(count[i]);
  return share;
}

}  // namespace borderweave::sim
