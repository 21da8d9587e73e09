#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The ladder of cooperation and the instruments of law, which State and law both refer to.
namespace borderweave::sim {

/// The ladder of cooperation (model.md §3.5). Law names instruments, some of which reach a
/// rung.
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

/// Those that act on where people work: housing-communal, investment, labour exchange [A].
inline constexpr std::uint16_t kSpheresAtWork = 1U << 6U | 1U << 11U | 1U << 12U;

/// Rules are named by their index in the LawBook; where none decides, by this.
inline constexpr std::uint16_t kNoRule = 0xFFFF;

/// What law may allow or forbid, by its row in kInstrumentTable. Those to which the model itself
/// refers have a name here; a new one needs none.
enum class Instrument : std::uint8_t {
  network,
  contact,
  twinning,
  standard_agreement,
  project,
  joint_body,
  joint_body_legal,
};

/// Between how many an instrument is concluded.
enum class Arity : std::uint8_t { pair, n_ary };

/// One instrument. Adding one is adding a row at the end of kInstrumentTable: rule files,
/// scenarios, their schema and reference and the commands read it from there.
struct InstrumentRow {
  std::string_view key;      ///< in rule files, scenarios and commands
  std::string_view words;    ///< for readers
  std::optional<Rung> rung;  ///< that a tie reaches by it; none: it is not on the ladder
  Arity parties = Arity::pair;
  /// Is a rule's approval asked for it where the rule does not say for what?
  bool approval_by_default = true;
};

inline constexpr auto kInstrumentTable = std::to_array<InstrumentRow>({
    {"network", "membership in a network", std::nullopt, Arity::n_ary},
    {"contact", "contact", Rung::contact, Arity::pair, false},
    {"twinning", "twinning", Rung::twinning},
    {"standard_agreement", "standard agreement", Rung::standard_agreement},
    {"project", "joint project", Rung::project},
    {"joint_body", "joint body without legal personality", Rung::joint_body},
    {"joint_body_legal", "joint body with legal personality", Rung::joint_body_legal},
});

inline constexpr std::size_t kInstruments = kInstrumentTable.size();

constexpr std::size_t index(Instrument instrument) {
  return static_cast<std::size_t>(instrument);
}

constexpr const InstrumentRow& instrument_row(Instrument instrument) {
  return kInstrumentTable[index(instrument)];
}

/// The one with this key.
constexpr std::optional<Instrument> find_instrument(std::string_view key) {
  for (std::size_t row = 0; row < kInstruments; ++row) {
    if (kInstrumentTable[row].key == key) return static_cast<Instrument>(row);
  }
  return std::nullopt;
}

/// The keys, in the order of the table.
inline std::vector<std::string> instrument_keys() {
  std::vector<std::string> keys;
  for (const InstrumentRow& row : kInstrumentTable) keys.emplace_back(row.key);
  return keys;
}

/// The rung that it reaches; none for what is not on the ladder.
constexpr std::optional<Rung> rung_of(Instrument instrument) {
  return instrument_row(instrument).rung;
}

/// Where law is silent: up to kHighestInGap, and what is not on the ladder.
constexpr bool feasible_in_gap(Instrument instrument) {
  const auto rung = rung_of(instrument);
  return !rung || *rung <= kHighestInGap;
}

namespace instruments {

/// By rung; that of `none` is never asked for.
inline constexpr auto kOfRung = [] {
  std::array<Instrument, kRungs> of{};
  for (std::size_t row = kInstruments; row-- > 0;) {
    if (const auto rung = kInstrumentTable[row].rung)
      of[index(*rung)] = static_cast<Instrument>(row);
  }
  return of;
}();

}  // namespace instruments

/// The one that reaches the rung; the first in the table where there are several. Requires
/// rung != none.
constexpr Instrument instrument_of(Rung rung) {
  return instruments::kOfRung[index(rung)];
}

/// A set of instruments; bit `index(instrument)`.
using InstrumentMask = std::uint32_t;
static_assert(kInstruments <= 32, "InstrumentMask has a bit for every instrument");

constexpr InstrumentMask bit(Instrument instrument) {
  return InstrumentMask{1} << index(instrument);
}
constexpr bool has(InstrumentMask mask, Instrument instrument) {
  return (mask & bit(instrument)) != 0;
}

/// Those for which a rule's approval is asked where it does not say for what.
inline constexpr InstrumentMask kApprovedByDefault = [] {
  InstrumentMask mask = 0;
  for (std::size_t row = 0; row < kInstruments; ++row) {
    if (kInstrumentTable[row].approval_by_default) mask |= bit(static_cast<Instrument>(row));
  }
  return mask;
}();

}  // namespace borderweave::sim
