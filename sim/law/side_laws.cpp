#include "sim/law/side_laws.h"

#include <cstddef>
#include <utility>

#include "sim/law/scope.h"
#include "sim/law/states.h"

namespace borderweave::sim {
namespace {

/// The law of one day as it is put together, rule by rule.
class Hearing {
 public:
  Hearing(const LawBook& book, const geo::Countries& countries, const LegalClasses& classes,
          const CounterpartKinds& kinds, Date on)
      : book_(book),
        countries_(countries),
        classes_(classes),
        kinds_(kinds),
        states_(classes),
        on_(on),
        exhausted_(states_.size(), false),
        laws_(classes.size() * kinds.size()) {}

  /// All rules in force, as numbers in the book.
  std::vector<SideLaw> hear_all(const std::vector<std::uint16_t>& in_force) {
    for (const std::uint16_t k : in_force) find_exhausted(book_.rules[k]);
    for (const std::uint16_t k : in_force) hear_rule(k);
    return std::move(laws_);
  }

 private:
  /// Per state: is it a party to the rule?
  std::vector<bool> bound_by(const Rule& rule) const {
    std::vector<bool> bound;
    for (const std::uint32_t row : states_.rows()) {
      bound.push_back(binds(rule, countries_, row, on_));
    }
    return bound;
  }

  void find_exhausted(const Rule& rule) {
    if (!rule.exhaustive) return;
    const std::vector<bool> bound = bound_by(rule);
    for (std::size_t s = 0; s < bound.size(); ++s) exhausted_[s] = exhausted_[s] || bound[s];
  }

  /// The kinds of counterparts that the rule speaks of, whatever the channel.
  std::vector<std::uint32_t> counterparts(const Rule& rule) const {
    std::vector<bool> spoken_of;
    for (const std::uint32_t row : states_.rows()) {
      spoken_of.push_back(speaks_of(rule, countries_, row, on_));
    }
    std::vector<std::uint32_t> result;
    for (std::uint32_t kind = 0; kind < kinds_.size(); ++kind) {
      const std::uint32_t c = kinds_.example[kind];
      if (spoken_of[states_.of(c)] &&
          meets(rule.counterpart.eligible, classes_.example[c], book_, on_)) {
        result.push_back(kind);
      }
    }
    return result;
  }

  void hear_rule(std::uint16_t k) {
    const Rule& rule = book_.rules[k];
    const std::vector<bool> bound = bound_by(rule);
    const std::vector<std::uint32_t> others = counterparts(rule);
    for (std::size_t c = 0; c < classes_.size(); ++c) {
      if (!bound[states_.of(c)] || !meets(rule.eligible, classes_.example[c], book_, on_)) continue;
      for (const std::uint32_t kind : others) {
        const Person& other = classes_.example[kinds_.example[kind]];
        if (!leads(rule.counterpart.channel, countries_, classes_.example[c].country,
                   other.country)) {
          continue;
        }
        hear_everywhere(laws_[c * kinds_.size() + kind], k, exhausted_[states_.of(c)]);
      }
    }
  }

  void hear_everywhere(SideLaw& law, std::uint16_t k, bool exhausted) const {
    for (std::size_t n = 0; n < kInstruments; ++n) {
      hear(law[n], book_.rules, k, static_cast<Instrument>(n), exhausted);
    }
  }

  const LawBook& book_;
  const geo::Countries& countries_;
  const LegalClasses& classes_;
  const CounterpartKinds& kinds_;
  States states_;
  Date on_;
  std::vector<bool> exhausted_;  ///< per state: national law leaves no room beside it
  std::vector<SideLaw> laws_;    ///< [class × kind]
};

}  // namespace

SideLaws::SideLaws(const LawBook& book, const geo::Countries& countries,
                   const LegalClasses& classes, Date on)
    : kinds_(counterpart_kinds(book, classes, on)) {
  std::vector<std::uint16_t> rules;
  for (std::size_t k = 0; k < book.rules.size(); ++k) {
    if (in_force(book.rules[k], on)) rules.push_back(static_cast<std::uint16_t>(k));
  }
  for (const SideLaw& law : Hearing(book, countries, classes, kinds_, on).hear_all(rules)) {
    number_.push_back(laws_.of(law));
  }
}

}  // namespace borderweave::sim
