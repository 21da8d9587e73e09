#include "sim/law/table.h"

#include <cstddef>
#include <limits>

#include "sim/law/gap_sizes.h"
#include "sim/law/ruling.h"
#include "sim/law/side_laws.h"
#include "sim/law/states.h"

namespace borderweave::sim {
namespace {

/// Puts two sides together, once for each combination of rulings and gap.
class PairLaws {
 public:
  PairLaws(const std::vector<Rule>& rules, const SideLaws& sides, const GapSizes& gaps,
           Numbering<PairLaw>& laws)
      : rules_(rules),
        rulings_(sides.rulings()),
        sizes_(gaps.sizes()),
        laws_(laws),
        known_(rulings_.size() * rulings_.size() * sizes_.size(), kUnknown) {}

  /// Number of the law between two sides, all three by their numbers.
  std::uint32_t of(std::uint32_t a, std::uint32_t b, std::uint32_t gap) {
    std::uint32_t& law = known_[(a * rulings_.size() + b) * sizes_.size() + gap];
    if (law == kUnknown) law = laws_.of(combine_all(rulings_[a], rulings_[b], sizes_[gap]));
    return law;
  }

 private:
  static constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();

  PairLaw combine_all(const LadderRuling& a, const LadderRuling& b, double gap_size) const {
    PairLaw law;
    for (std::size_t r = 0; r < kRungs; ++r) {
      law[r] = combine(rules_, a[r], b[r], static_cast<Rung>(r), gap_size);
    }
    return law;
  }

  const std::vector<Rule>& rules_;
  const std::vector<LadderRuling>& rulings_;
  const std::vector<double>& sizes_;
  Numbering<PairLaw>& laws_;
  std::vector<std::uint32_t> known_;  ///< [ruling × ruling × gap]
};

}  // namespace

std::vector<std::uint32_t> compile_law(const LawBook& book, const World& world,
                                       const LegalClasses& classes, Date on,
                                       Numbering<PairLaw>& laws) {
  const States states(world);
  const SideLaws sides(book, world, classes, states, on);
  const GapSizes gaps(book, world.countries, states, on);
  PairLaws pairs(book.rules, sides, gaps, laws);
  std::vector<std::size_t> state_of;
  for (const std::uint32_t example : classes.example) {
    state_of.push_back(states.of(world.country[example]));
  }
  std::vector<std::uint32_t> law_of;
  law_of.reserve(classes.size() * classes.size());
  for (std::size_t a = 0; a < classes.size(); ++a) {
    for (std::size_t b = 0; b < classes.size(); ++b) {
      law_of.push_back(pairs.of(sides.number(a, state_of[b]), sides.number(b, state_of[a]),
                                gaps.number(state_of[a], state_of[b])));
    }
  }
  return law_of;
}

}  // namespace borderweave::sim
