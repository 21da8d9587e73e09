#include "sim/ensemble/number_summaries.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace borderweave::sim {
namespace {

/// The series of all pairs, each [cell × width], as [cell × pair × width].
template <typename Value, typename Found, typename SeriesOf>
std::vector<Value> side_by_side(const Found& found, std::size_t cells, std::size_t width,
                                const SeriesOf& series_of) {
  std::vector<Value> values;
  values.reserve(cells * found.size() * width);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    for (const auto& [pair, numbers] : found) {
      const auto& series = series_of(numbers);
      for (std::size_t k = 0; k < width; ++k) {
        values.push_back(static_cast<Value>(series[cell * width + k]));
      }
    }
  }
  return values;
}

template <typename Found>
std::vector<RowPair> pairs_in(const Found& found) {
  std::vector<RowPair> pairs;
  for (const auto& [pair, numbers] : found) pairs.push_back(pair);
  return pairs;
}

/// Calls visit(item) for what is in `all` and not in `others`, both sorted.
template <typename Item, typename Visit>
void for_each_new(const std::vector<Item>& all, const std::vector<Item>& others,
                  const Visit& visit) {
  std::vector<Item> fresh;
  std::set_difference(all.begin(), all.end(), others.begin(), others.end(),
                      std::back_inserter(fresh));
  for (const Item& item : fresh) visit(item);
}

/// Mean and sample deviation over replicates of a value that is 0 where nothing is recorded.
class SparseBand {
 public:
  SparseBand(std::size_t rows, std::size_t replicates)
      : mean_(rows), squares_(rows), recorded_(rows), replicates_(replicates) {}

  template <auto member>
  void summarise(Frames frames, Band& to) {
    for (const Frame& frame : frames) {
      for (const CommuterRecord& one : frame.commuters) {
        mean_[one.row] += double{one.*member};
        ++recorded_[one.row];
      }
    }
    const auto number = static_cast<double>(replicates_);
    for (double& mean : mean_) mean /= number;
    for (const Frame& frame : frames) {
      for (const CommuterRecord& one : frame.commuters) {
        const double apart = double{one.*member} - mean_[one.row];
        squares_[one.row] += apart * apart;
      }
    }
    for (std::size_t row = 0; row < mean_.size(); ++row) {
      const double none = number - static_cast<double>(recorded_[row]);
      const double squares = squares_[row] + none * mean_[row] * mean_[row];
      to.mean.push_back(static_cast<float>(mean_[row]));
      to.deviation.push_back(replicates_ > 1 ? static_cast<float>(std::sqrt(squares / (number - 1)))
                                             : 0.0F);
    }
  }

 private:
  std::vector<double> mean_;
  std::vector<double> squares_;
  std::vector<std::size_t> recorded_;
  std::size_t replicates_;
};

}  // namespace

StatePairSummaries::StatePairSummaries(const World& world, std::size_t times,
                                       std::uint32_t replicates)
    : world_(world),
      times_(times),
      replicates_(replicates),
      slot_(world.states.size() * world.states.size()) {}

void StatePairSummaries::add(Frames frames, std::size_t time) {
  const bool first = before_.empty();
  if (first) before_.resize(replicates_);
  for (std::size_t replicate = 0; replicate < frames.size(); ++replicate) {
    const std::size_t cell = time * replicates_ + replicate;
    Before& before = before_[replicate];
    Before now;
    add_ties(frames[replicate], cell, now);
    add_agglomerations(frames[replicate], cell, now);
    if (!first) {
      for_each_new(now.ties, before.ties, [&](const RowPair& tie) {
        count(StatePairCount::ties_begun, states_of(tie), cell);
      });
      for_each_new(before.ties, now.ties, [&](const RowPair& tie) {
        count(StatePairCount::ties_ended, states_of(tie), cell);
      });
      for_each_new(now.formed, before.formed, [&](const Formed& one) {
        count(StatePairCount::agglomerations_formed, one.states, cell);
      });
      for_each_new(before.formed, now.formed, [&](const Formed& one) {
        count(StatePairCount::agglomerations_dissolved, one.states, cell);
      });
    }
    before = std::move(now);
  }
}

void StatePairSummaries::add_ties(const Frame& frame, std::size_t cell, Before& now) {
  constexpr std::size_t kLevel = TieSeries::index<&Ties::level>();
  for (const TieRecord& tie : frame.ties) {
    const RowPair pair{tie.a, tie.b};
    if (!counts(pair)) continue;
    const auto level = static_cast<std::size_t>(tie.value[kLevel]);
    ++numbers_of(states_of(pair)).ties[cell * kLevels + level - 1];
    now.ties.push_back(pair);
  }
}

void StatePairSummaries::add_agglomerations(const Frame& frame, std::size_t cell, Before& now) {
  for (const AgglomerationRecord& found : frame.agglomerations) {
    const RowPair centres{found.centre_a, found.centre_b};
    if (!found.formed() || !found.representative || !counts(centres)) continue;
    const RowPair states = states_of(centres);
    count(StatePairCount::agglomerations, states, cell);
    now.formed.push_back({found.id, found.id == 0 ? centres : RowPair{}, states});
  }
  std::ranges::sort(now.formed);
}

/// As in the measures of the region.
bool StatePairSummaries::counts(const RowPair& pair) const {
  const auto& buffer = world_.territories.buffer;
  return buffer[pair.first] == 0 || buffer[pair.second] == 0;
}

RowPair StatePairSummaries::states_of(const RowPair& pair) const {
  return std::minmax(world_.country[pair.first], world_.country[pair.second]);
}

StatePairSummaries::Numbers& StatePairSummaries::numbers_of(const RowPair& states) {
  Numbers*& slot = slot_[world_.state_number[states.first] * world_.states.size() +
                         world_.state_number[states.second]];
  if (slot == nullptr) {
    slot = &found_[states];
    slot->ties.resize(times_ * replicates_ * kLevels);
    for (auto& series : slot->count) series.resize(times_ * replicates_);
  }
  return *slot;
}

StatePairNumbers StatePairSummaries::finish() {
  const std::size_t cells = times_ * replicates_;
  StatePairNumbers result{.states = pairs_in(found_)};
  result.ties = side_by_side<std::int32_t>(
      found_, cells, kLevels, [](const Numbers& numbers) -> const auto& { return numbers.ties; });
  for (std::size_t what = 0; what < kStatePairCounts; ++what) {
    result.count.at(what) = side_by_side<std::int32_t>(
        found_, cells,
        1, [what](const Numbers& numbers) -> const auto& { return numbers.count.at(what); });
  }
  return result;
}

void CommuterSummaries::add(Frames frames, std::size_t time) {
  for (std::size_t replicate = 0; replicate < frames.size(); ++replicate) {
    add_flows(frames[replicate], time * replicates_ + replicate);
  }
  SparseBand(world_.size(), frames.size()).summarise<&CommuterRecord::out>(frames, numbers_.out);
  SparseBand(world_.size(), frames.size()).summarise<&CommuterRecord::in>(frames, numbers_.in);
}

void CommuterSummaries::add_flows(const Frame& frame, std::size_t cell) {
  const auto add = [&](std::map<RowPair, std::vector<double>>& to, RowPair pair, double people) {
    auto& series = to[pair];
    series.resize(times_ * replicates_);
    series[cell] += people;
  };
  for (const UnitFlow& flow : frame.unit_flows) {
    add(between_units_, {flow.from, flow.to}, flow.people);
    add(between_states_,
        {world_.admin_units[flow.from].country, world_.admin_units[flow.to].country}, flow.people);
  }
}

CommuterNumbers CommuterSummaries::finish() {
  const auto laid_out = [&](const std::map<RowPair, std::vector<double>>& found) {
    return DirectedFlows{pairs_in(found),
                         side_by_side<float>(
                             found, times_ * replicates_, 1,
                             [](const auto& series) -> const auto& { return series; })};
  };
  numbers_.between_units = laid_out(between_units_);
  numbers_.between_states = laid_out(between_states_);
  return std::move(numbers_);
}

}  // namespace borderweave::sim
