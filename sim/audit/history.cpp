#include "sim/audit/history.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace borderweave::sim {
namespace {

using ChangeKind = LegalChange::Kind;
using FoundEffect =
    std::tuple<std::size_t, std::uint16_t, ApplicableRule::Effect>;  // side, rule, effect

std::set<FoundEffect> found_in(const Audit& audit) {
  std::set<FoundEffect> found;
  for (std::size_t side = 0; side < audit.applicable_rules.size(); ++side) {
    for (const ApplicableRule& one : audit.applicable_rules[side])
      found.emplace(side, one.rule, one.effect);
  }
  return found;
}

/// Rules whose effects on the two audits differ.
std::set<std::uint16_t> rules_that_differ(const Audit& before, const Audit& after) {
  const std::set<FoundEffect> left = found_in(before);
  const std::set<FoundEffect> right = found_in(after);
  std::vector<FoundEffect> different;
  std::ranges::set_symmetric_difference(left, right, std::back_inserter(different));
  std::set<std::uint16_t> rules;
  for (const FoundEffect& found : different) rules.insert(std::get<1>(found));
  return rules;
}

bool contains(const std::vector<std::string>& list, const std::string& value) {
  return std::ranges::find(list, value) != list.end();
}

/// Does the rule distinguish members of the bloc from others?
bool asks_for(const Rule& rule, const std::string& bloc) {
  return contains(rule.parties, bloc) || contains(rule.counterpart.among, bloc) ||
         (rule.recognition && contains(rule.recognition->by, bloc));
}

template <typename Dated>
bool turns_on(const Dated& dated, Date day) {
  return dated.from == day || dated.until == day;
}

/// The events of one day that turned the answer `before` into `after`.
class Changes {
 public:
  Changes(const LawBook& book, const geo::Countries& countries, Date day, const Audit& before,
          const Audit& after)
      : book_(book),
        countries_(countries),
        day_(day),
        before_(before),
        after_(after),
        rules_(rules_that_differ(before, after)) {}

  std::vector<LegalChange> all() {
    add_rules();
    add_memberships(after_.a.country);
    add_memberships(after_.b.country);
    add_networks();
    add_gaps();
    return {found_.begin(), found_.end()};
  }

 private:
  bool differs(const auto& asks) const {
    return std::ranges::any_of(rules_, [&](std::uint16_t k) { return asks(book_.rules[k]); });
  }

  void add_rules() {
    for (const std::uint16_t k : rules_) {
      const std::string& id = book_.rules[k].id;
      const auto of_id = [&](std::optional<Date> Rule::*day) {
        return differs([&](const Rule& rule) { return rule.id == id && rule.*day == day_; });
      };
      const bool begins = of_id(&Rule::from);
      const bool ends = of_id(&Rule::until);
      if (!begins && !ends) continue;
      found_.insert({.kind = begins && ends ? ChangeKind::rule_is_reformed
                             : begins       ? ChangeKind::rule_begins
                                            : ChangeKind::rule_ends,
                     .name = id,
                     .country = ""});
    }
  }

  void add_memberships(std::uint32_t country) {
    const std::string& iso2 = countries_[country].iso2;
    for (const std::string& bloc : countries_.blocs()) {
      const bool was = countries_.member(iso2, bloc, day_ - std::chrono::days(1));
      const bool is = countries_.member(iso2, bloc, day_);
      if (was == is || !matters(bloc)) continue;
      found_.insert({is ? ChangeKind::state_joins : ChangeKind::state_leaves, bloc, iso2});
    }
  }

  bool matters(const std::string& bloc) const {
    return differs([&](const Rule& rule) { return asks_for(rule, bloc); }) ||
           (gap_differs() && std::ranges::any_of(book_.gaps, [&](const LawBook::Gap& gap) {
              return gap.a == bloc || gap.b == bloc;
            }));
  }

  void add_networks() {
    for (const Network& network : book_.networks) {
      const auto named = [&](const Rule& rule) {
        return contains(rule.eligible.members_of, network.name) ||
               contains(rule.counterpart.eligible.members_of, network.name);
      };
      const bool theirs =
          contains(network.members, after_.a.id) || contains(network.members, after_.b.id);
      if (turns_on(network, day_) && theirs && differs(named)) {
        found_.insert({.kind = ChangeKind::network_changes, .name = network.name, .country = ""});
      }
    }
  }

  void add_gaps() {
    const auto turns = [&](const LawBook::Gap& gap) { return turns_on(gap, day_); };
    if (gap_differs() && std::ranges::any_of(book_.gaps, turns)) {
      found_.insert({.kind = ChangeKind::gap_changes, .name = "", .country = ""});
    }
  }

  /// Is the size of the gap different while both verdicts are gaps? Then no rule explains it.
  bool gap_differs() const {
    return before_.verdict.kind == Verdict::Kind::gap &&
           after_.verdict.kind == Verdict::Kind::gap && before_.verdict.gap != after_.verdict.gap;
  }

  const LawBook& book_;
  const geo::Countries& countries_;
  Date day_;
  const Audit& before_;
  const Audit& after_;
  std::set<std::uint16_t> rules_;
  std::set<LegalChange> found_;
};

/// Equal to a reader of the history?
bool same_answer(const Audit& one, const Audit& other) {
  return std::tie(one.verdict.kind, one.verdict.gap, one.verdict.rule_a, one.verdict.rule_b,
                  one.delay_days) == std::tie(other.verdict.kind, other.verdict.gap,
                                              other.verdict.rule_a, other.verdict.rule_b,
                                              other.delay_days);
}

}  // namespace

std::vector<Date> dated_days(const LawBook& book, const geo::Countries& countries) {
  std::set<Date> days;
  const auto add = [&](const auto& dated) {
    if (dated.from) days.insert(*dated.from);
    if (dated.until) days.insert(*dated.until);
  };
  for (const Rule& rule : book.rules) add(rule);
  for (const Network& network : book.networks) add(network);
  for (const LawBook::Gap& gap : book.gaps) add(gap);
  for (auto day = countries.next_membership_change(Date::min()); day;
       day = countries.next_membership_change(*day)) {
    days.insert(*day);
  }
  if (days.empty()) days.insert(Date());
  return {days.begin(), days.end()};
}

std::vector<LegalPeriod> history(const LawBook& book, const geo::Countries& countries,
                                 std::span<const LegalSubject> a, std::span<const LegalSubject> b,
                                 Instrument instrument, std::span<const Date> days) {
  std::vector<LegalPeriod> periods;
  std::optional<Audit> before;
  for (const Date day : days) {
    Audit now = most_favoured(book, countries, a, b, instrument, day);
    if (!before) {
      periods.push_back({day, std::nullopt, now, {}});
    } else if (!same_answer(periods.back().audit, now)) {
      periods.back().until = day;
      periods.push_back(
          {day, std::nullopt, now, Changes(book, countries, day, *before, now).all()});
    }
    before = std::move(now);
  }
  return periods;
}

}  // namespace borderweave::sim
