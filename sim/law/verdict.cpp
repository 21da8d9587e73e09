#include "sim/law/verdict.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "sim/basics/world.h"
#include "sim/law/compile_law.h"
#include "sim/law/law_book.h"
#include "sim/law/legal_classes.h"

namespace borderweave::sim {

namespace {

/// `from` and every day inside (from, until) on which the law may change.
std::vector<Date> period_starts(const LawBook& book, const geo::Countries& countries, Date from,
                                Date until) {
  std::set<Date> starts{from};
  const auto add = [&](const std::optional<Date>& day) {
    if (day && from < *day && *day < until) starts.insert(*day);
  };
  for (const auto& rule : book.rules) {
    add(rule.from);
    add(rule.until);
  }
  for (const auto& gap : book.gaps) {
    add(gap.from);
    add(gap.until);
  }
  for (const auto& network : book.networks) {
    add(network.from);
    add(network.until);
  }
  for (auto day = countries.next_membership_change(from); day && *day < until;
       day = countries.next_membership_change(*day)) {
    add(day);
  }
  return {starts.begin(), starts.end()};
}

}  // namespace

VerdictTable::VerdictTable(std::span<const std::uint16_t> class_of, std::size_t classes,
                           std::vector<std::uint32_t> law_of, std::span<const PairLaw> laws)
    : class_of_(class_of), classes_(classes), law_of_(std::move(law_of)), laws_(laws) {
  for (std::size_t a = 0; a < classes; ++a) {
    const std::span<const std::uint32_t> row(&law_of_[a * classes], classes);
    bars_contact_.push_back(std::any_of(row.begin(), row.end(), [&](std::uint32_t law) {
      return !laws_[law][index(Instrument::contact)].permitted;
    }));
  }
}

LawTimeline::LawTimeline(const LawBook& book, const World& world, Date from, Date until) {
  book_ = in_order_of_force(book, world.countries, world.states, from, until);
  starts_ = period_starts(book_, world.countries, from, until);
  const LegalClasses classes = classify(book_, world);
  class_of_ = classes.of;
  ValueIndex<PairLaw> laws;
  std::vector<std::vector<std::uint32_t>> law_of;
  for (const Date start : starts_) {
    law_of.push_back(compile_law(book_, world.countries, classes, start, laws));
  }
  laws_ = laws.values();
  for (auto& period : law_of) {
    tables_.emplace_back(class_of_, classes.size(), std::move(period), laws_);
  }
}

std::size_t LawTimeline::memory() const {
  const std::size_t pairs = tables_.front().classes() * tables_.front().classes();
  return class_of_.size() * sizeof(std::uint16_t) + laws_.size() * sizeof(PairLaw) +
         tables_.size() * pairs * sizeof(std::uint32_t);
}

const VerdictTable& LawTimeline::on(Date day) const {
  const auto next = std::upper_bound(starts_.begin() + 1, starts_.end(), day);
  return tables_[static_cast<std::size_t>(std::distance(starts_.begin(), next)) - 1];
}

bool LawTimeline::changes_within(Date from, Date until) const {
  const auto next = std::lower_bound(starts_.begin(), starts_.end(), from);
  return next != starts_.end() && *next < until;
}

}  // namespace borderweave::sim
