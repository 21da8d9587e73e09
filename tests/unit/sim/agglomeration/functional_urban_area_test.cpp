/// Without resistance at the frontier, agglomerations are the ordinary functional urban areas of
/// Dijkstra, Poelman and Veneri (2019). The slow twin below knows no states, no spatial index, no
/// memory and none of the code it checks.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "core/random.h"
#include "geo/geodesic.h"
#include "sim/commuting/commute.h"
#include "tests/support/small_world.h"
#include "tests/support/territory_run.h"

namespace borderweave::sim {
namespace {

using Matrix = std::vector<std::vector<double>>;
using Set = std::set<std::uint32_t>;

/// The slow twin. Every municipality is one place at its centre.
class SlowTwin {
 public:
  SlowTwin(const World& world, const State& state) : world_(world), m_(state.municipality) {
    n_ = static_cast<std::uint32_t>(world.size());
    commute();
    find_cities();
    find_areas();
  }

  Matrix flow;
  std::vector<Set> drawn;  ///< cities and whoever commutes to them, connected or not
  std::vector<Set> areas;  ///< what is connected of them

 private:
  double km(std::uint32_t i, std::uint32_t j) const {
    return geo::distance_km(world_.territories.centre[i], world_.territories.centre[j]);
  }
  double radius(std::uint32_t i) const {
    return std::sqrt(m_.population[i] / (3000 * 3.14159265358979323846));
  }

  void commute() {
    flow.assign(n_, std::vector<double>(n_, 0));
    for (std::uint32_t i = 0; i < n_; ++i) {
      for (std::uint32_t j = 0; j < n_; ++j) {
        const double d = i == j ? std::max(1.0, radius(i) / 2) : km(i, j);
        if (d > 60) continue;
        const double x = d / 20;
        flow[i][j] = m_.jobs[j] * std::pow(m_.population[j] / 20000, 0.05) *
                     std::exp(-7.33 * x * x / (1 + x * x) - d / 60);
      }
      const double total = std::accumulate(flow[i].begin(), flow[i].end(), 0.0);
      for (double& value : flow[i]) value *= m_.employed_residents[i] / total;
    }
  }

  /// Joins sets while `together` says so of any two.
  template <typename Together>
  static void join(std::vector<Set>& sets, const Together& together) {
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t a = 0; a < sets.size() && !changed; ++a) {
        for (std::size_t b = a + 1; b < sets.size() && !changed; ++b) {
          if (!together(sets[a], sets[b])) continue;
          sets[a].insert(sets[b].begin(), sets[b].end());
          sets.erase(sets.begin() + static_cast<std::ptrdiff_t>(b));
          changed = true;
        }
      }
    }
  }

  double share(const Set& from, const Set& to) const {
    double commuters = 0;
    double workers = 0;
    for (const auto i : from) {
      workers += m_.employed_residents[i];
      for (const auto j : to) commuters += flow[i][j];
    }
    return commuters / workers;
  }

  void find_cities() {
    std::vector<Set> built_up;
    for (std::uint32_t i = 0; i < n_; ++i) built_up.push_back({i});
    join(built_up, [&](const Set& a, const Set& b) {
      return std::any_of(a.begin(), a.end(), [&](std::uint32_t i) {
        return std::any_of(b.begin(), b.end(),
                           [&](std::uint32_t j) { return km(i, j) <= radius(i) + radius(j) + 1; });
      });
    });
    std::vector<Set> original;
    for (const Set& area : built_up) {
      double people = 0;
      for (const auto i : area) people += m_.population[i];
      if (people >= 50000) original.push_back(area);
    }
    // Polycentric cities: judged on the original ones, so a pair of sets merges if any two of
    // their originals do.
    cities_ = original;
    join(cities_, [&](const Set& a, const Set& b) {
      for (const Set& x : original) {
        for (const Set& y : original) {
          const bool inside = std::includes(a.begin(), a.end(), x.begin(), x.end()) &&
                              std::includes(b.begin(), b.end(), y.begin(), y.end());
          if (inside && std::max(share(x, y), share(y, x)) >= 0.15) return true;
        }
      }
      return false;
    });
  }

  void find_areas() {
    areas = cities_;
    Set in_city;
    for (const Set& city : cities_) in_city.insert(city.begin(), city.end());
    for (std::uint32_t i = 0; i < n_; ++i) {
      if (in_city.contains(i)) continue;
      std::size_t best = 0;
      for (std::size_t c = 1; c < cities_.size(); ++c) {
        if (share({i}, cities_[c]) > share({i}, cities_[best])) best = c;
      }
      if (!cities_.empty() && share({i}, cities_[best]) >= 0.15) areas[best].insert(i);
    }
    drawn = areas;
    for (std::size_t c = 0; c < areas.size(); ++c) areas[c] = connected(cities_[c], areas[c]);
  }

  Set connected(Set reached, const Set& members) const {
    for (bool grown = true; grown;) {
      grown = false;
      for (const auto i : members) {
        if (reached.contains(i)) continue;
        const auto touching = world_.neighbourhood.touching.rows_of(i);
        grown = std::any_of(touching.begin(), touching.end(),
                            [&](std::uint32_t j) { return reached.contains(j); });
        if (grown) {
          reached.insert(i);
          break;
        }
      }
    }
    return reached;
  }

  const World& world_;
  const Municipalities& m_;
  std::uint32_t n_ = 0;
  std::vector<Set> cities_;
};

constexpr std::size_t kNowhere = 999;

/// Number of the set that holds the municipality, kNowhere: none.
std::size_t number_of(const std::vector<Set>& sets, std::uint32_t row) {
  const auto at =
      std::find_if(sets.begin(), sets.end(), [&](const Set& one) { return one.contains(row); });
  return at == sets.end() ? kNowhere : static_cast<std::size_t>(at - sets.begin());
}

/// Twelve by ten municipalities of 5 km: villages and towns below tier B by chance, a city of
/// 105,000 in four municipalities where the frontier will be, one of 60,000 elsewhere.
test::SmallWorld landscape(std::uint64_t seed, bool frontier) {
  const Stream draw({seed, 0}, 0, 1);
  test::SmallWorld small{.side_km = 5};
  for (std::uint32_t row = 0; row < 10; ++row) {
    std::string line;
    for (std::uint32_t column = 0; column < 12; ++column) {
      line += frontier && column >= 6 ? "PL " : "DE ";
      const double chance = draw.uniform(row * 12 + column);
      small.populations.push_back(chance < 0.15 ? 4900 : 500 + 2500 * chance);
    }
    small.map.push_back(line);
  }
  small.populations[4 * 12 + 5] = 50000;
  small.populations[4 * 12 + 6] = 45000;
  small.populations[5 * 12 + 5] = 30000;
  small.populations[5 * 12 + 6] = 20000;
  small.populations[8 * 12 + 10] = 60000;
  return small;
}

TEST(FunctionalUrbanArea, AFrontierWithoutResistanceChangesNoFlow) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    test::TerritoryRun one(landscape(seed, false).build());
    test::TerritoryRun two(landscape(seed, true).build());
    two.without_border();
    EXPECT_EQ(one.commute().value, two.commute().value);
  }
}

/// What differs between states by definition is switched off: twin towns by co-operation, and the
/// lower threshold for cities apart.
AgglomerationParameters ordinary() {
  AgglomerationParameters parameters;
  parameters.twins_by_ties = false;
  parameters.cities_merge_apart = parameters.merge_apart;
  parameters.cities_split_apart = parameters.split_apart;
  return parameters;
}

Flows rows_of(const Matrix& flow) {
  Flows flows;
  flows.first.push_back(0);
  for (const auto& from : flow) {
    for (std::uint32_t j = 0; j < from.size(); ++j) {
      if (from[j] <= 0) continue;
      flows.row.push_back(j);
      flows.value.push_back(from[j]);
    }
    flows.first.push_back(static_cast<std::uint32_t>(flows.row.size()));
  }
  return flows;
}

TEST(FunctionalUrbanArea, IsWhatTheSlowTwinFinds) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    test::TerritoryRun run(landscape(seed, true).build());
    run.parameters().agglomeration = ordinary();
    const SlowTwin twin(run.world(), run.state);
    run.flows = rows_of(twin.flow);
    run.agglomerate();
    const auto spanning = std::find_if(twin.areas.begin(), twin.areas.end(),
                                       [](const Set& area) { return area.contains(4 * 12 + 5); });
    ASSERT_NE(spanning, twin.areas.end());
    EXPECT_GT(spanning->size(), 6U) << "a zone beyond the core";
    EXPECT_LT(spanning->size(), 100U);
    const auto& memory = run.state.agglomeration;
    ASSERT_EQ(memory.id.size(), 1U);
    EXPECT_EQ(Set(memory.member.begin(), memory.member.end()), *spanning) << "seed " << seed;
    EXPECT_GT(twin.drawn.at(number_of(twin.drawn, 8 * 12 + 10)).size(), 1U) << "a second zone";
    for (std::uint32_t i = 0; i < run.world().size(); ++i) {
      const auto core = memory.core[i];
      const auto expected = number_of(twin.drawn, i);
      ASSERT_EQ(core == kNoCore, expected == kNowhere) << "row " << i << ", seed " << seed;
      const auto found = core == kNoCore ? kNowhere : number_of(twin.drawn, core);
      EXPECT_EQ(found, expected) << "row " << i << ", seed " << seed;
    }
  }
}

}  // namespace
}  // namespace borderweave::sim
