#include "app/law/gaps_question.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/command_problems.h"
#include "app/law/law_gaps.h"
#include "app/law/law_place.h"
#include "sim/audit/obstacle_cost.h"

namespace borderweave::app {

namespace {

/// Municipalities by state.
std::map<std::uint32_t, std::uint64_t> sizes(const sim::World& world) {
  std::map<std::uint32_t, std::uint64_t> result;
  for (const std::uint32_t country : world.country) ++result[country];
  return result;
}

/// The two states with the most municipalities, at most `most`.
std::optional<RowPair> largest_pair(const sim::World& world, std::uint64_t most) {
  const auto states = sizes(world);
  std::optional<RowPair> best;
  std::uint64_t largest = 0;
  for (auto one = states.begin(); one != states.end(); ++one) {
    for (auto other = std::next(one); other != states.end(); ++other) {
      const std::uint64_t size = one->second + other->second;
      if (size > most || size <= largest) continue;
      largest = size;
      best = RowPair(one->first, other->first);
    }
  }
  return best;
}

std::string way_out(const sim::World& world, std::uint64_t most) {
  const auto pair = largest_pair(world, most / world.size());
  if (!pair) return "take a smaller region";
  return fmt::format(
      "name two states with at most {} municipalities together, as in: law --gaps {} {} --scenario "
      "…, or take a smaller region",
      most / world.size(), world.countries[pair->first].iso2, world.countries[pair->second].iso2);
}

}  // namespace

void refuse_too_many_comparisons(const sim::World& world, std::optional<RowPair> only,
                                 std::uint64_t most) {
  const std::uint64_t comparisons = sim::comparisons(world, only);
  if (comparisons <= most) return;
  throw Failure(Problem{
      .kind = &kTooManyPairs,
      .message = fmt::format("{} million pairs of municipalities would have to be compared, {} "
                             "million at most",
                             comparisons / 1'000'000, most / 1'000'000),
      .help = way_out(world, most)});
}

namespace {

std::optional<RowPair> parse_states(const LawOptions& options, const geo::Countries& countries,
                                    Problems& problems) {
  if (options.places.empty()) return std::nullopt;
  const auto& asked = options.places;
  const auto a = find_state(asked[0], asked[0], countries, problems);
  if (asked.size() != 2 || asked[0] == asked[1]) {
    add_bad_question(
        problems,
        fmt::format("--gaps of \"{}\": expected two states", fmt::join(asked, "\" and \"")),
        "give two different ISO 3166-1 codes, such as PL DE, or leave both out");
    return std::nullopt;
  }
  const auto b = find_state(asked[1], asked[1], countries, problems);
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

GapsQuestion read_gaps_question(const LawGapsOptions& options) {
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

Experiment read_gaps_experiment(const LawGapsOptions& options, const GapsQuestion& question,
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
