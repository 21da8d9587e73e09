#include "app/law/gaps_question.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "app/law/gaps_layer.h"
#include "app/law/state.h"
#include "app/problems.h"

namespace borderweave::app {
namespace {

std::optional<RowPair> parse_states(const LawOptions& options, const geo::Countries& countries,
                                    Problems& problems) {
  if (options.a.empty()) return std::nullopt;
  const auto a = find_state(options.a, options.a, countries, problems);
  if (options.b.empty() || options.a == options.b) {
    add_bad_question(
        problems,
        fmt::format("--gaps of \"{}\" and \"{}\": expected two states", options.a, options.b),
        "give two different ISO 3166-1 codes, such as PL DE, or leave both out");
    return std::nullopt;
  }
  const auto b = find_state(options.b, options.b, countries, problems);
  if (!a || !b) return std::nullopt;
  return RowPair(*a, *b);
}

void check_region(const GapsQuestion& question, const sim::World& world) {
  if (!question.only) return;
  const std::set<std::uint32_t> there(world.country.begin(), world.country.end());
  std::vector<std::string> known;
  for (const std::uint32_t country : there) known.push_back(world.countries[country].iso2);
  std::ranges::sort(known);
  Problems problems;
  for (const std::uint32_t country : {question.only->first, question.only->second}) {
    if (there.contains(country)) continue;
    add_bad_question(
        problems,
        fmt::format("--gaps of \"{}\": the scenario's region has no municipality of it",
                    world.countries[country].iso2),
        fmt::format("its states: {}", fmt::join(known, ", ")));
  }
  problems.throw_if_errors();
}

void warn_of_day(const GapsQuestion& question, const scenarios::Scenario& scenario,
                 Problems& problems) {
  if (scenario.start <= question.on && question.on < scenario.end) return;
  problems.add({.kind = &kDayOutsideRun,
                .message = fmt::format("--on {} is outside the scenario, which runs from {} to {}",
                                       to_string(question.on), to_string(scenario.start),
                                       to_string(scenario.end)),
                .help = "support, capacities and ties are those of the scenario's start"});
}

}  // namespace

GapsQuestion read_question(const LawGapsOptions& options) {
  const LawSource source = read_law(options.law.scenario);
  Problems problems;
  GapsQuestion question;
  if (!options.law.scenario) {
    add_bad_question(problems, "--gaps asks for a scenario",
                     "name one with --scenario, such as --scenario scenarios/amur.toml");
  } else {
    question.on = source.scenario->start;
  }
  question.only = parse_states(options.law, source.countries, problems);
  if (!options.law.instrument.empty()) {
    question.instrument =
        parse_instrument(options.law.instrument, problems).value_or(question.instrument);
  }
  if (!options.law.on.empty()) {
    question.on = parse_day(options.law.on, problems).value_or(question.on);
  }
  if (options.layer) {
    check_losses_layer(*options.layer, options.overwrite, question.instrument, problems);
  }
  problems.throw_if_errors();
  return question;
}

Experiment read_experiment(const LawGapsOptions& options, const GapsQuestion& question,
                           Problems& problems) {
  Experiment experiment = prepare({.file = *options.law.scenario, .simulates = false}, problems);
  check_region(question, *experiment.world);
  warn_of_day(question, experiment.scenario, problems);
  return experiment;
}

bool is_weighed(sim::Instrument instrument) {
  return sim::rung_of(instrument).has_value();
}

}  // namespace borderweave::app
