#include "sim/law/classes.h"

#include <algorithm>
#include <map>
#include <utility>

#include "sim/law/scope.h"

namespace borderweave::sim {

namespace {

std::vector<Eligibility> conditions_of(const LawBook& book) {
  std::vector<Eligibility> conditions;
  for (const auto& rule : book.rules) {
    if (std::find(conditions.begin(), conditions.end(), rule.eligible) == conditions.end()) {
      conditions.push_back(rule.eligible);
    }
  }
  return conditions;
}

}  // namespace

LegalClasses classify(const LawBook& book, const World& world) {
  const auto conditions = conditions_of(book);
  LegalClasses classes;
  std::map<std::pair<std::uint32_t, std::vector<bool>>, std::uint16_t> known;
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    std::vector<bool> answers;
    for (const auto& condition : conditions) answers.push_back(eligible(condition, world, i));
    const auto [entry, added] = known.try_emplace({world.country[i], std::move(answers)},
                                                  static_cast<std::uint16_t>(classes.size()));
    if (added) classes.example.push_back(i);
    classes.of.push_back(entry->second);
  }
  return classes;
}

}  // namespace borderweave::sim
