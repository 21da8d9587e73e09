#pragma once

#include <cstdint>
#include <span>
#include <vector>

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
  /// How many are tied to both.
  std::uint32_t shared_partners(std::uint32_t a, std::uint32_t b) const;

  /// Creates the tie or dissolves it. Requires a != b.
  void toggle(std::uint32_t a, std::uint32_t b);

 private:
  std::vector<std::vector<std::uint32_t>> partners_;
};

}  // namespace borderweave::sim::saom
