#include "geo/pairs_within.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <utility>

#include "geo/geodesic.h"
#include "geo/read_progress.h"

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

}  // namespace borderweave::geo
