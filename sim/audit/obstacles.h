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
#include "sim/law/classes.h"
#include "sim/law/law.h"
#include "sim/law/verdict.h"

/// What stands between two municipalities in law.
namespace borderweave::sim {

/// Why an instrument is not allowed to a pair: something on one of its sides.
struct Obstacle {
  enum class Kind : std::uint8_t {
    forbids,       ///< a rule forbids
    unrecognised,  ///< a rule on recognition: the side stands outside law
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

/// Everything on the side of `own` that keeps it from being allowed the instrument with `other`;
/// sorted, empty where it is allowed. A pair is allowed when neither side has an obstacle.
std::vector<Obstacle> obstacles(const LawBook& book, const geo::Countries& countries,
                                const Person& own, const Person& other, Instrument instrument,
                                Date on);

/// Legal classes (classes.h) that are told apart by border region even where no rule does, because
/// an obstacle names those whom law is silent about.
LegalClasses obstacle_classes(const LawBook& book, const World& world);

/// What law says about one instrument between two sides, whatever stands against it.
struct PairAudit {
  Verdict verdict;
  /// Certainty of the surest rule that allows on each side, also where something else forbids.
  std::array<std::optional<double>, 2> allows;
};

/// What law says between two legal classes, and why it does not allow. Where only two states were
/// asked for, their contacts with others are known as well: whom they choose among.
struct ClassPair {
  bool counted = false;                 ///< false inside a state and outside what was asked for
  PairAudit asked;                      ///< on the instrument that is audited, if counted
  PairAudit contact;                    ///< on contact, as which every tie begins
  std::vector<std::uint32_t> obstacle;  ///< numbers of those on both sides, ascending
};

/// The law of one day between all legal classes of a world.
struct ObstacleTable {
  Instrument instrument = Instrument::contact;
  std::vector<Obstacle> obstacles;  ///< every one that occurs, sorted
  std::vector<ClassPair> pairs;     ///< [class × class]
  std::size_t classes = 0;

  const ClassPair& between(std::size_t a, std::size_t b) const { return pairs[a * classes + b]; }
};

/// `classes`: obstacle_classes. `only`: between these two states (rows in Countries) alone.
ObstacleTable find_obstacles(const LawBook& book, const geo::Countries& countries,
                             const LegalClasses& classes, Instrument instrument, Date on,
                             std::optional<RowPair> only = std::nullopt);

/// Pairs of municipalities of different states that something is true of.
struct PairCount {
  std::uint64_t all = 0;    ///< with this obstacle
  std::uint64_t alone = 0;  ///< with no other: without it they would be allowed
};

/// How many pairs there are, and how many each obstacle blocks. Costs classes², however many
/// municipalities there are.
struct PairCounts {
  std::uint64_t pairs = 0;
  std::uint64_t allowed = 0;
  std::uint64_t gap = 0;
  std::uint64_t forbidden = 0;
  std::vector<PairCount> by_obstacle;  ///< by number in the table
};

PairCounts count_pairs(const ObstacleTable& table, const LegalClasses& classes);

}  // namespace borderweave::sim
