#include "sim/law/legal_classes.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "sim/law/rule_scope.h"

namespace borderweave::sim {
namespace {

void add_once(std::vector<Condition>& conditions, const Condition& condition) {
  if (condition == Condition{}) return;
  if (std::find(conditions.begin(), conditions.end(), condition) == conditions.end()) {
    conditions.push_back(condition);
  }
}

/// The networks that each id belongs to, as indices in the book.
using NetworksOf = std::map<std::string, std::vector<std::uint32_t>>;

/// Considers only networks that some rule names.
NetworksOf networks_by_member(const LawBook& book) {
  std::set<std::string> named;
  for (const Rule& rule : book.rules) {
    for (const Condition* condition : {&rule.eligible, &rule.counterpart.eligible}) {
      named.insert(condition->members_of.begin(), condition->members_of.end());
    }
  }
  NetworksOf networks;
  for (std::uint32_t k = 0; k < book.networks.size(); ++k) {
    if (!named.contains(book.networks[k].name)) continue;
    for (const std::string& id : book.networks[k].members) networks[id].push_back(k);
  }
  return networks;
}

}  // namespace

LegalClasses classify(const LawBook& book, const World& world) {
  std::vector<Condition> conditions;
  for (const Rule& rule : book.rules) {
    add_once(conditions, rule.eligible);
    add_once(conditions, rule.counterpart.eligible);
  }
  const NetworksOf networks = networks_by_member(book);
  LegalClasses classes;
  std::map<std::tuple<std::uint32_t, std::vector<bool>, std::vector<std::uint32_t>>, std::uint16_t>
      known;
  for (std::size_t i = 0; i < world.size(); ++i) {
    const LegalSubject one = legal_subject(world, i);
    std::vector<bool> answers;
    for (const auto& condition : conditions) answers.push_back(satisfies_location(condition, one));
    auto member = networks.find(one.id);
    if (member == networks.end()) member = networks.find(one.number);
    const auto [entry, added] = known.try_emplace(
        {one.country, std::move(answers),
         member == networks.end() ? std::vector<std::uint32_t>() : member->second},
        static_cast<std::uint16_t>(classes.size()));
    if (added) classes.example.push_back(one);
    classes.of.push_back(entry->second);
  }
  return classes;
}

CounterpartKinds counterpart_kinds(const LawBook& book, const LegalClasses& classes, Date on) {
  std::vector<Condition> conditions;
  for (const Rule& rule : book.rules) {
    if (in_force(rule, on)) add_once(conditions, rule.counterpart.eligible);
  }
  CounterpartKinds kinds;
  ValueIndex<std::pair<std::uint32_t, std::vector<bool>>> known;
  for (std::uint32_t c = 0; c < classes.size(); ++c) {
    const LegalSubject& example = classes.example[c];
    std::vector<bool> answers;
    for (const auto& condition : conditions) answers.push_back(meets(condition, example, book, on));
    const std::uint32_t kind = known.of({example.country, std::move(answers)});
    if (kind == kinds.size()) kinds.example.push_back(c);
    kinds.of.push_back(kind);
  }
  return kinds;
}

StateIndex::StateIndex(const LegalClasses& classes) {
  for (const LegalSubject& example : classes.example) rows_.push_back(example.country);
  std::sort(rows_.begin(), rows_.end());
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
  for (const LegalSubject& example : classes.example) {
    const auto at = std::lower_bound(rows_.begin(), rows_.end(), example.country);
    of_.push_back(static_cast<std::size_t>(at - rows_.begin()));
  }
}

Jurisdictions jurisdictions(const World& world) {
  Jurisdictions result;
  result.state_size.assign(world.countries.size(), 0);
  std::map<std::pair<std::uint32_t, std::string_view>, std::uint32_t> number;
  for (std::size_t i = 0; i < world.size(); ++i) {
    const auto next = static_cast<std::uint32_t>(number.size());
    const std::string_view code = world.territories.region[i];
    const auto [unit, fresh] = number.try_emplace({world.country[i], code}, next);
    if (fresh) result.unit_size.push_back(0);
    result.unit.push_back(unit->second);
    ++result.unit_size[unit->second];
    ++result.state_size[world.country[i]];
  }
  return result;
}

}  // namespace borderweave::sim
