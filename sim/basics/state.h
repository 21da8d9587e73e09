#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/sha256.h"
#include "sim/basics/instrument.h"

namespace borderweave::sim {

/// What law did to a tie, or to what both municipalities wanted (of `blocked`: one of them).
enum class LegalBlockReason : std::uint8_t {
  gap,      ///< the draw against the legal gap failed
  refused,  ///< an authority said no
  veto,     ///< an authority grants nothing with that state
  lapsed,   ///< law no longer permitted the rung when the last authority had agreed
  barred,   ///< law does not permit the rung to which the tie would have risen
  notice,   ///< a retroactive prohibition gave the tie notice
  blocked,  ///< a municipality would have chosen one that law forbids it to contact
};

/// The names that files use, by reason.
inline constexpr std::array<std::string_view, 7> kLegalBlockReasonNames = {
    "gap", "refused", "veto", "lapsed", "barred", "notice", "blocked"};

/// Running totals since the start of the run (spin-up included) of what law stopped, by deciding
/// rule: for a gap that of the less certain side, for a prohibition the one that forbids, for an
/// authority the one that asks it; kNoRule where law is silent. Rows are sorted by (rule, reason)
/// and exist once something is counted, so a rule that has done nothing leaves no trace.
struct LegalBlocks {
  std::vector<std::uint16_t> rule;   ///< index in the LawBook
  std::vector<std::uint8_t> reason;  ///< LegalBlockReason
  std::vector<std::uint64_t> number;

  std::size_t size() const { return rule.size(); }
  void count(std::uint16_t rule_that_decides, LegalBlockReason why);
};

/// What a municipality carries from step to step; row i is World's row i. Generated columns are
/// drawn separately for each replicate.
struct Municipalities {
  std::vector<double> population;              ///< data where dated, else grown (model.md §3.8)
  std::vector<double> income;                  ///< y per head: of the state at first, then grown
  std::vector<double> employed_residents;      ///< L: labour share of the state × population
  std::vector<double> jobs;                    ///< E: of the source, else shared out (labour.h)
  std::vector<double> wage;                    ///< w = income (pop/20k)^0.05
  std::vector<double> capacity_institutional;  ///< generated, 0…1
  std::vector<double> capacity_process;        ///< generated, 0…1
  std::vector<double> capacity_resource;       ///< generated, 0…1
  std::vector<double> knowledge;               ///< K, generated, 0…1
  std::vector<double> digital;                 ///< internet users of the country
  std::vector<double> autonomy;                ///< 0…1
  std::vector<double> support;                 ///< generated, 0…1
  std::vector<std::uint8_t> strategy;          ///< generated, 0 or 1
  std::vector<std::uint16_t> leader_phase;  ///< months into the leader's term at year 0, generated
  std::vector<std::uint32_t> outside_degree;  ///< partners found beyond the region
  std::vector<double> commuters_abroad;       ///< employed residents who work in another state
  std::vector<double> working_at_home;        ///< those who work in their own municipality
  std::vector<double> accessibility;          ///< Σ E w̃ k of last year, 0 before
  std::vector<double> accessibility_before;   ///< and of the year before that one
};

/// What a tie that has begun is now (model.md §3.1). Whatever its status it is listed: it counts
/// among the ties there are until it ends and its row goes.
enum class TieStatus : std::uint8_t {
  active,
  dormant,          ///< too little happens; may revive
  notice,           ///< it ends on its last day
  virtual_contact,  ///< the frontier is closed and the partners meet online
  suspended,        ///< by a shock; may revive when hostility is over
};

inline constexpr std::size_t kTieStatuses = 5;

/// A day that has not been set. Not 0, which is 1 January 1970 and lies inside the spin-up.
inline constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

/// Ties {a, b}, one row each. Laws:
///   1. a < b, and a pair has at most one tie;
///   2. rows are sorted by id, which is the order of creation; they move when ties end;
///   3. an id never changes, and is never given to another tie;
///   4. a tie at level 0 has been agreed and waits for the approval of its contact: it has not
///      begun, but the pair can have no other;
///   5. a tie takes at most 48 bytes, because the world has millions: trust and shares are floats.
///
/// Example:
///     const Ties& tie = state.tie;
///     for (std::size_t row = 0; row < tie.size(); ++row) {
///       if (tie.level[row] > 0 && tie.status[row] == 0) total += tie.intensity[row];    // active
///     }
struct Ties {
  std::vector<std::uint64_t> id;
  std::vector<std::uint32_t> a;  ///< municipality row
  std::vector<std::uint32_t> b;
  std::vector<std::uint8_t> level;     ///< Rung
  std::vector<std::uint8_t> pending;   ///< Rung under approval, 0: none
  std::vector<std::uint8_t> status;    ///< TieStatus
  std::vector<double> intensity;       ///< s, 0…1
  std::vector<float> trust;            ///< 0…1
  std::vector<float> commuting_share;  ///< larger over directions, of employed residents
  std::vector<std::uint16_t> spheres;
  std::vector<std::uint16_t>
      rule;  ///< rule that decided the present level, kNoRule: no rule allows it
  std::vector<std::int32_t> since;  ///< day number of its start
  std::vector<std::int32_t> ends;   ///< day number on which the tie ends, kNoDay: open

  std::size_t size() const { return id.size(); }
};

/// A request that waits for an authority: one row per tie, side and approval. Served by (priority
/// class, step, draw, id), see sim/ties/approve.h.
struct ApprovalRequests {
  std::vector<std::uint64_t> tie;       ///< id of the tie
  std::vector<std::uint8_t> level;      ///< Rung asked for
  std::vector<std::uint16_t> spheres;   ///< what the step is about, see step_spheres
  std::vector<std::uint32_t> country;   ///< row in Countries: whose authority
  std::vector<std::uint16_t> rule;      ///< rule that asks for the approval
  std::vector<std::uint16_t> approval;  ///< which of the rule's approvals
  std::vector<std::uint32_t> step;      ///< Step::key of filing
  std::vector<std::uint64_t> priority;  ///< draw
  std::vector<std::int32_t> decision;   ///< day number of the decision; kNoDay: in the queue

  std::size_t size() const { return tie.size(); }
};

/// Joint bodies of many members (model.md §3.1), one row each, and their memberships. Laws:
///   1. rows are sorted by id; an id never changes, and is never given to another body;
///   2. memberships are sorted by (body, municipality); a municipality has one at most;
///   3. members are of two states or more.
struct JointBodies {
  std::vector<std::uint64_t> id;
  std::vector<std::int32_t> since;         ///< day number of its founding
  std::vector<std::uint8_t> closed_years;  ///< in a row, in which nobody passed between its states
  // Per membership.
  std::vector<std::uint64_t> member_of;    ///< id of the body
  std::vector<std::uint32_t> member;       ///< municipality row
  std::vector<std::int32_t> member_since;  ///< day number of its entry

  std::size_t size() const { return id.size(); }
};

/// "No core" in the columns of Agglomerations.
inline constexpr std::uint32_t kNoCore = 0xFFFFFFFF;

/// How many past years a candidate pair remembers, to recognise what is rising (model.md §3.4).
inline constexpr std::size_t kHistoryYears = 5;

/// What happens to agglomerations between one year and the next (model.md §3.4).
enum class AgglomerationEvent : std::uint8_t {
  birth,   ///< it has no predecessor
  growth,  ///< it goes on with a municipality more, taken from no other
  merger,  ///< it goes on and has taken in `event_from`, which ends
  split,   ///< it is the smaller part of `event_from`, which goes on
  death,   ///< it ends without a successor
};

inline constexpr std::size_t kAgglomerationEvents = 5;

/// What cores and agglomerations remember from year to year (model.md §3.4). A core is named by the
/// row of its centre, the core municipality that has the most people in the data. Everything is
/// empty before the first detection, which therefore decides without hysteresis.
struct Agglomerations {
  // Per municipality.
  std::vector<std::uint32_t> core;       ///< core it commutes to (or is part of), kNoCore: none
  std::vector<std::uint32_t> candidate;  ///< core it is about to join, kNoCore: none
  std::vector<std::uint8_t> candidate_years;
  std::vector<double> functional;    ///< best F among the candidate pairs it is a member of
  std::vector<std::uint8_t> formed;  ///< 1: in a cross-border agglomeration …
  std::vector<std::uint8_t> hidden;  ///< … of which it would be no part with closed frontiers
  // Per pair of cores that hold together, a < b, sorted.
  std::vector<std::uint32_t> merged_a;
  std::vector<std::uint32_t> merged_b;
  // Per merged cross-border agglomeration alive; ids are permanent.
  std::vector<std::uint64_t> id;
  std::vector<std::uint32_t> first_member;  ///< offsets into `member`, one more than ids
  std::vector<std::uint32_t> member;        ///< municipality rows, ascending in each
  // Per candidate pair of foreign centres, a < b, sorted.
  std::vector<std::uint32_t> pair_a;
  std::vector<std::uint32_t> pair_b;
  std::vector<double> best_functional;            ///< highest F so far
  std::vector<std::uint8_t> ever_formed;          ///< 1: AGGLO or TWIN_TOWN in some year so far
  std::vector<double> functional_history;         ///< F of the last kHistoryYears, oldest first
  std::vector<std::uint8_t> level_history;        ///< highest rung of an active tie, likewise
  std::vector<std::uint8_t> agglomeration_class;  ///< AgglomerationClass this year
  std::vector<std::uint8_t> representative;       ///< AgglomerationRecord::representative this year
  // Per event in the life of an agglomeration with an id, in the order of time.
  std::vector<std::int32_t> event_day;    ///< day number of the step of its detection
  std::vector<std::uint8_t> event_kind;   ///< AgglomerationEvent
  std::vector<std::uint64_t> event_id;    ///< of which agglomeration
  std::vector<std::uint64_t> event_from;  ///< the one it came from or has taken in, 0: none
};

/// Running totals since the start of the run (spin-up included), for the time series. Every
/// opportunity ends in no change, outside or a proposal; every approval that was asked for is
/// granted, refused, withdrawn or still in `ApprovalRequests`.
struct Counters {
  std::vector<std::uint64_t> value;  ///< by Counter
};

enum class Counter : std::uint8_t {
  opportunities,
  no_change,
  outside,
  proposed,
  refused_partner,
  refused_law,
  formed,
  approvals_asked,
  approvals_granted,
  approvals_refused,
  deepened,
  ended,
  approvals_withdrawn,
  bodies_founded,
  bodies_ended,
  cut,        ///< ties that a shock ended at once; also in `ended` where they had begun
  suspended,  ///< ties that a shock suspended
  count
};

/// Everything that survives a step: nothing but columns, which state_columns.h describes.
struct State {
  Municipalities municipality;
  Ties tie;
  ApprovalRequests approval_request;
  JointBodies joint_body;
  Agglomerations agglomeration;
  Counters counter;
  LegalBlocks legal_block;
  std::vector<double> affinity;  ///< A of every two of World::states [state × state], −1…1
  /// What this replicate has drawn on how often municipalities look for partners: [0] of the
  /// region, [1 + era] of each Era.
  std::vector<double> rate_factor;
  /// Its standard normal of every pair of states, [state × country]: World::states by all
  /// countries.
  std::vector<double> pair_propensity;
  std::vector<double> theta;              ///< what this replicate has drawn, by Theta
  std::vector<double> border_resistance;  ///< its θ_n by pair of World::near_states
  /// ln M of the pairs of World::near_states, [2k] from first to second, [2k + 1] back.
  std::vector<double> permeability;
  std::vector<double> income_trend;      ///< its a_y by World::states, per year
  std::vector<double> population_trend;  ///< its a_n, likewise
  std::vector<std::uint64_t> next_id;    ///< [0] tie, [1] agglomeration, [2] body

  void count(Counter what, std::uint64_t by = 1) {
    counter.value[static_cast<std::size_t>(what)] += by;
  }
  void count(Counter what, LegalBlockReason why, std::uint16_t rule) {
    count(what);
    legal_block.count(rule, why);
  }
};

/// SHA-256 over the columns (name, element type, length, bytes) of replicates, one after another.
/// A column that was renamed is hashed under its first name.
class StateHash {
 public:
  StateHash& add(const State& replicate);

  /// 64 lower-case hexadecimal digits. Ends the computation: call once.
  std::string hex() { return digest_.hex(); }

 private:
  Sha256 digest_;
};

/// Bytes held by the columns.
std::size_t memory(const State& state);

}  // namespace borderweave::sim
