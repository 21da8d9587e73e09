#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/date.h"
#include "sim/basics/world.h"
#include "sim/law/law_book.h"

/// The networks of municipalities (LawBook::networks) as partner choice sees them.
namespace borderweave::sim {

/// A set of networks; networks of one name are one.
using NetworkSet = std::uint64_t;
inline constexpr std::size_t kMostNetworks = 64;

/// What a municipality belongs to on a day.
struct NetworkMembership {
  NetworkSet own = 0;
  NetworkSet associated = 0;  ///< with which one of its own is associated
};

/// 1 where a municipality is in a network of the set, ½ where one of its networks is associated
/// with one of the set, else 0. Laws:
///   1. in_common(a, b.own) = in_common(b, a.own), since association is mutual;
///   2. of the union of sets it is the greatest over them.
constexpr double in_common(const NetworkMembership& one, NetworkSet others) {
  if ((one.own & others) != 0) return 1;
  return (one.associated & others) != 0 ? 0.5 : 0;
}

/// Who belongs to which network, and when.
///
/// Example:
///     const NetworkMembers networks(law.book(), world);
///     const auto today = networks.on(day);
///     if (!today.empty()) total += in_common(today[a], today[b].own);
class NetworkMembers {
 public:
  NetworkMembers() = default;

  /// Members that the world does not have are left out. Throws std::length_error where more than
  /// kMostNetworks names have members there.
  NetworkMembers(const LawBook& book, const World& world);

  /// By municipality; empty where no network has a member in the world, on whatever day.
  std::vector<NetworkMembership> on(Date day) const;

  /// Municipalities of one number belong to the same networks on every day. Empty like on().
  const std::vector<std::uint32_t>& alike() const { return alike_; }

 private:
  /// One of LawBook::networks.
  struct Row {
    Network network;  ///< without members
    NetworkSet set = 0;
    NetworkSet associated = 0;
    std::vector<std::uint32_t> member;  ///< ascending
  };

  void number_sets(const LawBook& book);
  void find_alike();

  std::size_t size_ = 0;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> alike_;
};

}  // namespace borderweave::sim
