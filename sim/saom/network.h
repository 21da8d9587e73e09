#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/saom/saom_actors.h"

namespace borderweave::sim::saom {

/// A non-directed network without loops.
class Network {
 public:
  explicit Network(std::size_t actors) : partners_(actors) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(partners_.size()); }
  /// Sorted.
  std::span<const std::uint32_t> partners(std::uint32_t actor) const { return partners_[actor]; }
  std::uint32_t degree(std::uint32_t actor) const {
    return static_cast<std::uint32_t>(partners_[actor].size());
  }
  bool tied(std::uint32_t a, std::uint32_t b) const;
  /// The number of actors tied to both.
  std::uint32_t shared_partners(std::uint32_t a, std::uint32_t b) const;

  /// Creates the tie or dissolves it. Requires a != b.
  void toggle(std::uint32_t a, std::uint32_t b);

 private:
  std::vector<std::vector<std::uint32_t>> partners_;
};

/// The least and greatest degree in every node of the tree, updated along with the network.
class DegreeRanges {
 public:
  struct Range {
    std::uint32_t low = 0;
    std::uint32_t high = 0;

    bool operator==(const Range&) const = default;
  };

  DegreeRanges(const Actors& actors, const Network& network);

  const Range& operator[](std::uint32_t node) const { return ranges_[node]; }

  /// Must be called when the degree of an actor has changed.
  void refresh(const Actors& actors, const Network& network, std::uint32_t actor);

 private:
  Range gather(const PlaceTree& tree, const Network& network, std::uint32_t number) const;

  std::vector<Range> ranges_;
};

}  // namespace borderweave::sim::saom
