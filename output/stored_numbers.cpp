#include "output/stored_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "output/netcdf/hdf5.h"
#include "output/netcdf/number_tables.h"
#include "output/netcdf/snapshot_fields.h"
#include "output/provenance.h"
#include "output/stored_snapshot.h"

namespace borderweave::output {
namespace {

/// Sums of numbers that were rounded to float before they were added up.
bool nearly_equal(double a, double b) {
  return std::abs(a - b) <= 0.01 + 1e-4 * std::max(std::abs(a), std::abs(b));
}

class NumberReader {
 public:
  explicit NumberReader(const std::filesystem::path& snapshot) : file_(open_snapshot(snapshot)) {}

  StoredNumbers read() {
    read_run();
    read_municipalities();
    if (file_.has(kUnitFlow.dimension)) read_flows();
    check_totals();
    if (file_.has(kStatePair.dimension)) read_pairs();
    return std::move(numbers_);
  }

 private:
  std::size_t cells() const { return numbers_.times.size() * numbers_.replicates; }

  /// None of them negative.
  std::vector<double> amounts(const std::string& name, const std::vector<hsize_t>& shape) const {
    auto values = file_.numbers(name, shape);
    const auto negative = std::ranges::find_if(values, [](double value) { return value < 0; });
    if (negative != values.end()) file_.refuse(name, fmt::format("holds {}, below 0", *negative));
    return values;
  }

  void read_run() {
    numbers_.times = times_of(file_);
    numbers_.replicates = static_cast<std::size_t>(replicates_of(file_));
    numbers_.state_hash = file_.text_attribute(kProvenance, "state_hash");
  }

  void read_municipalities() {
    if (!file_.has("commuters_out")) {
      file_.refuse("commuters_out",
                   "a run of an older version has no numbers of commuters and of ties between "
                   "states; run its scenario again");
    }
    numbers_.id = file_.column<std::int64_t>(kMunicipality.field("id"));
    const std::vector<hsize_t> rows{numbers_.id.size()};
    numbers_.code = file_.texts(kMunicipality.field("code"), rows);
    numbers_.population = amounts(kMunicipality.field("population"), rows);
    const auto countries = file_.texts(kMunicipality.field("country"), rows);
    const auto regions = file_.texts(kMunicipality.field("region"), rows);
    for (std::size_t row = 0; row < countries.size(); ++row) {
      numbers_.unit.push_back({countries[row], regions[row]});
    }
    for (const double flag : file_.numbers(kMunicipality.field("buffer"), rows)) {
      numbers_.buffer.push_back(flag != 0 ? 1 : 0);
    }
    units_.insert(numbers_.unit.begin(), numbers_.unit.end());
    states_.insert(countries.begin(), countries.end());
    const std::vector<hsize_t> over_time{numbers_.times.size(), rows.front()};
    numbers_.out = amounts("commuters_out", over_time);
    numbers_.in = amounts("commuters_in", over_time);
    read_whole();
  }

  void read_whole() {
    const auto codes = file_.texts(kCountry.field("code"));
    const auto flags = file_.numbers(kCountry.field("whole"), std::vector<hsize_t>{codes.size()});
    for (std::size_t k = 0; k < codes.size(); ++k) {
      if (flags[k] != 0) numbers_.whole.push_back(codes[k]);
    }
    std::ranges::sort(numbers_.whole);
  }

  /// A variable over (time, replicates, rows), row by row.
  std::vector<std::vector<double>> by_row(const std::string& name, std::size_t rows) const {
    const auto all = amounts(name, {numbers_.times.size(), numbers_.replicates, rows});
    std::vector<std::vector<double>> result(rows);
    for (std::size_t k = 0; k < all.size(); ++k) result[k % rows].push_back(all[k]);
    return result;
  }

  std::vector<std::string> ends(const NumberTable& table, const char* name) const {
    return file_.texts(table.field(name), std::vector<hsize_t>{file_.length(table.dimension)});
  }

  void read_flows() {
    const auto from = ends(kUnitFlow, "from"), to = ends(kUnitFlow, "to");
    const auto from_country = ends(kUnitFlow, "from_country"),
               to_country = ends(kUnitFlow, "to_country");
    auto people = by_row(kUnitFlow.field("people"), from.size());
    std::set<std::pair<StoredUnit, StoredUnit>> seen;
    for (std::size_t k = 0; k < from.size(); ++k) {
      StoredFlow flow{{from_country[k], from[k]}, {to_country[k], to[k]}, std::move(people[k])};
      const bool known = units_.contains(flow.from) && units_.contains(flow.to);
      if (!known || flow.from.country == flow.to.country ||
          !seen.emplace(flow.from, flow.to).second) {
        file_.refuse(kUnitFlow.field("from"),
                     fmt::format("row {} is not between two units of the region in two states, or "
                                 "comes twice",
                                 k));
      }
      numbers_.flows.push_back(std::move(flow));
    }
    check_state_flows();
  }

  /// The sums of the flows between units are what the file says of states.
  void check_state_flows() const {
    std::map<std::pair<std::string, std::string>, std::vector<double>> sum;
    for (const StoredFlow& flow : numbers_.flows) {
      auto& of_states = sum[{flow.from.country, flow.to.country}];
      of_states.resize(cells());
      for (std::size_t cell = 0; cell < cells(); ++cell) of_states[cell] += flow.people[cell];
    }
    const auto from = ends(kStateFlow, "from"), to = ends(kStateFlow, "to");
    const auto people = by_row(kStateFlow.field("people"), from.size());
    for (std::size_t k = 0; k < from.size(); ++k) {
      const auto found = sum.find({from[k], to[k]});
      const bool same = found != sum.end() && std::equal(people[k].begin(), people[k].end(),
                                                         found->second.begin(), nearly_equal);
      if (!same) {
        file_.refuse(kStateFlow.field("people"),
                     fmt::format("{} to {} is not the sum of `{}`", from[k], to[k],
                                 kUnitFlow.field("people")));
      }
      sum.erase(found);
    }
    if (sum.empty()) return;
    file_.refuse(kStateFlow.field("from"),
                 fmt::format("lacks {} to {}, which `{}` has", sum.begin()->first.first,
                             sum.begin()->first.second, kUnitFlow.field("from_country")));
  }

  /// Means over replicates of all flows are the commuters of municipalities.
  void check_totals() const {
    const std::size_t rows = numbers_.id.size();
    for (std::size_t time = 0; time < numbers_.times.size(); ++time) {
      double residents = 0, between = 0;
      for (std::size_t row = 0; row < rows; ++row) {
        if (numbers_.buffer[row] == 0) residents += numbers_.out[time * rows + row];
      }
      for (const StoredFlow& flow : numbers_.flows) {
        for (std::size_t replicate = 0; replicate < numbers_.replicates; ++replicate) {
          between += flow.people[time * numbers_.replicates + replicate];
        }
      }
      between /= static_cast<double>(numbers_.replicates);
      if (nearly_equal(residents, between)) continue;
      file_.refuse("commuters_out",
                   fmt::format("adds up to {:.1f} in frame {} outside the buffer, expected the "
                               "{:.1f} of `{}`",
                               residents, time, between, kUnitFlow.field("people")));
    }
  }

  void read_pairs() {
    const auto a = ends(kStatePair, "a"), b = ends(kStatePair, "b");
    for (std::size_t k = 0; k < a.size(); ++k) {
      const bool sound = a[k] < b[k] && states_.contains(a[k]) && states_.contains(b[k]) &&
                         (k == 0 || std::pair(a[k - 1], b[k - 1]) < std::pair(a[k], b[k]));
      if (!sound) {
        file_.refuse(kStatePair.field("a"),
                     fmt::format("row {} is not two states of the region in order", k));
      }
      numbers_.pairs.push_back({.a = a[k], .b = b[k], .ties = {}, .counts = {}});
    }
    read_ties();
    for (std::size_t what = 0; what < sim::kStatePairCounts; ++what) {
      auto series = by_row(kStatePair.field(kStatePairFields.at(what).name), a.size());
      for (std::size_t k = 0; k < a.size(); ++k) {
        numbers_.pairs[k].counts.at(what) = std::move(series[k]);
      }
    }
    for (const StoredStatePair& pair : numbers_.pairs) check_events(pair);
  }

  void read_ties() {
    const std::string name = kStatePair.field("ties");
    const auto all = amounts(
        name, {numbers_.times.size(), numbers_.replicates, numbers_.pairs.size(), sim::kLevels});
    for (std::size_t k = 0; k < all.size(); ++k) {
      const std::size_t pair = k / sim::kLevels % numbers_.pairs.size();
      numbers_.pairs[pair].ties.at(k % sim::kLevels).push_back(all[k]);
    }
  }

  void check_events(const StoredStatePair& pair) const {
    std::vector<double> ties(cells());
    for (const auto& level : pair.ties) {
      for (std::size_t cell = 0; cell < cells(); ++cell) ties[cell] += level[cell];
    }
    check_events(pair, ties, sim::StatePairCount::ties_begun, sim::StatePairCount::ties_ended);
    check_events(pair, counts_of(pair, sim::StatePairCount::agglomerations),
                 sim::StatePairCount::agglomerations_formed,
                 sim::StatePairCount::agglomerations_dissolved);
  }

  static const std::vector<double>& counts_of(const StoredStatePair& pair,
                                              sim::StatePairCount what) {
    return pair.counts.at(static_cast<std::size_t>(what));
  }

  /// Law 2 for a stock and the two kinds of event that change it.
  void check_events(const StoredStatePair& pair, const std::vector<double>& stock,
                    sim::StatePairCount more, sim::StatePairCount less) const {
    const auto& begun = counts_of(pair, more);
    const auto& ended = counts_of(pair, less);
    for (std::size_t cell = 0; cell < cells(); ++cell) {
      const bool first = cell < numbers_.replicates;
      const double grown = first ? 0 : stock[cell] - stock[cell - numbers_.replicates];
      if (begun[cell] - ended[cell] == grown) continue;
      const auto field = kStatePairFields.at(static_cast<std::size_t>(more)).name;
      file_.refuse(
          kStatePair.field(field),
          fmt::format("{}-{}, frame {}, replicate {}: {} more and {} fewer, but the number "
                      "changes by {}",
                      pair.a, pair.b, cell / numbers_.replicates, cell % numbers_.replicates,
                      begun[cell], ended[cell], grown));
    }
  }

  Hdf5File file_;
  StoredNumbers numbers_;
  std::set<StoredUnit> units_;
  std::set<std::string> states_;
};

}  // namespace

StoredNumbers read_numbers(const std::filesystem::path& snapshot) {
  return NumberReader(snapshot).read();
}

}  // namespace borderweave::output
