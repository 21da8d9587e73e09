#include "geo/neighbourhood.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "geo/common_borders.h"
#include "geo/geo_problems.h"
#include "geo/geodesic.h"
#include "geo/nearest_segment_index.h"
#include "geo/outline_index.h"

namespace borderweave::geo {

namespace {

/// Number of a cube along each axis: z, y, x.
using Cube = std::array<std::int64_t, 3>;

struct Point {
  Geocentric at;
  std::uint32_t row;
};

/// Points in order of their cubes.
class Cubes {
 public:
  Cubes(const std::vector<LonLat>& points, double width_km) {
    std::vector<std::pair<Cube, Point>> all(points.size());
    parallel_for(all.size(), 64, [&](std::size_t i) {
      const Geocentric at = to_geocentric(points[i]);
      const auto number = [&](double km) {
        return static_cast<std::int64_t>(std::floor(km / width_km));
      };
      all[i] = {Cube{number(at.z), number(at.y), number(at.x)},
                {at, static_cast<std::uint32_t>(i)}};
    });
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second.row) < std::tie(b.first, b.second.row);
    });
    for (const auto& [cube, point] : all) {
      if (cubes_.empty() || cubes_.back() != cube) {
        cubes_.push_back(cube);
        first_.push_back(points_.size());
      }
      points_.push_back(point);
    }
    first_.push_back(points_.size());
  }

  std::size_t size() const { return cubes_.size(); }

  std::span<const Point> points_of(std::size_t cube) const {
    return std::span(points_).subspan(first_[cube], first_[cube + 1] - first_[cube]);
  }

  /// Calls body(points) with all points of the cube and the 26 around it, in nine pieces.
  template <typename Body>
  void for_each_around(std::size_t cube, const Body& body) const {
    const auto [z, y, x] = cubes_[cube];
    for (std::int64_t dz = -1; dz <= 1; ++dz) {
      for (std::int64_t dy = -1; dy <= 1; ++dy) {
        const std::size_t begin = first_[number_of({z + dz, y + dy, x - 1})];
        const std::size_t end = first_[number_of({z + dz, y + dy, x + 2})];
        body(std::span(points_).subspan(begin, end - begin));
      }
    }
  }

 private:
  /// Of the first cube that is not before this one.
  std::size_t number_of(const Cube& cube) const {
    return static_cast<std::size_t>(std::lower_bound(cubes_.begin(), cubes_.end(), cube) -
                                    cubes_.begin());
  }

  std::vector<Cube> cubes_;         ///< those with points, in order
  std::vector<std::size_t> first_;  ///< of each cube, in points_; one more at the end
  std::vector<Point> points_;
};

}  // namespace

UpperLinks pairs_within(const std::vector<LonLat>& points, double cutoff_km,
                        const ReadProgress& progress) {
  constexpr double kShortKm = 300;
  const Cubes cubes(points, cutoff_km);
  UpperLinks links(points.size());
  const auto link = [&](const Point& from, const Point& to) {
    const Geocentric way = to.at - from.at;
    if (to.row <= from.row || dot(way, way) > cutoff_km * cutoff_km) return;
    double km = short_distance_km(from.at, to.at);
    if (km > kShortKm) km = distance_km(points[from.row], points[to.row]);
    if (km <= cutoff_km) links[from.row].push_back({to.row, km});
  };
  parallel_stage("finding near places", cubes.size(), 1, progress, [&](std::size_t cube) {
    cubes.for_each_around(cube, [&](std::span<const Point> others) {
      for (const Point& from : cubes.points_of(cube)) {
        for (const Point& to : others) link(from, to);
      }
    });
  });
  return links;
}

namespace {

/// The outlines of each state.
class States {
 public:
  explicit States(const Territories& all) {
    std::map<std::string, std::size_t> number;
    for (std::size_t i = 0; i < all.size(); ++i) {
      state_of_.push_back(number.emplace(all.country[i], number.size()).first->second);
    }
    std::vector<std::vector<const MultiPolygon*>> outlines(number.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      outlines[state_of_[i]].push_back(&all.outline[i]);
    }
    sides_.resize(outlines.size());
    parallel_for(sides_.size(), 1, [&](std::size_t k) { sides_[k].emplace(outlines[k]); });
  }

  /// The nearest point of another state.
  NearestPoint nearest(std::size_t row, LonLat from) const {
    const Geocentric at = to_geocentric(from);
    NearestPoint best;
    for (std::size_t k = 0; k < sides_.size(); ++k) {
      if (k != state_of_[row]) sides_[k]->search(at, best);
    }
    return best;
  }

 private:
  std::vector<std::size_t> state_of_;  ///< of each row
  std::vector<std::optional<NearestSegmentIndex>> sides_;
};

}  // namespace

std::vector<double> distances_to_frontier(const Territories& territories,
                                          const ReadProgress& progress) {
  const States states(territories);
  std::vector<double> distance(territories.size());
  parallel_stage("measuring to the frontier", territories.size(), 16, progress, [&](std::size_t i) {
    const NearestPoint best = states.nearest(i, territories.centre[i]);
    distance[i] = std::isinf(best.chord) ? best.chord : distance_km(territories.centre[i], best.at);
  });
  return distance;
}

namespace {

Neighbours find_touching(const OutlineIndex& index, double tolerance_m) {
  UpperLinks links(index.territories().size());
  for (const CommonBorder& border :
       find_common_borders(index, index.pairs(tolerance_m), tolerance_m)) {
    const double km = border.km(tolerance_m);
    if (km > 0) links[border.rows.first].push_back({border.rows.second, km});
  }
  return symmetric(links);
}

}  // namespace

Neighbourhood find_neighbourhood(const Territories& territories, double cutoff_km,
                                 double tolerance_m, const ReadProgress& progress) {
  const OutlineIndex outlines(territories);
  const auto near = cutoff_km > 0 ? pairs_within(territories.centre, cutoff_km, progress)
                                  : UpperLinks(territories.size());
  return {find_touching(outlines, tolerance_m), symmetric(near),
          distances_to_frontier(territories, progress)};
}

namespace {

using StatePair = std::pair<std::string, std::string>;

std::set<StatePair> touching_states(const Territories& territories,
                                    const Neighbourhood& neighbourhood) {
  std::set<StatePair> pairs;
  for (std::size_t i = 0; i < territories.size(); ++i) {
    for (const std::uint32_t j : neighbourhood.touching.rows_of(i)) {
      pairs.emplace(std::minmax(territories.country[i], territories.country[j]));
    }
  }
  return pairs;
}

/// Pairs of states of the region that have a land border.
std::set<StatePair> bordering_states(const Territories& territories, const Countries& countries) {
  const std::set<std::string> states(territories.country.begin(), territories.country.end());
  std::set<StatePair> pairs;
  for (auto a = states.begin(); a != states.end(); ++a) {
    for (auto b = std::next(a); b != states.end(); ++b) {
      const auto one = countries.find(*a), other = countries.find(*b);
      if (one && other && countries.adjacent(*one, *other)) pairs.emplace(*a, *b);
    }
  }
  return pairs;
}

}  // namespace

void warn_of_missing_adjacency(const Territories& territories, const Neighbourhood& neighbourhood,
                               const Countries& countries, double tolerance_m, Problems& problems) {
  const std::set<StatePair> touching = touching_states(territories, neighbourhood);
  for (const auto& [a, b] : bordering_states(territories, countries)) {
    if (touching.contains({a, b})) continue;
    problems.add({.kind = &kMissingAdjacency,
                  .message = fmt::format("{} and {} share a land border, but no municipalities of "
                                         "the two touch within {} m",
                                         a, b, tolerance_m),
                  .help = "borderweave check --data measures how far apart they lie; raise "
                          "border_tolerance_m in [region], or correct the layer that lies wrong"});
  }
}

namespace {

/// Is the point within reach of a centre of both states?
bool is_near_both(const Territories& territories, const Crossing& crossing) {
  constexpr double kReachKm = 60;
  const Geocentric at = to_geocentric(crossing.at);
  const auto near = [&](const std::string& state) {
    for (std::size_t i = 0; i < territories.size(); ++i) {
      if (territories.country[i] != state) continue;
      if (length(to_geocentric(territories.centre[i]) - at) <= kReachKm) return true;
    }
    return false;
  };
  return near(crossing.a) && near(crossing.b);
}

}  // namespace

void warn_of_missing_crossings(const Territories& territories, const Neighbourhood& neighbourhood,
                               const std::vector<Crossing>& crossings, Problems& problems) {
  const std::set<StatePair> touching = touching_states(territories, neighbourhood);
  std::map<StatePair, std::size_t> far;  // listed crossings, of pairs that have none near
  std::set<StatePair> served;
  for (const Crossing& crossing : crossings) {
    const StatePair states = std::minmax(crossing.a, crossing.b);
    if (!touching.contains(states) || served.contains(states)) continue;
    ++far[states];
    if (is_near_both(territories, crossing)) served.insert(states);
  }
  for (const auto& [states, number] : far) {
    if (served.contains(states)) continue;
    const auto& [a, b] = states;
    problems.add({.kind = &kNoCrossingNear,
                  .message = fmt::format("{} and {} touch in the region, and none of the {} "
                                         "crossings listed between them is near: nobody can pass",
                                         a, b, number),
                  .help = "list the crossings of this stretch, or take the others out",
                  .field = "region.crossings"});
  }
}

void warn_of_one_state(const Territories& territories, Problems& problems) {
  const std::vector<std::string>& states = territories.country;
  if (states.empty() || std::ranges::adjacent_find(states, std::not_equal_to{}) != states.end()) {
    return;
  }
  problems.add({.kind = &kOneState,
                .message = fmt::format("all {} municipalities of the region belong to {}",
                                       territories.size(), states.front()),
                .help = "add the layer of the other side, or correct country and country_code"});
}

void warn_of_missing_movement(const Territories& territories, const Countries& countries,
                              Problems& problems) {
  constexpr std::size_t kNamed = 10;
  std::vector<std::string> missing;
  for (const auto& [a, b] : bordering_states(territories, countries)) {
    if (!countries.movement_known(a, b)) missing.push_back(fmt::format("{}-{}", a, b));
  }
  if (missing.empty()) return;
  const std::size_t count = missing.size();
  missing.resize(std::min(count, kNamed));
  problems.add({.kind = &kNoMovement,
                .message = fmt::format(
                    "movement.csv has no row about {}{}: passport checks, "
                    "a visa and no right to work are assumed for every day",
                    fmt::join(missing, ", "),
                    count > kNamed ? fmt::format(" and {} more", count - kNamed) : std::string()),
                .help = "add a row for each to your own copy and name its folder with [region] "
                        "world; 1 means that a barrier exists"});
}

void warn_of_missing_pay(const Territories& territories, const Countries& countries,
                         Problems& problems) {
  std::set<std::string> missing;
  for (const auto& [a, b] : bordering_states(territories, countries)) {
    for (const std::string& state : {a, b}) {
      const auto row = countries.find(state);
      if (row && countries[*row].nominal_income.empty()) missing.insert(state);
    }
  }
  if (missing.empty()) return;
  problems.add(
      {.kind = &kNoNominalIncome,
       .message = fmt::format("income.csv has no figures for {}: across their borders, pay "
                              "is compared by the incomes of countries.csv",
                              fmt::join(missing, ", ")),
       .help = "add a row for each to your own copy and name its folder with [region] "
               "world"});
}

}  // namespace borderweave::geo
