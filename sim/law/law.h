#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "sim/basics/instrument.h"
#include "sim/law/approval.h"

namespace borderweave::sim {

/// What a rule asks of a municipality beside its state: everything that is given must hold, and one
/// of each list.
struct Condition {
  bool border_region = false;               ///< its admin-1 unit touches another state
  std::optional<double> within_km;          ///< of a border of its state
  std::vector<std::string> regions;         ///< admin-1 codes with their country, "MD.58"
  std::vector<std::string> municipalities;  ///< ids as a user writes them
  std::vector<std::string> members_of;      ///< networks of the book, by their members on the day

  friend bool operator==(const Condition&, const Condition&) = default;
};

/// Law knows two channels: across a common border, and between territories that share none.
enum class Channel : std::uint8_t {
  any,
  cross_border,       ///< with municipalities of states that share a land border
  inter_territorial,  ///< with municipalities of all other states
};

/// With whom abroad those whom a rule addresses may deal.
struct Counterpart {
  bool parties_only = false;
  std::vector<std::string> among;  ///< with parties_only and not empty: only these states or blocs
  Channel channel = Channel::any;
  Condition eligible;
};

/// Who recognises a contested territory. Towards every other state its municipalities stand outside
/// law: whatever other rules say, there is a gap of LawBook::unrecognised_gap and nothing above a
/// contact.
struct Recognition {
  std::vector<std::string> by;  ///< states or blocs; the rule's own parties are not asked
};

/// One legal act or article, as data (model.md §3.2). Dates: in force in [from, until); an unknown
/// `from` means not in force unless the scenario dates it.
struct Rule {
  enum class Level : std::uint8_t { treaty, bloc, bilateral, national, regional };

  std::string id;
  std::string title;
  std::string source;
  std::string basis;  ///< tag shown to the user: P, M, A, S1 …
  std::string note;   ///< what a reader should know: doubts, what is left out; may be empty
  std::optional<Date> from;
  std::optional<Date> until;
  Level level = Level::national;
  std::vector<std::string> parties;  ///< ISO codes or blocs (their members on the day); empty: all
  Condition eligible;
  Counterpart counterpart;
  InstrumentMask allow = 0;
  InstrumentMask forbid = 0;
  bool retroactive = false;  ///< what it forbids ends: existing ties get notice
  std::uint16_t spheres = kAllSpheres;
  double certainty = 0.5;  ///< of what it allows, 0…1
  /// National law that leaves no room beside it: while it is in force treaties, blocs and bilateral
  /// acts allow the municipalities of its parties nothing (they can still forbid).
  bool exhaustive = false;
  std::optional<Recognition> recognition;
  std::vector<Approval> approvals;  ///< all of them are needed
  InstrumentMask approval_for = 0;  ///< instruments that need them
};

/// A dated group of municipalities that rules may name.
struct Network {
  std::string name;
  std::vector<std::string> members;  ///< ids as a user writes them
  std::optional<Date> from;          ///< empty: since ever
  std::optional<Date> until;         ///< empty: open
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
  std::vector<Network> networks;  ///< a member that left and came back stands in two of one name
  std::vector<Gap> gaps;          ///< the first row that matches on the day counts
  double default_gap = 0.5;       ///< [A]
  double unrecognised_gap = 0.9;  ///< [A]
};

}  // namespace borderweave::sim
