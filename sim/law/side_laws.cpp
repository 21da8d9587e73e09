#include "sim/law/side_laws.h"

#include "sim/law/scope.h"

namespace borderweave::sim {
namespace {

/// Per state, whether the rule reaches it from `own`; empty when `own` is no party to the rule.
std::vector<bool> reach_of(const Rule& rule, const geo::Countries& countries, const States& states,
                           std::uint32_t own, Date on) {
  std::vector<bool> reach;
  if (!binds(rule, countries, own, on)) return reach;
  for (std::size_t other = 0; other < states.size(); ++other) {
    reach.push_back(reaches(rule, countries, own, states.row(other), on));
  }
  return reach;
}

void hear_on_every_rung(LadderRuling& ruling, const std::vector<Rule>& rules, std::uint16_t rule) {
  for (std::size_t r = 0; r < kRungs; ++r) hear(ruling[r], rules, rule, static_cast<Rung>(r));
}

/// One rule in force and what it means for every class.
void hear_rule(const LawBook& book, std::uint16_t k, const World& world,
               const LegalClasses& classes, const States& states, Date on,
               std::vector<LadderRuling>& rulings) {
  const Rule& rule = book.rules[k];
  std::vector<std::vector<bool>> reach;
  for (std::size_t own = 0; own < states.size(); ++own) {
    reach.push_back(reach_of(rule, world.countries, states, states.row(own), on));
  }
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const std::uint32_t example = classes.example[c];
    const auto& reached = reach[states.of(world.country[example])];
    if (reached.empty() || !eligible(rule.eligible, world, example)) continue;
    for (std::size_t other = 0; other < states.size(); ++other) {
      if (reached[other]) hear_on_every_rung(rulings[c * states.size() + other], book.rules, k);
    }
  }
}

}  // namespace

SideLaws::SideLaws(const LawBook& book, const World& world, const LegalClasses& classes,
                   const States& states, Date on)
    : states_(states.size()) {
  std::vector<LadderRuling> rulings(classes.size() * states_);
  for (std::size_t k = 0; k < book.rules.size(); ++k) {
    if (!in_force(book.rules[k], on)) continue;
    hear_rule(book, static_cast<std::uint16_t>(k), world, classes, states, on, rulings);
  }
  number_.reserve(rulings.size());
  for (const LadderRuling& ruling : rulings) number_.push_back(rulings_.of(ruling));
}

}  // namespace borderweave::sim
