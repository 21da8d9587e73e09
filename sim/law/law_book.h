#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/basics/instrument.h"

namespace borderweave::sim {

/// An approval that one authority must give before a step up the ladder takes effect.
struct Approval {
  /// "region", "government"… Each authority of a state has one queue; "region" has one in each
  /// admin-1 unit.
  std::string authority;
  std::optional<int> days;  ///< statutory; empty: executive 60, council 30, none 0
  bool silence_is_consent = false;
  double success = 0.9;  ///< probability of a yes [A]
  /// Requests it takes up in a month; empty: max(1, .01 × municipalities in its jurisdiction) [A].
  std::optional<double> capacity;
  std::uint16_t competence = kAllSpheres;  ///< spheres for which its approval is needed
  std::uint16_t priority = 0;              ///< spheres whose requests it takes up first
  std::vector<std::string>
      veto;  ///< states or blocs; every step with their municipalities is refused
};

/// Days within which the authority must decide by law. Where the rule gives none: 60, for a council
/// 30, for "none" 0 [A].
int statutory_days(const Approval& approval);

/// What a rule requires of a municipality besides its state: every condition given must hold, and
/// the municipality must match one entry of each list given.
struct Condition {
  bool border_region = false;               ///< its admin-1 unit touches another state
  std::optional<double> within_km;          ///< of a border of its state
  std::vector<std::string> regions;         ///< admin-1 codes with their country, "MD.58"
  std::vector<std::string> municipalities;  ///< ids as a user writes them
  std::vector<std::string> members_of;      ///< networks of the book, by their members on the day

  friend bool operator==(const Condition&, const Condition&) = default;
};

/// The law distinguishes two channels: across a common border, and between territories that share
/// none.
enum class Channel : std::uint8_t {
  any,
  cross_border,       ///< with municipalities of states that share a land border
  inter_territorial,  ///< with municipalities of all other states
};

/// The foreign counterparts that a rule covers.
struct Counterpart {
  bool parties_only = false;
  std::vector<std::string> among;  ///< with parties_only and not empty: only these states or blocs
  Channel channel = Channel::any;
  Condition eligible;
};

/// The states that recognise a contested territory. With all other states its municipalities have
/// no legal standing: whatever other rules say, there is a gap of LawBook::unrecognised_gap, and
/// contact is the highest rung possible.
struct Recognition {
  std::vector<std::string> by;  ///< states or blocs; the rule's own parties always recognise it
};

/// One legal act or article, as data (model.md §3.2). Dates: in force in [from, until); an unknown
/// `from` means not in force unless the scenario dates it.
struct Rule {
  enum class Level : std::uint8_t { treaty, bloc, bilateral, national, regional };

  std::string id;
  std::string title;
  std::string source;
  std::string basis;  ///< tag shown to the user: P, M, A, S1 …
  std::string note;   ///< doubts and omissions that a reader should know of; may be empty
  std::optional<Date> from;
  std::optional<Date> until;
  Level level = Level::national;
  std::vector<std::string> parties;  ///< ISO codes or blocs (their members on the day); empty: all
  Condition eligible;
  Counterpart counterpart;
  InstrumentMask allow = 0;
  InstrumentMask forbid = 0;
  bool retroactive = false;  ///< existing ties that it forbids are given notice
  std::uint16_t spheres = kAllSpheres;
  double certainty = 0.5;  ///< of what it allows, 0…1
  /// Exhaustive national law: while it is in force, treaties, blocs and bilateral acts allow
  /// nothing to the municipalities of its parties (they can still forbid).
  bool exhaustive = false;
  std::optional<Recognition> recognition;
  std::vector<Approval> approvals;  ///< all of them are needed
  InstrumentMask approval_for = 0;  ///< instruments that need them
};

/// What holds a network together.
enum class NetworkBasis : std::uint8_t {
  territorial,  ///< members lie side by side: a euroregion
  functional,   ///< members share a task: ports, borders, energy
  by_type,      ///< members are alike: capitals, large cities
};

inline constexpr std::array<std::string_view, 3> kNetworkBasisNames = {"territorial", "functional",
                                                                       "by_type"};

/// A dated group of municipalities that rules may name, and to which partner choice looks
/// (sim/choice/common_networks.h). An exclusion is an `until`. Several of one name are one network
/// whose members have different days.
struct Network {
  std::string name;
  std::vector<std::string> members;  ///< ids as a user writes them, or "Name, CC" until the region
                                     ///< has been read
  std::optional<Date> from;          ///< empty: no beginning
  std::optional<Date> until;         ///< empty: no end
  NetworkBasis basis = NetworkBasis::functional;
  std::string theme;                    ///< what it is about; may be empty
  std::vector<std::string> associates;  ///< networks with which it has a tie; either may name it
  std::string file;                     ///< where it is written, for messages …
  int line = 0;                         ///< … 0: nowhere
};

/// The rules of a scenario, and the gaps where no rule allows anything.
///
/// Laws of the verdicts that follow from a book (tests/unit/sim/law/law_properties_test.cpp):
///   1. A prohibition in force on either side prevails over any permission.
///   2. Adding a prohibition permits nothing; adding a permission forbids nothing; removing a
///      permission turns what it covered into a gap and changes nothing else.
///   3. The order of rules is irrelevant. The order of gaps is not: the first match counts.
///   4. A rule or gap changes no verdict before its first day.
///   5. A rule that can bind none of the states present changes no verdict.
///
/// Example:
///     Rule treaty{.id = "treaty", .from = make_date(2000, 1, 1), .parties = {"DE", "PL"}};
///     treaty.allow = bit(Instrument::contact);
///     const LawTimeline timeline({.rules = {treaty}}, world, begin, end);
///     timeline.on(day).between(a, b, Rung::contact).kind;    // allowed from 2000 on, a gap before
struct LawBook {
  /// Size of the gap between two states (ISO codes or blocs) where no rule allows anything, in
  /// [from, until); an empty date leaves that end open.
  struct Gap {
    std::string a;
    std::string b;
    double size = 0.5;
    std::optional<Date> from = std::nullopt;
    std::optional<Date> until = std::nullopt;
  };

  std::vector<Rule> rules;
  std::vector<Network> networks;  ///< a member that left and returned is in two of one name
  std::vector<Gap> gaps;          ///< the first row that matches on the day counts
  double default_gap = 0.5;       ///< [A]
  double unrecognised_gap = 0.9;  ///< [A]
};

/// The book as a run numbers its rules: without those that can bind none of `states` (rows in
/// Countries) in [from, until); the others sorted by their first day in force, then by id. The
/// numbers therefore depend neither on the order of rules in files nor on rules irrelevant to the
/// run, and a new rule leaves the numbers of all rules that begin before it unchanged.
LawBook in_order_of_force(const LawBook& book, const geo::Countries& countries,
                          std::span<const std::uint32_t> states, Date from, Date until);

}  // namespace borderweave::sim
