#include "sim/audit/audit.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "sim/audit/interpret.h"

namespace borderweave::sim {
namespace {

int days_of(const LawBook& book, std::uint16_t asks) {
  if (asks == kNoRule) return 0;
  int days = 0;
  for (const Approval& approval : book.rules[asks].approvals) {
    days = std::max(days, statutory_days(approval));
  }
  return days;
}

/// 0 is the best.
int rank(Verdict::Kind kind) {
  switch (kind) {
    case Verdict::Kind::allowed:
      return 0;
    case Verdict::Kind::gap:
      return 1;
    case Verdict::Kind::forbidden:
      return 2;
  }
  return 2;
}

/// What is compared; less is better.
struct Favour {
  int rank;
  float gap;
  int days;

  friend bool operator<(const Favour& one, const Favour& other) {
    return std::tie(one.rank, one.gap, one.days) < std::tie(other.rank, other.gap, other.days);
  }
};

}  // namespace

int delay_days(const LawBook& book, const Verdict& verdict) {
  return std::max(days_of(book, verdict.approval_a), days_of(book, verdict.approval_b));
}

Audit audit(const LawBook& book, const geo::Countries& countries, const Person& a, const Person& b,
            Instrument instrument, Date on) {
  Audit result{.a = a,
               .b = b,
               .verdict = interpret(book, countries, a, b, instrument, on),
               .bearings = {bearings(book, countries, a, b, instrument, on),
                            bearings(book, countries, b, a, instrument, on)}};
  result.delay_days = delay_days(book, result.verdict);
  return result;
}

Audit most_favoured(const LawBook& book, const geo::Countries& countries, std::span<const Person> a,
                    std::span<const Person> b, Instrument instrument, Date on) {
  std::optional<Favour> most;
  std::pair<const Person*, const Person*> best;
  for (const Person& one : a) {
    for (const Person& other : b) {
      const Verdict verdict = interpret(book, countries, one, other, instrument, on);
      const Favour favour{rank(verdict.kind), verdict.gap, delay_days(book, verdict)};
      if (most && !(favour < *most)) continue;
      most = favour;
      best = {&one, &other};
    }
  }
  return audit(book, countries, *best.first, *best.second, instrument, on);
}

}  // namespace borderweave::sim
