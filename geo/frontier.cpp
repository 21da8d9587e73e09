#include "geo/frontier.h"

#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <string>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/nearest_segment_index.h"
#include "geo/read_progress.h"

namespace borderweave::geo {
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

  /// The nearest point abroad.
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

}  // namespace borderweave::geo
