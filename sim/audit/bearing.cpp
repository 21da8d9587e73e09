#include "sim/audit/bearing.h"

#include <algorithm>

#include "sim/law/scope.h"

namespace borderweave::sim {
namespace {

using Effect = Bearing::Effect;

bool covers(const Rule& rule, const LawBook& book, const geo::Countries& countries,
            const Person& own, const Person& other, Date on) {
  return binds(rule, countries, own.country, on) && meets(rule.eligible, own, book, on) &&
         leads(rule.counterpart.channel, countries, own.country, other.country) &&
         speaks_of(rule, countries, other.country, on) &&
         meets(rule.counterpart.eligible, other, book, on);
}

}  // namespace

std::vector<Bearing> bearings(const LawBook& book, const geo::Countries& countries,
                              const Person& own, const Person& other, Instrument instrument,
                              Date on) {
  const auto excludes = [&](const Rule& rule) {
    return rule.exhaustive && in_force(rule, on) && binds(rule, countries, own.country, on);
  };
  const bool exhausted = std::any_of(book.rules.begin(), book.rules.end(), excludes);
  std::vector<Bearing> found;
  for (std::size_t k = 0; k < book.rules.size(); ++k) {
    const Rule& rule = book.rules[k];
    const auto add = [&](Effect effect) {
      found.push_back({static_cast<std::uint16_t>(k), effect});
    };
    if (!in_force(rule, on)) continue;
    const bool covered = covers(rule, book, countries, own, other, on);
    const bool allows = covered && has(rule.allow, instrument);
    if (covered && has(rule.forbid, instrument)) add(Effect::forbids);
    if (covered && rule.recognition) add(Effect::unrecognised);
    if (allows) add(exhausted && gives_way(rule) ? Effect::excluded : Effect::allows);
    if (!allows && excludes(rule)) add(Effect::excludes);
  }
  return found;
}

}  // namespace borderweave::sim
