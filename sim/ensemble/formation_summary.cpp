#include "sim/ensemble/formation_summary.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "sim/ensemble/distance_bands.h"
#include "sim/ensemble/moments.h"
#include "sim/formation/formation_chances.h"

namespace borderweave::sim {
namespace {

/// Pairs of the states of the region.
std::vector<RowPair> pairs_of_states(const World& world) {
  std::vector<RowPair> pairs;
  for (const std::uint32_t a : world.states) {
    for (const std::uint32_t b : world.states) {
      if (a < b) pairs.emplace_back(a, b);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

/// What the pairs of one municipality a with all b > a say.
struct Row {
  std::vector<std::uint32_t> partner;  ///< of the pairs that are listed
  std::vector<double> probability;     ///< [pair × date]
  std::vector<double> deviation;
  std::vector<std::uint64_t> others;  ///< [country pair × band]
  std::vector<double> others_sum;     ///< [country pair × band × date]
};

class Pairs {
 public:
  Pairs(const FormationPlan& plan, std::span<const FormationExposure> replicates)
      : plan_(plan), world_(plan.model().world), states_(pairs_of_states(world_)) {
    for (const FormationExposure& one : replicates) chances_.emplace_back(plan, one);
    for (const geo::LonLat centre : world_.territories.centre) {
      at_.push_back(geo::to_geocentric(centre));
    }
  }

  const std::vector<RowPair>& states() const { return states_; }

  Row row(std::uint32_t a) const {
    const std::size_t dates = plan_.dates().size();
    const std::size_t cells = states_.size() * kBands;
    Row row{.others = std::vector<std::uint64_t>(cells),
            .others_sum = std::vector<double>(cells * dates)};
    std::vector<double> chance(dates);
    std::vector<Moments> moments(dates);
    for (std::uint32_t b = a + 1; b < world_.size(); ++b) {
      if (world_.country[a] == world_.country[b]) continue;
      std::fill(moments.begin(), moments.end(), Moments());
      for (const FormationChances& of_replicate : chances_) {
        of_replicate.by(a, b, chance);
        for (std::size_t date = 0; date < dates; ++date) moments[date].add(chance[date]);
      }
      if (moments.back().mean() >= FormationSummary::kListedFrom) {
        list(row, b, moments);
      } else {
        count(row, a, b, moments);
      }
    }
    return row;
  }

 private:
  static void list(Row& row, std::uint32_t b, const std::vector<Moments>& moments) {
    row.partner.push_back(b);
    for (const Moments& at_date : moments) {
      row.probability.push_back(at_date.mean());
      row.deviation.push_back(at_date.deviation());
    }
  }

  void count(Row& row, std::uint32_t a, std::uint32_t b,
             const std::vector<Moments>& moments) const {
    const RowPair countries = std::minmax(world_.country[a], world_.country[b]);
    const auto at = std::lower_bound(states_.begin(), states_.end(), countries);
    const double km = geo::short_distance_km(at_[a], at_[b]);
    const std::size_t cell = static_cast<std::size_t>(at - states_.begin()) * kBands + band_of(km);
    ++row.others[cell];
    for (std::size_t date = 0; date < moments.size(); ++date) {
      row.others_sum[cell * moments.size() + date] += moments[date].mean();
    }
  }

  const FormationPlan& plan_;
  const World& world_;
  std::vector<RowPair> states_;
  std::vector<geo::Geocentric> at_;  ///< centres
  std::vector<FormationChances> chances_;
};

/// Appends the pairs of a row, which come date by date.
void append_pairs(FormationSummary& summary, std::uint32_t a, const Row& row) {
  for (const std::uint32_t b : row.partner) summary.pairs.emplace_back(a, b);
  summary.probability.insert(summary.probability.end(), row.probability.begin(),
                             row.probability.end());
  summary.deviation.insert(summary.deviation.end(), row.deviation.begin(), row.deviation.end());
}

/// From [pair × date] to [date × pair].
std::vector<double> by_date(const std::vector<double>& values, std::size_t dates) {
  const std::size_t pairs = values.size() / dates;
  std::vector<double> result(values.size());
  for (std::size_t k = 0; k < values.size(); ++k) result[k % dates * pairs + k / dates] = values[k];
  return result;
}

}  // namespace

FormationSummary summarise_formation(const FormationPlan& plan,
                                     std::span<const FormationExposure> replicates) {
  const Pairs pairs(plan, replicates);
  const auto all = plan.dates();
  const std::size_t dates = all.size();
  std::vector<Row> rows(plan.model().world.size());
  parallel_for(rows.size(), 4,
               [&](std::size_t a) { rows[a] = pairs.row(static_cast<std::uint32_t>(a)); });
  FormationSummary summary{.dates = {all.begin(), all.end()}, .country_pairs = pairs.states()};
  const std::size_t cells = summary.country_pairs.size() * kBands;
  summary.others.resize(cells);
  summary.others_mean.resize(cells * dates);
  for (std::uint32_t a = 0; a < rows.size(); ++a) {
    append_pairs(summary, a, rows[a]);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      summary.others[cell] += rows[a].others[cell];
      for (std::size_t date = 0; date < dates; ++date) {
        summary.others_mean[date * cells + cell] += rows[a].others_sum[cell * dates + date];
      }
    }
    rows[a] = {};
  }
  for (std::size_t k = 0; k < summary.others_mean.size(); ++k) {
    const auto number = static_cast<double>(summary.others[k % cells]);
    if (number > 0) summary.others_mean[k] /= number;
  }
  summary.probability = by_date(summary.probability, dates);
  summary.deviation = by_date(summary.deviation, dates);
  return summary;
}

}  // namespace borderweave::sim
