#include "sim/measure/disparities.h"

#include <algorithm>
#include <cmath>

namespace borderweave::sim {
namespace {

struct Total {
  double people = 0;
  double income = 0;

  void add(const IncomeGroup& group) {
    people += group.people;
    income += group.people * group.income;
  }
  double mean() const { return people > 0 ? income / people : 0; }
};

struct Mean {
  double sum = 0;
  double number = 0;

  void add(double value) {
    sum += value;
    ++number;
  }
  double value() const { return number > 0 ? sum / number : 0; }
};

}  // namespace

std::vector<IncomeGroup> income_groups(const World& world, const Municipalities& m) {
  std::vector<IncomeGroup> groups;
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (world.territories.buffer[i] != 0 || m.population[i] <= 0 || m.income[i] <= 0) continue;
    const std::uint32_t border = world.neighbourhood.distance_to_border[i] <= kBorderKm ? 1U : 0U;
    groups.push_back({.people = m.population[i],
                      .income = m.income[i],
                      .part = 2 * world.state_number[world.country[i]] + border});
  }
  return groups;
}

Theil theil(std::span<const IncomeGroup> groups) {
  std::vector<Total> parts;
  Total all;
  for (const IncomeGroup& group : groups) {
    if (group.part >= parts.size()) parts.resize(group.part + std::size_t{1});
    parts[group.part].add(group);
    all.add(group);
  }
  Theil result;
  if (all.income <= 0) return result;
  for (const IncomeGroup& group : groups) {
    const double share = group.people * group.income / all.income;
    result.within += share * std::log(group.income / parts[group.part].mean());
  }
  for (const Total& part : parts) {
    if (part.income > 0)
      result.between += part.income / all.income * std::log(part.mean() / all.mean());
  }
  return result;
}

/// One half of the mean difference over the mean: by the area under the Lorenz curve.
double gini(std::vector<IncomeGroup> groups) {
  std::ranges::stable_sort(groups, {}, &IncomeGroup::income);
  Total poorer;
  double area = 0;  // twice that under the curve
  for (const IncomeGroup& group : groups) {
    const double before = poorer.income;
    poorer.add(group);
    area += group.people * (before + poorer.income);
  }
  const double whole = poorer.people * poorer.income;
  return whole > 0 ? 1 - area / whole : 0;
}

double income_discontinuity(const World& world, const Municipalities& m) {
  Mean across;
  Mean within;
  const auto& buffer = world.territories.buffer;
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    for (const std::uint32_t j : world.neighbourhood.touching.rows_of(i)) {
      const bool known = m.income[i] > 0 && m.income[j] > 0;
      if (j < i || (buffer[i] != 0 && buffer[j] != 0) || !known) continue;
      Mean& mean = world.country[i] == world.country[j] ? within : across;
      mean.add(std::abs(std::log(m.income[i] / m.income[j])));
    }
  }
  return across.number > 0 && within.number > 0 ? across.value() - within.value() : 0;
}

}  // namespace borderweave::sim
