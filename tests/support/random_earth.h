#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/choice/choose.h"
#include "sim/choice/effects.h"
#include "sim/choice/scan.h"
#include "sim/model/model.h"
#include "sim/replicate.h"
#include "sim/ties/tie_rows.h"
#include "tests/support/mass_beyond.h"
#include "tests/support/rules.h"
#include "tests/support/synthetic_earth.h"

namespace borderweave::test {

/// A SyntheticEarth with law, coefficients of either sign, ties begun and waiting, and mass beyond:
/// everything that partner choice has to mind. The number of an earth names it.
class RandomEarth {
 public:
  RandomEarth(std::uint64_t number, std::size_t towns, std::size_t states)
      : draws_(Key{.seed = number}, 0, 0),
        world(SyntheticEarth{.towns = towns, .states = states, .seed = number}.build()) {
    for (auto& border : world.border_region) border = chance(0.4) ? 1 : 0;
    world.neighbourhood.touching = touching();
    std::vector<double> mass(world.size());
    for (double& one : mass) one = 500 * uniform();
    const Date begin = make_date(2025, 1, 1);
    const Date end = make_date(2026, 1, 1);
    model = std::make_unique<sim::Model>(
        sim::Model{world, parameters(), sim::LawTimeline(law(states), world, begin, end),
                   Calendar(begin, end, 1), Calendar(begin, begin, 1), 12});
    model->outside_mass = test::mass_beyond(mass);
    state = sim::initialise(*model, Key{number, 0});
    for (std::size_t tie = 0; tie < towns; ++tie) add_tie();
  }

  sim::StepContext now() const {
    const Step& step = model->calendar[0];
    return sim::step_context(*model, step, Key{1, 0});
  }

  double uniform() { return draws_.uniform(next_++); }
  bool chance(double probability) { return uniform() < probability; }
  std::size_t below(std::size_t n) {
    return static_cast<std::size_t>(uniform() * static_cast<double>(n));
  }

 private:
  Stream draws_;
  std::uint64_t next_ = 0;

  /// Of some towns one each, foreign or not, as if their outlines met.
  geo::Neighbours touching() {
    UpperLinks links(world.size());
    for (std::uint32_t i = 0; i + 1 < world.size(); ++i) {
      const auto other = static_cast<std::uint32_t>(i + 1 + below(world.size() - i - 1));
      if (chance(0.5)) links[i].push_back({other, 1.0});
    }
    return symmetric(links);
  }

  double coefficient() { return 3 * uniform() - 1.5; }

  sim::Parameters parameters() {
    sim::Parameters result;
    auto& p = result.choice;
    p.constant = -2 - 3 * uniform();
    sim::for_each_coefficient([&](const auto& one) {
      if (one.key != "constant") p.*one.member = coefficient();
    });
    return result;
  }

  sim::LawBook law(std::size_t states) {
    sim::LawBook book;
    book.default_gap = uniform();
    for (std::size_t rule = 0; rule < 6; ++rule) {
      const std::string a = SyntheticEarth::code(below(states));
      const std::string b = SyntheticEarth::code(below(states));
      book.rules.push_back(chance(0.3) ? forbidding({a, b}) : allowing({a, b}, uniform()));
      if (chance(0.5)) book.rules.back().eligible.border_region = true;
      book.rules.back().counterpart.parties_only = true;
    }
    for (const char* name : {"ports", "capitals", "neighbours"}) {
      sim::Network network{.name = name};
      for (const auto id : world.territories.id) {
        if (chance(0.1)) network.members.push_back(std::to_string(id));
      }
      if (book.networks.size() == 2) network.associates = {"ports"};
      book.networks.push_back(network);
    }
    return book;
  }

  /// Crowded on few towns, so that many share partners.
  void add_tie() {
    const auto a = static_cast<std::uint32_t>(below(world.size() / 4 + 2));
    const auto b = static_cast<std::uint32_t>(below(world.size()));
    if (world.country[a] == world.country[b] || tied(a, b)) return;
    const auto row = sim::add_tie(model->parameters.tie, state, a, b, model->calendar[0].begin);
    state.tie.level[row] = chance(0.8) ? 1 : 0;
  }

  bool tied(std::uint32_t a, std::uint32_t b) const {
    for (std::size_t t = 0; t < state.tie.size(); ++t) {
      if (std::minmax(state.tie.a[t], state.tie.b[t]) == std::minmax(a, b)) return true;
    }
    return false;
  }

 public:
  sim::World world;
  std::unique_ptr<sim::Model> model;
  sim::State state;
};

/// P of every alternative by the scan: [0] no change, [1] outside, [2 + row].
inline std::vector<double> scanned(const sim::ChoiceSet& set) {
  std::vector<double> p = {1 / set.total, set.outside / set.total};
  for (const double weight : set.weight) p.push_back(weight / set.total);
  return p;
}

}  // namespace borderweave::test
