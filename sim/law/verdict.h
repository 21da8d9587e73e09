#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/basics/instrument.h"
#include "sim/law/law.h"
#include "sim/law/person.h"

namespace borderweave::sim {

/// What law says about one instrument between two municipalities of different states on a day.
/// forbidden: a rule in force on either side forbids it. allowed: on both sides some rule allows it
/// to that municipality with that counterpart. gap: otherwise; feasible up to `kHighestInGap`
/// (where a side is not recognised, up to a contact), with `gap` lowering success and raising cost.
/// A gap is not a prohibition. The rule that decides on a side is one that forbids; where none
/// forbids, one by which the other state does not recognise the side; else the surest of those that
/// allow (ruling.h); kNoRule where law is silent.
struct Verdict {
  enum class Kind : std::uint8_t { forbidden, allowed, gap };

  Kind kind = Kind::gap;
  bool permitted = false;          ///< allowed, or feasible in a gap
  float gap = 0.5F;                ///< 1 - the lesser of both sides' best certainties where
                                   ///< allowed, the gap's size in a gap, 1 where forbidden
  std::uint16_t rule_a = kNoRule;  ///< deciding rule on either side: index in the LawBook
  std::uint16_t rule_b = kNoRule;
  std::uint16_t approval_a = kNoRule;  ///< rule whose approvals are needed on either side
  std::uint16_t approval_b = kNoRule;
  std::uint16_t spheres = kAllSpheres;  ///< common to both deciding rules; may be none

  friend bool operator==(const Verdict&, const Verdict&) = default;
  friend auto operator<=>(const Verdict&, const Verdict&) = default;
};

/// What law says between two municipalities, instrument by instrument.
using PairLaw = std::array<Verdict, kInstruments>;

/// Verdicts of one period without legal change. Municipalities that no rule can tell apart share a
/// legal class, and the hundred thousands of pairs of classes of a large world share few laws: the
/// table numbers them, and each law is kept once for the whole run.
class VerdictTable {
 public:
  /// `law_of`: for each pair of classes [class × class] its row in `laws`. The table refers to
  /// `class_of` and `laws`.
  VerdictTable(std::span<const std::uint16_t> class_of, std::size_t classes,
               std::vector<std::uint32_t> law_of, std::span<const PairLaw> laws);

  /// Law between municipalities i and j (rows of World); side a of the result is i's.
  const Verdict& between(std::size_t i, std::size_t j, Instrument instrument) const {
    return laws_[law_of_[class_of_[i] * classes_ + class_of_[j]]][index(instrument)];
  }
  const Verdict& between(std::size_t i, std::size_t j, Rung rung) const {
    return between(i, j, instrument_of(rung));
  }

  /// Is there a municipality that law forbids i to contact?
  bool bars_contact(std::size_t i) const { return bars_contact_[class_of_[i]]; }

  std::size_t classes() const { return classes_; }
  std::uint16_t class_of(std::size_t i) const { return class_of_[i]; }

 private:
  std::span<const std::uint16_t> class_of_;
  std::size_t classes_;
  std::vector<std::uint32_t> law_of_;
  std::span<const PairLaw> laws_;
  std::vector<bool> bars_contact_;  ///< per class
};

/// The law of a whole run: one table per period between legal changes (a rule, the size of a gap or
/// a network's membership starts or ends, a state joins or leaves a bloc). Compiled once, read by
/// all replicates. Its tables refer to it, so it moves but does not copy.
class LawTimeline {
 public:
  /// Compiles the periods that meet [from, until). Requires fewer than kNoRule rules.
  LawTimeline(const LawBook& book, const World& world, Date from, Date until);
  LawTimeline(LawTimeline&&) = default;
  LawTimeline& operator=(LawTimeline&&) = default;

  /// The table in force on that day; days outside [from, until) use the nearest period.
  const VerdictTable& on(Date day) const;

  /// Does another table begin to hold on a day of [from, until)? Also at the run's beginning.
  bool changes_within(Date from, Date until) const;

  /// What was compiled: in_order_of_force (book.h) of the book that was given. Verdicts and State
  /// name rules by their places in it.
  const LawBook& book() const { return book_; }
  std::span<const Rule> rules() const { return book_.rules; }
  std::size_t periods() const { return starts_.size(); }
  std::size_t distinct_laws() const { return laws_.size(); }

  /// Bytes of the compiled law, without the book.
  std::size_t memory() const;

 private:
  LawBook book_;
  std::vector<std::uint16_t> class_of_;  ///< per municipality
  std::vector<PairLaw> laws_;            ///< the distinct ones
  std::vector<Date> starts_;
  std::vector<VerdictTable> tables_;
};

}  // namespace borderweave::sim
