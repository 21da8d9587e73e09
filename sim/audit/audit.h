#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/law/law_book.h"
#include "sim/law/rule_scope.h"
#include "sim/law/verdict.h"

/// The audit of a verdict: which rules apply, which of them decide, and how long approvals take.
namespace borderweave::sim {

/// A rule in force that applies to one side of a pair, and its effect.
struct ApplicableRule {
  enum class Effect : std::uint8_t {
    allows,
    forbids,
    unrecognised,  ///< the side is not recognised by the other
    excludes,      ///< exhaustive national law: treaties allow nothing
    excluded,      ///< would allow, but for exhaustive national law
  };

  std::uint16_t rule = 0;  ///< index in the book
  Effect effect = Effect::allows;
};

/// Every rule in force that applies to what `own` may do with `other` by the instrument, in book
/// order; evaluated directly on the rules.
std::vector<ApplicableRule> applicable_rules(const LawBook& book, const geo::Countries& countries,
                                             const LegalSubject& own, const LegalSubject& other,
                                             Instrument instrument, Date on);

/// The verdict for one pair, evaluated directly on the rules without classes or tables: the slow
/// reference for the compiled law. Laws:
///   1. it equals VerdictTable::between (verdict.h) for every pair and every day of a period;
///   2. exchanging the two subjects exchanges the sides of the verdict and changes nothing else;
///   3. applicable_rules() holds the deciding rule of a side whenever there is one.
///
/// Example:
///     const LegalSubject a_subject = legal_subject(world, a);
///     const LegalSubject b_subject = legal_subject(world, b);
///     interpret(book, countries, a_subject, b_subject, Instrument::twinning, day).kind;
Verdict interpret(const LawBook& book, const geo::Countries& countries, const LegalSubject& a,
                  const LegalSubject& b, Instrument instrument, Date on);

/// A verdict between two subjects, with every rule that applies to it.
struct Audit {
  LegalSubject a;
  LegalSubject b;
  Verdict verdict;
  std::array<std::vector<ApplicableRule>, 2> applicable_rules;  ///< of side a, of side b
  int delay_days = 0;
};

/// Days until all approvals are given if every authority takes its statutory days. All authorities
/// of both sides are asked at the same time.
int delay_days(const LawBook& book, const Verdict& verdict);

Audit audit(const LawBook& book, const geo::Countries& countries, const LegalSubject& a,
            const LegalSubject& b, Instrument instrument, Date on);

/// The audit of the pair, one of `a` and one of `b`, that law favours most: allowed before a gap
/// before forbidden, then the greatest certainty, then the shortest delay, then the first. Requires
/// `a` and `b` not to be empty.
Audit most_favoured(const LawBook& book, const geo::Countries& countries,
                    std::span<const LegalSubject> a, std::span<const LegalSubject> b,
                    Instrument instrument, Date on);

}  // namespace borderweave::sim
