#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "geo/countries.h"
#include "sim/law/law_book.h"
#include "sim/law/legal_classes.h"
#include "sim/law/verdict.h"

/// The legal obstacles between two municipalities.
namespace borderweave::sim {

/// A reason, on one side of a pair, why an instrument is not allowed to it.
struct Obstacle {
  enum class Kind : std::uint8_t {
    forbids,       ///< a rule forbids
    unrecognised,  ///< a rule on recognition denies legal standing to the side
    excludes,      ///< an exhaustive act, without which treaties would allow
    silent,        ///< no rule allows
  };

  Kind kind = Kind::silent;
  std::uint16_t rule = kNoRule;  ///< index in the book; none where law is silent
  std::uint32_t country = 0;     ///< silent: whose law; 0 otherwise
  bool border_region = false;    ///< silent: to which municipalities

  friend bool operator==(const Obstacle&, const Obstacle&) = default;
  friend bool operator<(const Obstacle& one, const Obstacle& other) {
    return std::tie(one.kind, one.rule, one.country, one.border_region) <
           std::tie(other.kind, other.rule, other.country, other.border_region);
  }
};

/// All obstacles on the side of `own` to the instrument with `other`; sorted, empty if it is
/// allowed. A pair is allowed the instrument if neither side has an obstacle.
std::vector<Obstacle> obstacles(const LawBook& book, const geo::Countries& countries,
                                const LegalSubject& own, const LegalSubject& other,
                                Instrument instrument, Date on);

/// Legal classes (legal_classes.h) that are also distinguished by border region, because an
/// obstacle names the group of municipalities for which law is silent.
LegalClasses obstacle_classes(const LawBook& book, const World& world);

/// What law says about one instrument between two sides.
struct PairAudit {
  Verdict verdict;
  /// Certainty of the surest rule that allows on each side, even if another rule forbids.
  std::array<std::optional<double>, 2> allows;
};

/// What law says between two legal classes, and the obstacles. If only two states were asked for,
/// their contacts with other states are included too, because they are part of the choice set.
struct ClassPair {
  bool counted = false;                 ///< false inside a state and outside what was asked for
  PairAudit asked;                      ///< on the audited instrument, if counted
  PairAudit contact;                    ///< on contact, with which every tie begins
  std::vector<std::uint32_t> obstacle;  ///< numbers of those on both sides, ascending
};

/// The law of one day between all legal classes of a world.
struct ObstacleTable {
  Instrument instrument = Instrument::contact;
  std::vector<Obstacle> obstacles;  ///< all that occur, sorted
  std::vector<ClassPair> pairs;     ///< [class × class]
  std::size_t classes = 0;

  const ClassPair& between(std::size_t a, std::size_t b) const { return pairs[a * classes + b]; }
};

/// `classes`: from obstacle_classes. `only`: restricts the table to pairs between these two states
/// (rows in Countries).
ObstacleTable find_obstacles(const LawBook& book, const geo::Countries& countries,
                             const LegalClasses& classes, Instrument instrument, Date on,
                             std::optional<RowPair> only = std::nullopt);

/// Numbers of pairs of municipalities of different states that an obstacle blocks.
struct PairCount {
  std::uint64_t all = 0;    ///< with this obstacle
  std::uint64_t alone = 0;  ///< with no other: without it they would be allowed
};

/// How many pairs there are, and how many each obstacle blocks. Takes O(classes²), independent of
/// the number of municipalities.
struct PairCounts {
  std::uint64_t pairs = 0;
  std::uint64_t allowed = 0;
  std::uint64_t gap = 0;
  std::uint64_t forbidden = 0;
  std::vector<PairCount> by_obstacle;  ///< by number in the table

  /// Of all pairs, 0 to 1; 0 where there are none.
  double share(std::uint64_t part) const {
    return pairs == 0 ? 0 : static_cast<double>(part) / static_cast<double>(pairs);
  }
};

PairCounts count_pairs(const ObstacleTable& table, const LegalClasses& classes);

}  // namespace borderweave::sim
