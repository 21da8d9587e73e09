#include "geo/nearest_segment_index.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace borderweave::geo {
namespace {

constexpr std::size_t kSegmentsOfARun = 8;
constexpr std::uint32_t kRunsOfALeaf = 2;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kRounding = 1e-12;  // of squared distances to boxes, relative

/// Where on the segment from `a` to `b` (0 to 1) lies the point nearest to `p`.
double nearest_on_segment(Geocentric p, Geocentric a, Geocentric b) {
  const Geocentric segment = b - a;
  const double squared = dot(segment, segment);
  return squared == 0 ? 0 : std::clamp(dot(p - a, segment) / squared, 0.0, 1.0);
}

}  // namespace

NearestSegmentIndex::NearestSegmentIndex(const std::vector<const MultiPolygon*>& outlines) {
  for (const MultiPolygon* outline : outlines) {
    for (const Polygon& polygon : *outline) {
      for (const Ring& ring : polygon) add_ring(ring);
    }
  }
  if (!runs_.empty()) build(0, static_cast<std::uint32_t>(runs_.size()));
}

void NearestSegmentIndex::add_ring(const Ring& ring) {
  const std::size_t first = corners_.size();
  for (const LonLat& corner : ring) corners_.push_back(to_geocentric(corner));
  for (std::size_t i = 0; i + 1 < ring.size(); i += kSegmentsOfARun) {
    const std::size_t segments = std::min(kSegmentsOfARun, ring.size() - 1 - i);
    Box box{{kInfinity, kInfinity, kInfinity}, {-kInfinity, -kInfinity, -kInfinity}};
    for (std::size_t k = 0; k <= segments; ++k) {
      const Geocentric& at = corners_[first + i + k];
      const std::array<double, 3> xyz{at.x, at.y, at.z};
      for (std::size_t axis = 0; axis < 3; ++axis) {
        box.low[axis] = std::min(box.low[axis], xyz[axis]);
        box.high[axis] = std::max(box.high[axis], xyz[axis]);
      }
    }
    runs_.push_back({&ring[i], static_cast<std::uint32_t>(first + i),
                     static_cast<std::uint32_t>(segments), box});
  }
}

NearestSegmentIndex::Box NearestSegmentIndex::box_of_runs(std::uint32_t begin,
                                                          std::uint32_t end) const {
  Box box = runs_[begin].box;
  for (std::uint32_t run = begin + 1; run < end; ++run) {
    for (std::size_t axis = 0; axis < 3; ++axis) {
      box.low[axis] = std::min(box.low[axis], runs_[run].box.low[axis]);
      box.high[axis] = std::max(box.high[axis], runs_[run].box.high[axis]);
    }
  }
  return box;
}

/// Halves the runs along the longest edge of their box until few are left.
void NearestSegmentIndex::build(std::uint32_t begin, std::uint32_t end) {
  const std::size_t node = nodes_.size();
  const Box box = box_of_runs(begin, end);
  nodes_.push_back({box, begin, end, 0});
  if (end - begin <= kRunsOfALeaf) return;
  std::size_t axis = 0;
  for (std::size_t other = 1; other < 3; ++other) {
    if (box.high[other] - box.low[other] > box.high[axis] - box.low[axis]) axis = other;
  }
  const std::uint32_t middle = begin + (end - begin) / 2;
  std::nth_element(runs_.begin() + begin, runs_.begin() + middle, runs_.begin() + end,
                   [axis](const Run& a, const Run& b) {
                     return a.box.low[axis] + a.box.high[axis] < b.box.low[axis] + b.box.high[axis];
                   });
  build(begin, middle);
  nodes_[node].right = static_cast<std::uint32_t>(nodes_.size());
  build(middle, end);
}

double NearestSegmentIndex::squared_distance(Geocentric from, const Box& box) {
  const std::array<double, 3> xyz{from.x, from.y, from.z};
  double sum = 0;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double beyond = std::max({box.low[axis] - xyz[axis], xyz[axis] - box.high[axis], 0.0});
    sum += beyond * beyond;
  }
  return sum * (1 - kRounding);
}

void NearestSegmentIndex::approach(Geocentric from, const Run& run, NearestPoint& best) const {
  for (std::size_t i = 0; i < run.segments; ++i) {
    const Geocentric a = corners_[run.first + i];
    const Geocentric b = corners_[run.first + i + 1];
    const double t = nearest_on_segment(from, a, b);
    const double chord = length(from - (a + t * (b - a)));
    if (chord >= best.chord) continue;
    const LonLat start = run.corners[i];
    const LonLat end = run.corners[i + 1];
    best = {chord, {start.lon + t * (end.lon - start.lon), start.lat + t * (end.lat - start.lat)}};
  }
}

void NearestSegmentIndex::search(Geocentric from, std::uint32_t node, NearestPoint& best) const {
  const Node& here = nodes_[node];
  if (here.right == 0) {
    for (std::uint32_t run = here.begin; run < here.end; ++run) approach(from, runs_[run], best);
    return;
  }
  std::array<std::pair<double, std::uint32_t>, 2> halves{
      {{squared_distance(from, nodes_[node + 1].box), node + 1},
       {squared_distance(from, nodes_[here.right].box), here.right}}};
  if (halves[1].first < halves[0].first) std::swap(halves[0], halves[1]);
  for (const auto& [squared, half] : halves) {
    if (squared < best.chord * best.chord) search(from, half, best);
  }
}

void NearestSegmentIndex::search(Geocentric from, NearestPoint& best) const {
  if (!nodes_.empty()) search(from, 0, best);
}

}  // namespace borderweave::geo
