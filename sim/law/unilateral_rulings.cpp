#include "sim/law/unilateral_rulings.h"

#include <cstddef>
#include <utility>

#include "sim/law/legal_classes.h"
#include "sim/law/rule_scope.h"

namespace borderweave::sim {
namespace {

/// Compiles the rulings of one day, rule by rule.
class Compilation {
 public:
  Compilation(const LawBook& book, const geo::Countries& countries, const LegalClasses& classes,
              const CounterpartKinds& kinds, Date on)
      : book_(book),
        countries_(countries),
        classes_(classes),
        kinds_(kinds),
        states_(classes),
        on_(on),
        exhausted_(states_.size(), false),
        laws_(classes.size() * kinds.size()) {}

  /// The rulings [class × kind] under the rules in force, given as indices in the book.
  std::vector<UnilateralRuling> rulings_of(const std::vector<std::uint16_t>& in_force) {
    for (const std::uint16_t k : in_force) find_exhausted(book_.rules[k]);
    for (const std::uint16_t k : in_force) apply_everywhere(k);
    return std::move(laws_);
  }

 private:
  /// Per state: does the rule bind it?
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

  /// The kinds of counterparts that the rule covers, whatever the channel.
  std::vector<std::uint32_t> counterparts(const Rule& rule) const {
    std::vector<bool> covered;
    for (const std::uint32_t row : states_.rows()) {
      covered.push_back(covers_counterpart(rule, countries_, row, on_));
    }
    std::vector<std::uint32_t> result;
    for (std::uint32_t kind = 0; kind < kinds_.size(); ++kind) {
      const std::uint32_t c = kinds_.example[kind];
      if (covered[states_.of(c)] &&
          meets(rule.counterpart.eligible, classes_.example[c], book_, on_)) {
        result.push_back(kind);
      }
    }
    return result;
  }

  void apply_everywhere(std::uint16_t k) {
    const Rule& rule = book_.rules[k];
    const std::vector<bool> bound = bound_by(rule);
    const std::vector<std::uint32_t> others = counterparts(rule);
    for (std::size_t c = 0; c < classes_.size(); ++c) {
      if (!bound[states_.of(c)] || !meets(rule.eligible, classes_.example[c], book_, on_)) continue;
      for (const std::uint32_t kind : others) {
        const LegalSubject& other = classes_.example[kinds_.example[kind]];
        if (!channel_connects(rule.counterpart.channel, countries_, classes_.example[c].country,
                              other.country)) {
          continue;
        }
        apply_to_instruments(laws_[c * kinds_.size() + kind], k, exhausted_[states_.of(c)]);
      }
    }
  }

  void apply_to_instruments(UnilateralRuling& law, std::uint16_t k, bool exhausted) const {
    for (std::size_t n = 0; n < kInstruments; ++n) {
      apply_rule(law[n], book_.rules, k, static_cast<Instrument>(n), exhausted);
    }
  }

  const LawBook& book_;
  const geo::Countries& countries_;
  const LegalClasses& classes_;
  const CounterpartKinds& kinds_;
  StateIndex states_;
  Date on_;
  std::vector<bool> exhausted_;         ///< per state: exhaustive national law is in force
  std::vector<UnilateralRuling> laws_;  ///< [class × kind]
};

}  // namespace

UnilateralRulings::UnilateralRulings(const LawBook& book, const geo::Countries& countries,
                                     const LegalClasses& classes, Date on)
    : kinds_(counterpart_kinds(book, classes, on)) {
  std::vector<std::uint16_t> rules;
  for (std::size_t k = 0; k < book.rules.size(); ++k) {
    if (in_force(book.rules[k], on)) rules.push_back(static_cast<std::uint16_t>(k));
  }
  for (const UnilateralRuling& law :
       Compilation(book, countries, classes, kinds_, on).rulings_of(rules)) {
    number_.push_back(laws_.of(law));
  }
}

}  // namespace borderweave::sim
