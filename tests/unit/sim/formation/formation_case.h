#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "sim/formation/formation_chances.h"
#include "sim/formation/formation_exposure.h"
#include "sim/formation/formation_meter.h"
#include "sim/formation/formation_plan.h"
#include "sim/model/model.h"
#include "sim/replicate.h"
#include "sim/step.h"
#include "tests/support/mass_beyond.h"
#include "tests/support/rules.h"
#include "tests/support/small_world.h"

/// Small worlds with everything that the probability of a tie depends on.
namespace borderweave::test {

struct FormationCase {
  std::string name;
  SmallWorld map;
  sim::LawBook law;
  sim::Scheduler scheduler = sim::Scheduler::synchronous;
  int step_months = 1;
  double rate = 0.8;
  double constant = -1;
  double shared_partners = 0.5;
  sim::GrowthParameters growth = {.active = false};
};

inline void PrintTo(const FormationCase& one, std::ostream* to) {
  *to << one.name;
}

/// Two years of a case.
class FormationRun {
 public:
  explicit FormationRun(const FormationCase& of)
      : world(of.map.build()),
        model{world,
              parameters(of),
              sim::LawTimeline(of.law, world, begin(), end()),
              Calendar(begin(), end(), of.step_months),
              Calendar(begin(), begin(), 1),
              12,
              of.scheduler},
        plan((model.formation_dates = {make_date(2001, 1, 1), end()}, model)) {
    std::vector<double> mass(world.size());
    for (std::size_t i = 0; i < mass.size(); ++i) mass[i] = 0.3 * static_cast<double>(i % 3);
    model.outside_mass = mass_beyond(std::move(mass));
  }
  FormationRun(const FormationRun&) = delete;
  FormationRun& operator=(const FormationRun&) = delete;

  static Date begin() { return make_date(2000, 1, 1); }
  static Date end() { return make_date(2002, 1, 1); }

  /// Calls before(context, state) ahead of each step of a replicate.
  template <typename Before, typename After>
  void run(Key key, const Before& before, const After& after) const {
    sim::State state = sim::initialise(model, key);
    for (const Step& step : model.calendar) {
      before(sim::step_context(model, step, key), state);
      sim::advance(model, step, key, state);
      after(step, state);
    }
  }

  sim::FormationExposure measured(Key key, double intense = sim::FormationMeter::kIntense) const {
    sim::FormationExposure exposure;
    sim::FormationMeter meter(plan, key, sim::initialise(model, key), intense);
    run(
        key, [&](const auto& now, const auto& state) { meter.measure(now, state, exposure); },
        [](const Step&, const sim::State&) {});
    return exposure;
  }

  /// Pairs of two states.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs() const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> all;
    for (std::uint32_t a = 0; a < world.size(); ++a) {
      for (std::uint32_t b = a + 1; b < world.size(); ++b) {
        if (world.country[a] != world.country[b]) all.emplace_back(a, b);
      }
    }
    return all;
  }

  sim::World world;
  sim::Model model;
  sim::FormationPlan plan;

 private:
  static sim::Parameters parameters(const FormationCase& of) {
    sim::Parameters result;
    result.opportunity.rate = of.rate;
    result.choice.constant = of.constant;
    result.choice.shared_partners = of.shared_partners;
    result.growth = of.growth;
    result.tie.termination_rate = 0.3;
    result.tie.notice_months = 6;
    return result;
  }
};

inline SmallWorld two_states() {
  return {.map = {"DE DE PL PL", "DE DE PL PL"},
          .populations = {20000, 5000, 60000, 9000, 30000, 12000, 7000, 15000}};
}

inline SmallWorld three_states() {
  return {.map = {"DE DE PL PL", "CZ CZ PL PL"},
          .populations = {20000, 5000, 60000, 9000, 30000, 12000, 7000, 15000}};
}

/// A contact needs the approval of an authority in Poland.
inline sim::LawBook contacts_ask_poland(const sim::Approval& approval) {
  sim::LawBook law{.rules = {allowing({"DE"}, 0.9), allowing({"PL"}, 0.8), allowing({"CZ"}, 1)}};
  law.rules[1].approvals = {approval};
  law.rules[1].approval_for = bit(sim::Instrument::contact);
  return law;
}

/// Law that allows in one of the years, on one side at first, and forbids the Czech side something.
inline sim::LawBook changing_law() {
  sim::LawBook law{
      .rules = {allowing({"DE", "PL"}, 0.9), allowing({"PL", "CZ"}, 0.6), forbidding({"CZ", "DE"})},
      .default_gap = 0.4};
  law.rules[0].from = make_date(2000, 8, 1);
  law.rules[0].eligible.border_region = true;
  law.rules[2].from = make_date(2001, 3, 1);
  law.rules[2].counterpart.parties_only = true;
  return law;
}

inline std::vector<FormationCase> formation_cases() {
  std::vector<FormationCase> all;
  all.push_back({.name = "two states, gaps", .map = two_states(), .law = {.default_gap = 0.3}});
  all.push_back({.name = "law changes", .map = three_states(), .law = changing_law()});
  all.push_back({.name = "many shared partners",
                 .map = three_states(),
                 .law = {.default_gap = 0.1},
                 .rate = 1.0,
                 .constant = -2.5,
                 .shared_partners = 1.0});
  all.push_back({.name = "an approval with delay",
                 .map = two_states(),
                 .law = contacts_ask_poland(
                     {.authority = "ministry", .days = 90, .success = 0.75, .capacity = 1000.0})});
  all.push_back({.name = "silence is consent",
                 .map = three_states(),
                 .law = contacts_ask_poland({.authority = "region",
                                             .days = 45,
                                             .silence_is_consent = true,
                                             .success = 0.5,
                                             .capacity = 1000.0}),
                 .rate = 0.4});
  all.push_back(
      {.name = "some spheres ask",
       .map = two_states(),
       .law = contacts_ask_poland({.authority = "none", .success = 0.3, .competence = 0b111}),
       .step_months = 3,
       .rate = 1.5});
  all.push_back({.name = "one after another",
                 .map = three_states(),
                 .law = changing_law(),
                 .scheduler = sim::Scheduler::asynchronous});
  return all;
}

}  // namespace borderweave::test
