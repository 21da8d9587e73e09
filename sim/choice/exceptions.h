#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace borderweave::sim {

/// Utility of what may not be chosen.
inline constexpr double kNever = -std::numeric_limits<double>::infinity();

/// The few alternatives of one ego whose utility does not follow from what its node tells:
/// those it is tied to, those with whom it shares partners. Sparse, sorted by tree position.
class Exceptions {
 public:
  struct Exception {
    std::uint32_t position = 0;
    double utility = kNever;
  };

  /// Takes the place of those there were: in any order, one for each position. Memory is kept.
  void assign(std::span<const Exception> exceptions);

  /// The highest utility among those at positions [first, end), kNever without one.
  double max_over(std::uint32_t first, std::uint32_t end) const;

  /// Calls visit(exception) for those at positions [first, end).
  template <typename Visit>
  void visit(std::uint32_t first, std::uint32_t end, const Visit& visit) const {
    for (auto at = from(first); at != sorted_.end() && at->position < end; ++at) visit(*at);
  }

 private:
  std::vector<Exception>::const_iterator from(std::uint32_t position) const;

  std::vector<Exception> sorted_;
};

}  // namespace borderweave::sim
