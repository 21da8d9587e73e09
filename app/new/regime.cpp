#include "app/new/regime.h"

#include <algorithm>
#include <optional>

#include "scenarios/library.h"
#include "scenarios/rules.h"
#include "sim/law/rule_scope.h"

namespace borderweave::app {
namespace {

/// The states of a scenario and the day on which blocs are looked at.
struct Region {
  const std::vector<std::string>& states;
  const geo::Countries& countries;
  Date start, end;

  bool belongs(const std::string& state, const std::vector<std::string>& parties) const {
    return std::ranges::any_of(parties, [&](const std::string& party) {
      return party == state || countries.member(state, party, start);
    });
  }
};

bool in_force(const sim::Rule& rule, const Region& region) {
  return rule.from && *rule.from < region.end && (!rule.until || *rule.until > region.start);
}

bool reaches(const sim::Rule& rule, const std::string& from, const std::string& to,
             const Region& region) {
  const sim::Counterpart& counterpart = rule.counterpart;
  const auto a = region.countries.find(from), b = region.countries.find(to);
  if (!a || !b || !sim::channel_connects(counterpart.channel, region.countries, *a, *b))
    return false;
  return rule.recognition || !counterpart.parties_only ||
         region.belongs(to, counterpart.among.empty() ? rule.parties : counterpart.among);
}

bool binds(const sim::Rule& rule, const Region& region) {
  if (!in_force(rule, region)) return false;
  for (const std::string& from : region.states) {
    if (!rule.parties.empty() && !region.belongs(from, rule.parties)) continue;
    for (const std::string& to : region.states) {
      if (from != to && reaches(rule, from, to, region)) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<RuleFile> binding_rules(const std::filesystem::path& shipped,
                                    const std::vector<std::string>& states,
                                    const geo::Countries& countries, Date start, Date end,
                                    Problems& problems) {
  const scenarios::RuleLibrary library(shipped / "scenarios", shipped);
  const Region region{states, countries, start, end};
  std::vector<RuleFile> files;
  for (const std::string& name : library.names()) {
    const auto rules = scenarios::read_rule_file(*library.find(name), problems);
    const auto first = std::ranges::find_if(
        rules, [&](const scenarios::RuleDraft& draft) { return binds(draft.rule, region); });
    if (first != rules.end()) files.push_back({name, first->rule.title});
  }
  return files;
}

}  // namespace borderweave::app
