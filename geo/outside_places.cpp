#include "geo/outside_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <queue>
#include <span>
#include <tuple>

#include "core/parallel.h"

namespace borderweave::geo {

namespace {

/// The influence of a place falls with distance and grows with size about as in partner choice.
/// Results do not depend on it, only where the bins are fine.
constexpr double kSizeExponent = 0.2;
/// The most municipalities from which influence is measured: all of them in most regions, because a
/// place next to one municipality matters to that one alone.
constexpr std::size_t kObservers = 4000;
/// Of a power law of that order: half its second derivative, relative, over both axes.
constexpr double kPlaceWeight = 0.7;
/// More than the second derivative: like seeks like, so the utility has a kink at the observer's
/// size.
constexpr double kSizeWeight = 3;

constexpr double kRadiusKm = 6371;
constexpr std::size_t kSize = 3;  ///< after x, y and z

/// x, y and z in km on a sphere, and ln of the size.
using Coordinates = std::array<double, 4>;

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

Coordinates coordinates(LonLat at, double population) {
  const double lon = radians(at.lon);
  const double lat = radians(at.lat);
  return {kRadiusKm * std::cos(lat) * std::cos(lon), kRadiusKm * std::cos(lat) * std::sin(lon),
          kRadiusKm * std::sin(lat), std::log(population)};
}

/// Along the chord, at least 1 km, as partner choice sees it.
double square_km(const Coordinates& a, const Coordinates& b) {
  double sum = 0;
  for (std::size_t axis = 0; axis < kSize; ++axis) sum += (a[axis] - b[axis]) * (a[axis] - b[axis]);
  return std::max(sum, 1.0);
}

/// Distance to the power of -1.5, times `pull`.
double attraction(double square, double pull) {
  return pull / std::sqrt(square * std::sqrt(square));
}

struct Observer {
  Coordinates at;
  std::string country;
  double total = 0;  ///< attraction of all foreign places
};

struct Influence {
  Coordinates at{};
  double pull = 0;              ///< what its size makes of it
  double share = 0;             ///< of what observers see, mean over them
  double share_per_square = 0;  ///< the same, each over the square of its distance
};

std::vector<Observer> observers(const Territories& region) {
  const std::size_t number = std::min(kObservers, region.size());
  std::vector<Observer> all;
  for (std::size_t k = 0; k < number; ++k) {
    const std::size_t row = k * region.size() / number;
    all.push_back({coordinates(region.centre[row], 1), region.country[row]});
  }
  return all;
}

std::vector<Influence> influences_of(std::vector<Observer> observers,
                                     const std::vector<OutsidePlaces>& places) {
  std::vector<Influence> influence(places.size());
  parallel_for(places.size(), 1024, [&](std::size_t k) {
    influence[k].at = coordinates(places[k].at, places[k].population);
    influence[k].pull = std::exp(kSizeExponent * influence[k].at[kSize]);
  });
  parallel_for(observers.size(), 1, [&](std::size_t o) {
    for (std::size_t k = 0; k < places.size(); ++k) {
      if (places[k].country == observers[o].country) continue;
      observers[o].total +=
          attraction(square_km(observers[o].at, influence[k].at), influence[k].pull);
    }
  });
  parallel_for(places.size(), 64, [&](std::size_t k) {
    for (const Observer& observer : observers) {
      if (places[k].country == observer.country) continue;
      const double square = square_km(observer.at, influence[k].at);
      const double share = attraction(square, influence[k].pull) / observer.total;
      influence[k].share += share / static_cast<double>(observers.size());
      influence[k].share_per_square += share / square / static_cast<double>(observers.size());
    }
  });
  return influence;
}

/// Places first … first + count − 1 of an order that splitting changes.
struct Bin {
  std::size_t first = 0;
  std::size_t count = 0;
  double error = 0;  ///< relative, second order; 0: nothing to split
  std::size_t axis = 0;
  double middle = 0;  ///< on that axis, where it would be split

  /// Of two equal errors the first bin's counts as larger.
  friend bool operator<(const Bin& a, const Bin& b) {
    return std::tie(a.error, b.first) < std::tie(b.error, a.first);
  }
};

Bin measured(std::size_t first, std::span<const std::uint32_t> members,
             const std::vector<Influence>& influence) {
  Coordinates mean{}, spread{};
  double share = 0, share_per_square = 0;
  const auto count = static_cast<double>(members.size());
  for (const std::uint32_t k : members) {
    for (std::size_t axis = 0; axis < mean.size(); ++axis)
      mean[axis] += influence[k].at[axis] / count;
    share += influence[k].share;
    share_per_square += influence[k].share_per_square;
  }
  for (const std::uint32_t k : members) {
    for (std::size_t axis = 0; axis < mean.size(); ++axis) {
      const double off = influence[k].at[axis] - mean[axis];
      spread[axis] += off * off / count;
    }
  }
  const double by_place = kPlaceWeight * share_per_square * (spread[0] + spread[1] + spread[2]);
  const double by_size = kSizeWeight * share * spread[kSize];
  const auto widest = std::max_element(spread.begin(), spread.begin() + kSize) - spread.begin();
  const std::size_t axis = by_size > by_place ? kSize : static_cast<std::size_t>(widest);
  return {first, members.size(), by_place + by_size, axis, mean[axis]};
}

class Bins {
 public:
  Bins(const std::vector<OutsidePlaces>& places, const std::vector<Influence>& influence)
      : places_(places), influence_(influence) {
    for (std::uint32_t first = 0, end = 0; first < places.size(); first = end) {
      while (end < places.size() && places[end].country == places[first].country) {
        order_.push_back(end++);
      }
      if (influence[first].share > 0) add(first, end);
    }
  }

  void split_until(std::size_t most) {
    while (bins_.size() < most && !bins_.empty() && bins_.top().error > 0) {
      const Bin bin = bins_.top();
      bins_.pop();
      const std::size_t middle = split(bin);
      if (middle == bin.first || middle == bin.first + bin.count) {
        Bin whole = bin;  // its members differ by rounding only
        whole.error = 0;
        bins_.push(whole);
        continue;
      }
      add(bin.first, middle);
      add(middle, bin.first + bin.count);
    }
  }

  std::vector<OutsidePlaces> take_rows() {
    std::vector<OutsidePlaces> rows;
    for (; !bins_.empty(); bins_.pop()) rows.push_back(row(bins_.top()));
    return rows;
  }

 private:
  std::span<std::uint32_t> members(std::size_t first, std::size_t end) {
    return std::span(order_).subspan(first, end - first);
  }

  void add(std::size_t first, std::size_t end) {
    bins_.push(measured(first, members(first, end), influence_));
  }

  /// Where the second part begins.
  std::size_t split(const Bin& bin) {
    const auto all = members(bin.first, bin.first + bin.count);
    const auto middle = std::stable_partition(all.begin(), all.end(), [&](std::uint32_t k) {
      return influence_[k].at[bin.axis] < bin.middle;
    });
    return bin.first + static_cast<std::size_t>(middle - all.begin());
  }

  OutsidePlaces row(const Bin& bin) {
    const auto all = members(bin.first, bin.first + bin.count);
    OutsidePlaces one = places_[all.front()];
    if (all.size() == 1) return one;
    double x = 0, y = 0, z = 0;
    one.population = 0;
    for (const std::uint32_t k : all) {
      x += influence_[k].at[0];
      y += influence_[k].at[1];
      z += influence_[k].at[2];
      one.population += places_[k].population;
    }
    one.at = {std::atan2(y, x) * 180 / std::numbers::pi,
              std::atan2(z, std::hypot(x, y)) * 180 / std::numbers::pi};
    one.places = static_cast<double>(all.size());
    return one;
  }

  const std::vector<OutsidePlaces>& places_;
  const std::vector<Influence>& influence_;
  std::vector<std::uint32_t> order_;
  std::priority_queue<Bin> bins_;
};

void sort(std::vector<OutsidePlaces>& rows) {
  std::ranges::sort(rows, {}, [](const OutsidePlaces& one) {
    return std::tuple(one.country, one.at.lon, one.at.lat, one.population);
  });
}

}  // namespace

std::vector<OutsidePlaces> bin_outside(std::vector<OutsidePlaces> places, const Territories& region,
                                       std::size_t most) {
  sort(places);
  const std::vector<Influence> influence = influences_of(observers(region), places);
  Bins bins(places, influence);
  bins.split_until(most);
  std::vector<OutsidePlaces> rows = bins.take_rows();
  sort(rows);
  return rows;
}

}  // namespace borderweave::geo
