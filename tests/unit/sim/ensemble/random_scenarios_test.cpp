#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/parallel.h"
#include "sim/ensemble/ensemble.h"
#include "sim/ensemble/replicate_store.h"
#include "tests/support/random_law.h"
#include "tests/support/small_world.h"
#include "tests/support/soak.h"

namespace borderweave::sim {
namespace {

/// A scenario without sense but with everything in it: map, law, coefficients and scheduler. Its
/// number names it.
class RandomScenario {
 public:
  explicit RandomScenario(std::uint64_t number)
      : draws_(Key{.seed = number}, 0, 0), world_(draw_world()), number_(number) {}

  std::string state_hash(int threads) {
    const Date start = make_date(2010, 1, 1);
    const Date end = make_date(2012, 1, 1);
    const int months = number_ % 3 == 0 ? 3 : 1;
    const Model model{world_,
                      parameters_,
                      LawTimeline(test::RandomLaw(static_cast<std::uint32_t>(number_)).book(),
                                  world_, start, end),
                      Calendar(start, end, months),
                      Calendar(start, start, months),
                      12,
                      number_ % 4 == 0 ? Scheduler::asynchronous : Scheduler::synchronous};
    MemoryStore store(3);
    std::string hash;
    Arena(threads).execute([&] {
      const auto summary =
          run_ensemble(model, {.seed = number_, .replicates = 3, .quantiles = {0.5}}, store,
                       [](std::uint64_t) { return true; });
      hash = summary->state_hash;
    });
    return hash;
  }

 private:
  double uniform() { return draws_.uniform(next_++); }

  World draw_world() {
    static const std::vector<std::string> kCodes = {"DE ", "PL ", "CZ ", "BY "};
    test::SmallWorld map;
    map.side_km = 5 + 20 * uniform();
    for (std::size_t line = 0; line < 4; ++line) {
      map.map.emplace_back();
      for (std::size_t column = 0; column < 6; ++column) {
        const std::size_t shifted = uniform() < 0.2 ? column + 1 : column;
        map.map.back().append(kCodes[shifted / 2]);
        map.populations.push_back(300 + 90000 * uniform() * uniform());
      }
    }
    parameters_.opportunity.rate = 6 * uniform();
    parameters_.choice.constant = -4 * uniform();
    parameters_.choice.shared_partners = 2 * uniform() - 1;
    parameters_.tie.termination_rate = uniform();
    parameters_.tie.to_twinning = 2 * uniform();
    return map.build();
  }

  Stream draws_;
  std::uint64_t next_ = 0;
  Parameters parameters_;
  World world_;
  std::uint64_t number_;
};

TEST(RandomScenarios, HaveTheSameBitsForAnyNumberOfThreads) {
  std::size_t different = 0;
  std::string before;
  const std::uint64_t scenarios = 200 * test::soak();
  for (std::uint64_t number = 1; number <= scenarios; ++number) {
    RandomScenario scenario(number);
    const std::string alone = scenario.state_hash(1);
    if (alone != before) ++different;
    before = alone;
    for (const int threads : {2, 3, 7, 16, 64}) {
      ASSERT_EQ(scenario.state_hash(threads), alone) << number << " on " << threads << " threads";
    }
  }
  EXPECT_EQ(different, scenarios);
}

}  // namespace
}  // namespace borderweave::sim
