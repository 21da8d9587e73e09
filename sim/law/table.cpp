#include "sim/law/table.h"

#include <cstddef>
#include <map>
#include <tuple>

#include "sim/law/gap_sizes.h"
#include "sim/law/ruling.h"
#include "sim/law/side_laws.h"
#include "sim/law/states.h"

namespace borderweave::sim {
namespace {

/// Puts two sides together, once for each combination of laws and gap.
class PairLaws {
 public:
  PairLaws(const LawBook& book, const SideLaws& sides, const GapSizes& gaps,
           Numbering<PairLaw>& laws)
      : book_(book), sides_(sides.laws()), sizes_(gaps.sizes()), laws_(laws) {}

  /// Number of the law between two sides, all three by their numbers.
  std::uint32_t of(std::uint32_t a, std::uint32_t b, std::uint32_t gap) {
    const auto [known, fresh] = known_.try_emplace({a, b, gap});
    if (fresh) known->second = laws_.of(combine_all(sides_[a], sides_[b], sizes_[gap]));
    return known->second;
  }

 private:
  PairLaw combine_all(const SideLaw& a, const SideLaw& b, double gap_size) const {
    PairLaw law;
    for (std::size_t n = 0; n < kInstruments; ++n) {
      law[n] = combine(book_, a[n], b[n], static_cast<Instrument>(n), gap_size);
    }
    return law;
  }

  const LawBook& book_;
  const std::vector<SideLaw>& sides_;
  const std::vector<double>& sizes_;
  Numbering<PairLaw>& laws_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint32_t> known_;
};

}  // namespace

std::vector<std::uint32_t> compile_law(const LawBook& book, const geo::Countries& countries,
                                       const LegalClasses& classes, Date on,
                                       Numbering<PairLaw>& laws) {
  const States states(classes);
  const SideLaws sides(book, countries, classes, on);
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
