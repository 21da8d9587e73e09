#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace borderweave::sim {

/// The ladder of cooperation (model.md §3.5). Law speaks of instruments (instrument.h), some of
/// which reach a rung.
enum class Rung : std::uint8_t {
  none,
  contact,
  twinning,
  standard_agreement,
  project,
  joint_body,
  joint_body_legal,
};

inline constexpr std::size_t kRungs = 7;

constexpr std::size_t index(Rung rung) {
  return static_cast<std::size_t>(rung);
}

/// Where law is silent no tie rises above this rung.
inline constexpr Rung kHighestInGap = Rung::project;

/// Spheres of cooperation; the position is the bit in a sphere mask.
inline constexpr std::array<std::string_view, 16> kSphereNames = {"economic",
                                                                  "cultural",
                                                                  "educational",
                                                                  "academic",
                                                                  "humanitarian",
                                                                  "social",
                                                                  "housing-communal",
                                                                  "youth",
                                                                  "sport",
                                                                  "ecological",
                                                                  "emergency",
                                                                  "investment",
                                                                  "labour-exchange",
                                                                  "science-technology",
                                                                  "tourism",
                                                                  "natural-resources"};

inline constexpr std::uint16_t kAllSpheres = 0xFFFF;

}  // namespace borderweave::sim
