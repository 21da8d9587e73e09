#include "sim/audit/interpret.h"

#include "sim/audit/bearing.h"
#include "sim/law/ruling.h"
#include "sim/law/scope.h"

namespace borderweave::sim {
namespace {

using Effect = Bearing::Effect;

/// The rule among those of one effect that decides.
std::uint16_t deciding(const LawBook& book, const std::vector<Bearing>& bearings, Effect effect,
                       bool (*prevails)(const Rule&, const Rule&)) {
  std::uint16_t decides = kNoRule;
  for (const Bearing& bearing : bearings) {
    if (bearing.effect != effect) continue;
    if (decides == kNoRule || prevails(book.rules[bearing.rule], book.rules[decides])) {
      decides = bearing.rule;
    }
  }
  return decides;
}

Ruling ruling_of(const LawBook& book, const std::vector<Bearing>& bearings) {
  return {.forbids = deciding(book, bearings, Effect::forbids, harsher),
          .unrecognised = deciding(book, bearings, Effect::unrecognised, earlier),
          .allows = deciding(book, bearings, Effect::allows, surer)};
}

}  // namespace

Verdict interpret(const LawBook& book, const geo::Countries& countries, const Person& a,
                  const Person& b, Instrument instrument, Date on) {
  return combine(book, ruling_of(book, bearings(book, countries, a, b, instrument, on)),
                 ruling_of(book, bearings(book, countries, b, a, instrument, on)), instrument,
                 gap_size(book, countries, a.country, b.country, on));
}

}  // namespace borderweave::sim
