#include "sim/law/ruling.h"
#include "sim/law/scope.h"
#include "sim/law/verdict.h"
#include "sim/world.h"

namespace borderweave::sim {

namespace {

bool covers(const Rule& rule, const World& world, std::size_t i, std::size_t j, Date on) {
  return in_force(rule, on) && binds(rule, world.countries, world.country[i], on) &&
         eligible(rule.eligible, world, i) &&
         reaches(rule, world.countries, world.country[i], world.country[j], on);
}

Ruling ruling_on(const LawBook& book, const World& world, std::size_t i, std::size_t j, Rung rung,
                 Date on) {
  Ruling ruling;
  for (std::size_t k = 0; k < book.rules.size(); ++k) {
    if (covers(book.rules[k], world, i, j, on)) {
      hear(ruling, book.rules, static_cast<std::uint16_t>(k), rung);
    }
  }
  return ruling;
}

}  // namespace

Verdict interpret(const LawBook& book, const World& world, std::size_t i, std::size_t j, Rung rung,
                  Date on) {
  return combine(book.rules, ruling_on(book, world, i, j, rung, on),
                 ruling_on(book, world, j, i, rung, on), rung,
                 gap_size(book, world.countries, world.country[i], world.country[j], on));
}

}  // namespace borderweave::sim
