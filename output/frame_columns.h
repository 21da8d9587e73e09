#pragma once

#include <cstdint>
#include <vector>

#include "sim/measure/measure.h"

namespace borderweave::output {

/// A Frame as columns of plain numbers, the form in which it is stored.
struct FrameColumns {
  std::vector<std::int32_t> at;      ///< [0] day number
  std::vector<float> municipality;   ///< [measure × row]
  std::vector<double> region;        ///< [measure]
  std::vector<std::uint32_t> tie_a;  ///< one row a tie
  std::vector<std::uint32_t> tie_b;
  std::vector<std::uint8_t> tie_level;
  std::vector<std::uint16_t> tie_rule;
  std::vector<float> tie_intensity;
  std::vector<std::uint64_t> id;  ///< one row a candidate pair of centres
  std::vector<std::uint32_t> centre_a;
  std::vector<std::uint32_t> centre_b;
  std::vector<std::uint8_t> kind;
  std::vector<std::uint8_t> tier;
  std::vector<double> functional;
  std::vector<double> institutional;
  std::vector<double> cross_share;
  std::vector<double> population;
  std::vector<std::uint8_t> leading;
  std::vector<std::uint8_t> worth_telling;
  std::vector<std::uint32_t> first_member;  ///< offsets into `member`, one more than pairs
  std::vector<std::uint32_t> member;
  sim::Stops stop;
};

FrameColumns columns_of(const sim::Frame& frame);

/// The Frame whose columns these are.
sim::Frame frame_of(const FrameColumns& columns);

/// Calls visit(name, column) for every column, in a fixed order, as sim::for_each_column does.
template <typename AnyColumns, typename Visit>
void for_each_column_of_frame(AnyColumns& c, const Visit& visit) {
  visit("at", c.at);
  visit("municipality", c.municipality);
  visit("region", c.region);
  visit("tie_a", c.tie_a);
  visit("tie_b", c.tie_b);
  visit("tie_level", c.tie_level);
  visit("tie_rule", c.tie_rule);
  visit("tie_intensity", c.tie_intensity);
  visit("id", c.id);
  visit("centre_a", c.centre_a);
  visit("centre_b", c.centre_b);
  visit("kind", c.kind);
  visit("tier", c.tier);
  visit("functional", c.functional);
  visit("institutional", c.institutional);
  visit("cross_share", c.cross_share);
  visit("population", c.population);
  visit("leading", c.leading);
  visit("worth_telling", c.worth_telling);
  visit("first_member", c.first_member);
  visit("member", c.member);
  visit("stop_rule", c.stop.rule);
  visit("stop_reason", c.stop.reason);
  visit("stop_number", c.stop.number);
}

}  // namespace borderweave::output
