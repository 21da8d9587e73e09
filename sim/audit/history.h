#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "core/date.h"
#include "sim/audit/audit.h"

/// When and why a verdict changed.
namespace borderweave::sim {

/// A dated event that affects a verdict.
struct LegalChange {
  enum class Kind : std::uint8_t {
    rule_begins,
    rule_ends,
    rule_is_reformed,  ///< another version of the rule holds from that day on
    state_joins,
    state_leaves,
    network_changes,  ///< a network that a rule names has other members
    gap_changes,      ///< a size of gap of the book begins or ends
  };

  Kind kind = Kind::rule_begins;
  std::string name;     ///< id of the rule, name of the bloc or network; empty for a gap
  std::string country;  ///< ISO code of the state that joins or leaves

  friend bool operator==(const LegalChange&, const LegalChange&) = default;
  friend bool operator<(const LegalChange& one, const LegalChange& other) {
    return std::tie(one.kind, one.name, one.country) <
           std::tie(other.kind, other.name, other.country);
  }
};

/// A period of unchanged verdict, deciding rules, certainty and delay.
struct LegalPeriod {
  Date from;
  std::optional<Date> until;     ///< empty: unchanged to the last day asked for
  Audit audit;                   ///< on its first day
  std::vector<LegalChange> why;  ///< what changed on its first day; empty for the first period
};

/// Every dated day of the book (starts and ends of rules, gaps and networks) and of the blocs,
/// sorted; never empty (1 January 1970 where nothing is dated).
std::vector<Date> dated_days(const LawBook& book, const geo::Countries& countries);

/// How the verdict of the most favoured pair (audit.h) changed from the first of `days`, which are
/// sorted, to the last: one period or more, each beginning on one of the days.
std::vector<LegalPeriod> history(const LawBook& book, const geo::Countries& countries,
                                 std::span<const LegalSubject> a, std::span<const LegalSubject> b,
                                 Instrument instrument, std::span<const Date> days);

}  // namespace borderweave::sim
