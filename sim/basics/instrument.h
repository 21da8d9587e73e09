#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/basics/ladder.h"

namespace borderweave::sim {

/// What law may allow or forbid: to reach a rung of the ladder, or to join a network beside it.
/// Numbered as the rungs; membership takes the place of `none`, which needs no law.
enum class Instrument : std::uint8_t {
  network,
  contact,
  twinning,
  standard_agreement,
  project,
  joint_body,
  joint_body_legal,
};

inline constexpr std::size_t kInstruments = kRungs;

/// The names that scripts, scenarios and rule files use, by instrument.
inline constexpr std::array<std::string_view, kInstruments> kInstrumentNames = {
    "network", "contact",    "twinning",        "standard_agreement",
    "project", "joint_body", "joint_body_legal"};

constexpr std::size_t index(Instrument instrument) {
  return static_cast<std::size_t>(instrument);
}

/// The one that reaches the rung. Requires rung != none.
constexpr Instrument instrument_of(Rung rung) {
  return static_cast<Instrument>(rung);
}

/// A set of instruments; bit `index(instrument)`.
using InstrumentMask = std::uint8_t;
constexpr InstrumentMask bit(Instrument instrument) {
  return static_cast<InstrumentMask>(1U << index(instrument));
}
constexpr bool has(InstrumentMask mask, Instrument instrument) {
  return (mask & bit(instrument)) != 0;
}

}  // namespace borderweave::sim
