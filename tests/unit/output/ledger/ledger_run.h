#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/parallel.h"
#include "output/ledger/ledger.h"
#include "output/ledger/run_folder.h"
#include "sim/ensemble/ensemble.h"
#include "tests/support/small_world.h"
#include "tests/support/temp_folder.h"

namespace borderweave::test {

/// A small run of two replicates over 18 months, six of them spin-up, kept in a RunFolder.
class LedgerRun {
 public:
  static constexpr std::uint32_t kReplicates = 2;
  static constexpr std::uint64_t kSteps = 6 + 12;  ///< of one replicate
  static constexpr std::uint64_t kToTheEnd = std::numeric_limits<std::uint64_t>::max();

  output::Manifest manifest() const {
    output::Manifest result;
    result.identity = output::identity_of_program();
    result.identity.scenario_hash = "cafe";
    result.identity.seed = 7;
    result.identity.replicates = kReplicates;
    result.identity.inputs = {{"/data/towns.shp", "1234"}};
    result.scenario = "/plan.toml";
    result.output = folder / "run.nc";
    return result;
  }

  std::filesystem::path parts() const { return folder / "run.nc.parts"; }

  /// Takes steps until `stop_at` of all replicates together are taken.
  std::optional<sim::Summary> run(sim::ReplicateStore& store, std::uint64_t stop_at = kToTheEnd,
                                  int threads = 1, std::uint32_t checkpoint_steps = 0) const {
    std::optional<sim::Summary> summary;
    Arena(threads).execute([&] {
      summary = sim::run_ensemble(model, {7, kReplicates, {0.5}, checkpoint_steps}, store,
                                  [&](std::uint64_t taken) { return taken < stop_at; });
    });
    return summary;
  }

  const TempFolder folder;
  const sim::World world = SmallWorld{.map = {"DE DE PL PL", "DE DE PL PL"}}.build();
  const sim::Model model = make_model(world);

 private:
  static sim::Model make_model(const sim::World& world) {
    sim::Parameters parameters;
    parameters.opportunity.rate = 8;
    parameters.opportunity.rate_spread = 0;
    parameters.choice.constant = -2;
    const Date begin = make_date(2003, 7, 1);
    const Date start = make_date(2004, 1, 1);
    const Date end = make_date(2005, 1, 1);
    return sim::Model{world, parameters, sim::LawTimeline(sim::LawBook{}, world, begin, end),
                      Calendar(start, end, 1), Calendar(begin, start, 1)};
  }
};

}  // namespace borderweave::test
