#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/small_world.h"
#include "tests/support/territory_run.h"

namespace borderweave::test {

/// Agglomerations on a small world whose commuting the test writes itself: shares of the employed
/// residents of a row that work in another; the rest work at home. For example
///
///     CommuterMap map({.map = {"DE DE PL PL"}, .populations = {300, 60000, 20000, 200}});
///     map.commute(2, 1, 0.2);
///     EXPECT_EQ(map.drawn(map.year(1, 2).members), ".##.");
class CommuterMap {
 public:
  explicit CommuterMap(const SmallWorld& small, int first_year = 2000)
      : run(small.build(), first_year), columns_(words(small.map.front())) {}

  /// From now on.
  void commute(std::uint32_t from, std::uint32_t to, double share) { share_[{from, to}] = share; }

  std::vector<sim::AgglomerationRecord> year() {
    run.flows = flows();
    return run.agglomerate();
  }

  /// The next year's record of a pair of centres; a blank LOW one when it is no candidate.
  sim::AgglomerationRecord year(std::uint32_t a, std::uint32_t b) {
    return record_of(year(), a, b);
  }

  static sim::AgglomerationRecord record_of(const std::vector<sim::AgglomerationRecord>& records,
                                            std::uint32_t a, std::uint32_t b) {
    for (const auto& record : records) {
      if (record.centre_a == a && record.centre_b == b) return record;
    }
    return {};
  }

  /// The map with '#' for these rows and '.' for others; lines are parted by '/'.
  std::string drawn(const std::vector<std::uint32_t>& rows) const {
    std::string text(run.world().size(), '.');
    for (const auto row : rows) text.at(row) = '#';
    for (std::size_t at = columns_; at < text.size(); at += columns_ + 1) text.insert(at, "/");
    return text;
  }

  TerritoryRun run;

 private:
  static std::size_t words(const std::string& line) { return (line.size() + 1) / 3; }

  sim::Flows flows() const {
    sim::Flows flows;
    flows.first.push_back(0);
    const auto& workers = run.state.municipality.employed_residents;
    for (std::uint32_t i = 0; i < run.world().size(); ++i) {
      std::map<std::uint32_t, double> to{{i, 1.0}};
      for (const auto& [pair, share] : share_) {
        if (pair.first != i) continue;
        to[pair.second] += share;
        to[i] -= share;
      }
      for (const auto& [j, share] : to) {
        flows.row.push_back(j);
        flows.value.push_back(share * workers[i]);
      }
      flows.first.push_back(static_cast<std::uint32_t>(flows.row.size()));
    }
    return flows;
  }

  std::size_t columns_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> share_;
};

}  // namespace borderweave::test
