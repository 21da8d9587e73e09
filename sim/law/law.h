#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "sim/ladder.h"

namespace borderweave::sim {

/// A set of rungs; bit `index(rung)`.
using RungMask = std::uint8_t;
constexpr RungMask bit(Rung rung) {
  return static_cast<RungMask>(1U << index(rung));
}

/// Whom a rule addresses on its own side.
struct Eligibility {
  enum class Kind { any, border_region, within_km };
  Kind kind = Kind::any;
  double km = 0;  ///< with within_km: distance to the border
  friend bool operator==(const Eligibility&, const Eligibility&) = default;
};

/// Whom those may deal with: anyone abroad, municipalities of an adjacent state, of another party.
enum class Counterpart { any, adjacent_state, parties };

/// What an authority has to say before a step up the ladder holds.
struct Approval {
  std::string authority;    ///< "region", "government"… one queue per country and authority
  std::optional<int> days;  ///< statutory; empty: executive 60, council 30, none 0
  bool silence_is_consent = false;
  double success = 0.9;  ///< probability of a yes [A]
};

/// One legal act or article, as data (model.md §3.2). Dates: in force in [from, until); an unknown
/// `from` means not in force unless the scenario dates it.
struct Rule {
  enum class Level { treaty, bloc, national, regional, bilateral };

  std::string id;
  std::string title;
  std::string source;
  std::string basis;  ///< tag shown to the user: P, M, A, S1 …
  std::string note;   ///< what a reader should know: doubts, what is left out; may be empty
  std::optional<Date> from;
  std::optional<Date> until;
  Level level = Level::national;
  std::vector<std::string> parties;  ///< ISO codes or blocs (their members on the day); empty: all
  Eligibility eligible;
  Counterpart counterpart = Counterpart::any;
  std::vector<std::string> counterparties;  ///< with Counterpart::parties and not empty: only these
  RungMask allow = 0;
  RungMask forbid = 0;
  std::uint16_t spheres = kAllSpheres;
  double certainty = 0.5;  ///< of what it allows, 0…1
  std::optional<Approval> approval;
  RungMask approval_for = 0;  ///< rungs that need it
};

/// The rules of a scenario and the gaps between them.
struct LawBook {
  /// Gap size of a pair of states (ISO codes or blocs) where no rule allows anything, in
  /// [from, until); an empty date is open.
  struct Gap {
    std::string a;
    std::string b;
    double size = 0.5;
    std::optional<Date> from = std::nullopt;
    std::optional<Date> until = std::nullopt;
  };

  std::vector<Rule> rules;
  std::vector<Gap> gaps;     ///< the first row that matches on the day counts
  double default_gap = 0.5;  ///< [A]
};

}  // namespace borderweave::sim
