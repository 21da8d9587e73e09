#include "sim/law/law_book.h"

#include <algorithm>

#include "sim/law/ruling.h"

namespace borderweave::sim {
namespace {

bool meets_period(const Rule& rule, Date from, Date until) {
  return rule.from && *rule.from < until && (!rule.until || from < *rule.until);
}

/// Is `code` the country's ISO code, or a bloc of which it has ever been a member?
bool ever_names(const std::string& code, const geo::Countries& countries, std::uint32_t country) {
  const std::string& iso2 = countries[country].iso2;
  return code == iso2 || countries.ever_member(iso2, code);
}

}  // namespace

int statutory_days(const Approval& approval) {
  if (approval.authority == "none") return 0;
  return approval.days.value_or(approval.authority == "council" ? 30 : 60);
}

LawBook in_order_of_force(const LawBook& book, const geo::Countries& countries,
                          std::span<const std::uint32_t> states, Date from, Date until) {
  const auto can_bind = [&](const Rule& rule) {
    const auto binds_one = [&](std::uint32_t state) {
      return std::any_of(rule.parties.begin(), rule.parties.end(), [&](const std::string& party) {
        return ever_names(party, countries, state);
      });
    };
    return meets_period(rule, from, until) &&
           (rule.parties.empty() || std::any_of(states.begin(), states.end(), binds_one));
  };
  LawBook ordered = book;
  std::erase_if(ordered.rules, [&](const Rule& rule) { return !can_bind(rule); });
  std::stable_sort(ordered.rules.begin(), ordered.rules.end(), earlier);
  return ordered;
}

}  // namespace borderweave::sim
