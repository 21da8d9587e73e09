#include "sim/choice/facts.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace borderweave::sim {
namespace {

constexpr double kReferencePopulation = 20000;
constexpr std::string_view kUnion = "EU";

StateRelation facts_of(const geo::Countries& countries, std::uint32_t a, std::uint32_t b, Date on) {
  const bool east_a = countries[a].post_socialist;
  const bool east_b = countries[b].post_socialist;
  return {.language = countries.share_language(a, b) ? 1.0 : 0.0,
          .contiguous = countries.adjacent(a, b) ? 1.0 : 0.0,
          .post_socialist = east_a && east_b ? 1.0 : 0.0,
          .east_west = east_a != east_b ? 1.0 : 0.0,
          .affinity = affinity(countries, a, b, on)};
}

}  // namespace

double affinity(const geo::Countries& countries, std::uint32_t a, std::uint32_t b, Date on) {
  const std::string_view code_a = countries[a].iso2;
  const std::string_view code_b = countries[b].iso2;
  const bool both = countries.member(code_a, kUnion, on) && countries.member(code_b, kUnion, on);
  const int others = countries.common_blocs(code_a, code_b, on) - (both ? 1 : 0);
  return (both ? 0.3 : 0.0) + (others > 0 ? 0.2 : 0.0);
}

StateRelations::StateRelations(const geo::Countries& countries, std::vector<std::uint32_t> present,
                               Date on)
    : states_(countries.size()), pairs_(states_ * states_) {
  std::sort(present.begin(), present.end());
  present.erase(std::unique(present.begin(), present.end()), present.end());
  for (const std::uint32_t a : present) {
    for (const std::uint32_t b : present) {
      pairs_[a * states_ + b] = facts_of(countries, a, b, on);
    }
  }
}

ChoiceParty choice_party(const Party& party) {
  return {.x = party.x,
          .y = party.y,
          .z = party.z,
          .log_size = std::log(std::max(party.population, 1.0) / kReferencePopulation),
          .log_income = party.log_income,
          .country = party.country};
}

ChoiceFacts choice_facts(const World& world, Date on) {
  ChoiceFacts facts{.party = {}, .states = StateRelations(world.countries, world.country, on)};
  facts.party.reserve(world.size());
  for (const Party& party : world.party) facts.party.push_back(choice_party(party));
  return facts;
}

}  // namespace borderweave::sim
