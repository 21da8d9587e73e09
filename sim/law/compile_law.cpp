#include "sim/law/compile_law.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/date.h"
#include "sim/law/law_book.h"
#include "sim/law/legal_classes.h"
#include "sim/law/rule_scope.h"
#include "sim/law/ruling.h"
#include "sim/law/unilateral_rulings.h"

namespace borderweave::sim {
namespace {

/// The gap of every pair of states on a day. Equals gap_size (rule_scope.h), which looks up the
/// blocs again for each pair.
class GapSizes {
 public:
  GapSizes(const LawBook& book, const geo::Countries& countries, const StateIndex& states, Date on);

  /// Number of the size of the gap between two states.
  std::uint32_t number(std::size_t a, std::size_t b) const { return number_[a * states_ + b]; }

  /// The distinct sizes, by number.
  const std::vector<double>& sizes() const { return sizes_.values(); }

 private:
  std::size_t states_;
  std::vector<std::uint32_t> number_;  ///< [state × state]
  ValueIndex<double> sizes_;
};

/// A gap in force, with the states that its two sides name.
struct Row {
  std::vector<bool> a;
  std::vector<bool> b;
  double size;

  bool joins(std::size_t one, std::size_t other) const {
    return (a[one] && b[other]) || (a[other] && b[one]);
  }
};

std::vector<bool> named(std::string_view code, const geo::Countries& countries,
                        const StateIndex& states, Date on) {
  std::vector<bool> result;
  for (std::size_t state = 0; state < states.size(); ++state) {
    result.push_back(names(code, countries, states.row(state), on));
  }
  return result;
}

GapSizes::GapSizes(const LawBook& book, const geo::Countries& countries, const StateIndex& states,
                   Date on)
    : states_(states.size()) {
  std::vector<Row> rows;
  for (const LawBook::Gap& gap : book.gaps) {
    if (!in_force(gap, on)) continue;
    rows.push_back(
        {named(gap.a, countries, states, on), named(gap.b, countries, states, on), gap.size});
  }
  for (std::size_t a = 0; a < states_; ++a) {
    for (std::size_t b = 0; b < states_; ++b) {
      const auto first =
          std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.joins(a, b); });
      number_.push_back(sizes_.of(first == rows.end() ? book.default_gap : first->size));
    }
  }
}

/// Combines two sides, once for each combination of rulings and gap.
class PairLaws {
 public:
  PairLaws(const LawBook& book, const UnilateralRulings& sides, const GapSizes& gaps,
           ValueIndex<PairLaw>& laws)
      : book_(book), sides_(sides.laws()), sizes_(gaps.sizes()), laws_(laws) {}

  /// Number of the law between two sides. Rulings and gap are given by their numbers.
  std::uint32_t of(std::uint32_t a, std::uint32_t b, std::uint32_t gap) {
    const auto [known, fresh] = known_.try_emplace({a, b, gap});
    if (fresh) known->second = laws_.of(combine_all(sides_[a], sides_[b], sizes_[gap]));
    return known->second;
  }

 private:
  PairLaw combine_all(const UnilateralRuling& a, const UnilateralRuling& b, double gap_size) const {
    PairLaw law;
    for (std::size_t n = 0; n < kInstruments; ++n) {
      law[n] = combine(book_, a[n], b[n], static_cast<Instrument>(n), gap_size);
    }
    return law;
  }

  const LawBook& book_;
  const std::vector<UnilateralRuling>& sides_;
  const std::vector<double>& sizes_;
  ValueIndex<PairLaw>& laws_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint32_t> known_;
};

}  // namespace

std::vector<std::uint32_t> compile_law(const LawBook& book, const geo::Countries& countries,
                                       const LegalClasses& classes, Date on,
                                       ValueIndex<PairLaw>& laws) {
  const StateIndex states(classes);
  const UnilateralRulings sides(book, countries, classes, on);
  const GapSizes gaps(book, countries, states, on);
  PairLaws pairs(book, sides, gaps, laws);
  std::vector<std::uint32_t> law_of;
  law_of.reserve(classes.size() * classes.size());
  for (std::size_t a = 0; a < classes.size(); ++a) {
    for (std::size_t b = 0; b < classes.size(); ++b) {
      law_of.push_back(pairs.of(sides.number(a, b), sides.number(b, a),
                                gaps.number(states.of(a), states.of(b))));
    }
  }
  return law_of;
}

}  // namespace borderweave::sim
