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
#include "sim/basics/world.h"
#include "sim/law/law_book.h"

namespace borderweave::sim {

/// What law says about one instrument between two municipalities of different states on a day.
/// Laws:
///   1. forbidden: a rule in force on either side forbids it.
///   2. allowed: on both sides some rule allows it to that municipality with that counterpart.
///   3. gap: otherwise. Feasible up to `kHighestInGap` (contact where a side is not recognised),
///      with `gap` lowering success and raising cost. A gap is not a prohibition.
///   4. The deciding rule of a side is one that forbids; if none forbids, one that denies
///      recognition to the side; else the surest of those that allow (ruling.h); kNoRule where law
///      is silent.
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

/// The verdicts between two municipalities, by instrument.
using PairLaw = std::array<Verdict, kInstruments>;

/// The verdicts of one period without legal change. Municipalities that no rule can distinguish
/// share a legal class, and the hundreds of thousands of pairs of classes of a large world share
/// few laws: the table numbers them, and each law is stored once for the whole run. Laws:
///   1. between(i, j, x) equals interpret(…) of the two municipalities (audit.h) on every day of
///      the period.
///   2. between(j, i, x) is between(i, j, x) with the sides exchanged.
///
/// Example:
///     const VerdictTable& table = law.on(step.last_day());
///     if (table.between(a, b, Rung::twinning).permitted) agreed.push_back({a, b});
class VerdictTable {
 public:
  /// `law_of`: for each pair of classes [class × class] its row in `laws`. The table refers to
  /// `class_of` and `laws`.
  VerdictTable(std::span<const std::uint16_t> class_of, std::size_t classes,
               std::vector<std::uint32_t> law_of, std::span<const PairLaw> laws);

  /// The law between municipalities i and j (rows of World) of different states; side a of the
  /// result is that of i.
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

/// The law of a whole run: one table for each period between legal changes (a rule, the size of a
/// gap or a network's membership starts or ends, a state joins or leaves a bloc). Compiled once,
/// read by all replicates. Movable but not copyable, because the tables refer to it.
class LawTimeline {
 public:
  /// Compiles the periods that meet [from, until). Requires fewer than kNoRule rules.
  LawTimeline(const LawBook& book, const World& world, Date from, Date until);
  LawTimeline(LawTimeline&&) = default;
  LawTimeline& operator=(LawTimeline&&) = default;

  /// The table in force on that day; days outside [from, until) use the nearest period.
  const VerdictTable& on(Date day) const;

  /// Does a period begin on a day of [from, until)? The first begins with the run.
  bool changes_within(Date from, Date until) const;

  /// The compiled book: in_order_of_force (law_book.h) of the one given. Verdicts and State refer
  /// to rules by index in it.
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
