#include "sim/law/table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/law/ruling.h"
#include "sim/law/scope.h"

namespace borderweave::sim {

namespace {

constexpr Rung rung_at(std::size_t r) {
  return static_cast<Rung>(r);
}

/// The states of a world, numbered 0… in the order of their rows in Countries.
class States {
 public:
  explicit States(const World& world) : rows_(world.country) {
    std::sort(rows_.begin(), rows_.end());
    rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
  }

  std::size_t size() const { return rows_.size(); }
  std::uint32_t row(std::size_t state) const { return rows_[state]; }
  std::size_t of(std::uint32_t row) const {
    return static_cast<std::size_t>(std::lower_bound(rows_.begin(), rows_.end(), row) -
                                    rows_.begin());
  }

 private:
  std::vector<std::uint32_t> rows_;
};

/// What a compilation reads.
struct Day {
  const LawBook& book;
  const World& world;
  const LegalClasses& classes;
  const States& states;
  Date on;

  std::uint32_t country_of(std::size_t legal_class) const {
    return world.country[classes.example[legal_class]];
  }
};

/// Per state, whether the rule reaches it from `own`; empty when `own` is no party to the rule.
std::vector<bool> reach_of(const Rule& rule, const Day& day, std::uint32_t own) {
  std::vector<bool> reach;
  if (!binds(rule, day.world.countries, own, day.on)) return reach;
  for (std::size_t other = 0; other < day.states.size(); ++other) {
    reach.push_back(reaches(rule, day.world.countries, own, day.states.row(other), day.on));
  }
  return reach;
}

/// [class × state × rung]
class Rulings {
 public:
  explicit Rulings(const Day& day)
      : states_(day.states.size()), rulings_(day.classes.size() * states_ * kRungs) {
    for (std::size_t k = 0; k < day.book.rules.size(); ++k) {
      if (in_force(day.book.rules[k], day.on)) hear_rule(day, static_cast<std::uint16_t>(k));
    }
  }

  const Ruling& at(std::size_t legal_class, std::size_t state, std::size_t rung) const {
    return rulings_[(legal_class * states_ + state) * kRungs + rung];
  }

 private:
  void hear_rule(const Day& day, std::uint16_t k) {
    const Rule& rule = day.book.rules[k];
    std::vector<std::vector<bool>> reach;
    for (std::size_t own = 0; own < states_; ++own) {
      reach.push_back(reach_of(rule, day, day.states.row(own)));
    }
    for (std::size_t c = 0; c < day.classes.size(); ++c) {
      const auto& reached = reach[day.states.of(day.country_of(c))];
      if (reached.empty() || !eligible(rule.eligible, day.world, day.classes.example[c])) continue;
      for (std::size_t other = 0; other < states_; ++other) {
        if (reached[other]) hear_for(day, c, other, k);
      }
    }
  }

  void hear_for(const Day& day, std::size_t legal_class, std::size_t other, std::uint16_t k) {
    for (std::size_t r = 0; r < kRungs; ++r) {
      hear(rulings_[(legal_class * states_ + other) * kRungs + r], day.book.rules, k, rung_at(r));
    }
  }

  std::size_t states_;
  std::vector<Ruling> rulings_;
};

/// [state × state]
std::vector<double> gap_sizes(const Day& day) {
  std::vector<double> sizes;
  for (std::size_t a = 0; a < day.states.size(); ++a) {
    for (std::size_t b = 0; b < day.states.size(); ++b) {
      sizes.push_back(
          gap_size(day.book, day.world.countries, day.states.row(a), day.states.row(b), day.on));
    }
  }
  return sizes;
}

}  // namespace

VerdictTable compile_law(const LawBook& book, const World& world, const LegalClasses& classes,
                         Date on) {
  const States states(world);
  const Day day{book, world, classes, states, on};
  const Rulings rulings(day);
  const auto gaps = gap_sizes(day);
  std::vector<Verdict> verdicts;
  verdicts.reserve(classes.size() * classes.size() * kRungs);
  for (std::size_t a = 0; a < classes.size(); ++a) {
    const auto state_a = states.of(day.country_of(a));
    for (std::size_t b = 0; b < classes.size(); ++b) {
      const auto state_b = states.of(day.country_of(b));
      for (std::size_t r = 0; r < kRungs; ++r) {
        verdicts.push_back(combine(book.rules, rulings.at(a, state_b, r), rulings.at(b, state_a, r),
                                   rung_at(r), gaps[state_a * states.size() + state_b]));
      }
    }
  }
  return VerdictTable(classes.of, classes.size(), std::move(verdicts));
}

}  // namespace borderweave::sim
