#include "cli/law/gaps.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "cli/experiment.h"
#include "cli/law/gaps_layer.h"
#include "cli/law/words.h"
#include "cli/print_json.h"
#include "cli/problems.h"
#include "cli/report_problems.h"
#include "sim/replicate.h"

namespace borderweave::cli {
namespace {

/// Some ten minutes on two cores.
constexpr std::uint64_t kMostComparisons = 30'000ULL * 30'000ULL;

struct GapsQuestion {
  sim::Instrument instrument = sim::Instrument::contact;
  Date on;
  std::optional<sim::NumberPair> only;
};

void add_problem(Problems& problems, const std::string& message, const std::string& help) {
  problems.add({.kind = &kBadLawQuestion, .message = message, .help = help});
}

std::optional<sim::NumberPair> parse_states(const LawOptions& options,
                                            const geo::Countries& countries, Problems& problems) {
  if (options.a.empty()) return std::nullopt;
  const auto a = countries.find(options.a);
  const auto b = countries.find(options.b);
  if (a && b && *a != *b) return sim::NumberPair(*a, *b);
  add_problem(problems,
              fmt::format("--gaps of \"{}\" and \"{}\": expected two states", options.a, options.b),
              "give two different ISO 3166-1 codes, such as PL DE, or leave both out");
  return std::nullopt;
}

GapsQuestion parse(const LawOptions& options, const Experiment& experiment, Problems& problems) {
  GapsQuestion question{.on = experiment.scenario.start};
  question.only = parse_states(options, experiment.world->countries, problems);
  if (!options.instrument.empty()) {
    question.instrument =
        parse_instrument(options.instrument, problems).value_or(question.instrument);
  }
  if (!options.on.empty()) question.on = parse_day(options.on, problems).value_or(question.on);
  problems.throw_if_errors();
  return question;
}

std::string kind_of(sim::Obstacle::Kind kind) {
  switch (kind) {
    case sim::Obstacle::Kind::forbids:
      return "prohibition";
    case sim::Obstacle::Kind::unrecognised:
      return "recognition";
    case sim::Obstacle::Kind::excludes:
      return "exhaustive act";
    case sim::Obstacle::Kind::silent:
      return "no rule";
  }
  return {};
}

ObstacleRow row_of(const sim::Obstacle& obstacle, const sim::LawBook& book,
                   const geo::Countries& countries) {
  ObstacleRow row{.kind = kind_of(obstacle.kind)};
  if (obstacle.kind == sim::Obstacle::Kind::silent) {
    row.state = countries[obstacle.country].iso2;
    row.part = obstacle.border_region ? "border" : "interior";
    row.words = fmt::format("no rule on the side of {} ({})", countries[obstacle.country].name,
                            obstacle.border_region ? "border regions" : "interior");
  } else {
    row.rule = &book.rules[obstacle.rule];
    row.words = fmt::format("{}: {}", row.kind, row.rule->id);
  }
  return row;
}

void refuse_too_many(std::uint64_t comparisons) {
  if (comparisons <= kMostComparisons) return;
  throw Failure(Problem{
      .kind = &kTooManyPairs,
      .message = fmt::format("{} million pairs of municipalities would have to be compared",
                             comparisons / 1'000'000),
      .help = "name two states, as in: law --gaps PL DE --scenario …, or take a smaller region"});
}

LawGaps weigh_gaps(const Experiment& experiment, const GapsQuestion& question) {
  const sim::World& world = *experiment.world;
  const sim::LawBook& book = experiment.scenario.law;
  refuse_too_many(sim::comparisons(world, question.only));
  const sim::LegalClasses classes = sim::obstacle_classes(book, world);
  const sim::ObstacleTable table = sim::find_obstacles(
      book, world.countries, classes, question.instrument, question.on, question.only);
  const Key first{.seed = experiment.scenario.seed, .replicate = 0};
  const sim::State state = sim::initialise(*experiment.model, first);
  LawGaps gaps{
      .title = experiment.scenario.title,
      .instrument = question.instrument,
      .on = question.on,
      .counts = sim::count_pairs(table, classes),
      .ties = sim::weigh_obstacles(*experiment.model, state, first, table, classes, question.on)};
  for (std::uint32_t k = 0; k < table.obstacles.size(); ++k) {
    gaps.rows.push_back(row_of(table.obstacles[k], book, world.countries));
    gaps.rows.back().pairs = gaps.counts.by_obstacle[k];
    gaps.rows.back().toll = gaps.ties.by_obstacle[k];
    gaps.rows.back().alone = gaps.ties.alone[k];
    gaps.rows.back().number = k;
  }
  std::ranges::stable_sort(gaps.rows, [](const ObstacleRow& left, const ObstacleRow& right) {
    return std::tuple(-left.toll.lost(), right.pairs.all) <
           std::tuple(-right.toll.lost(), left.pairs.all);
  });
  if (question.only) {
    gaps.states = {world.countries[question.only->first].iso2,
                   world.countries[question.only->second].iso2};
  }
  return gaps;
}

}  // namespace

void law_gaps(const LawGapsOptions& options) {
  Problems problems;
  if (!options.law.scenario) {
    add_problem(problems, "--gaps asks for a scenario",
                "name one with --scenario, such as --scenario scenarios/amur.toml");
    problems.throw_if_errors();
  }
  if (options.layer) check_layer(*options.layer, options.overwrite);
  const Experiment experiment =
      prepare({.file = *options.law.scenario, .simulates = false}, problems);
  const GapsQuestion question = parse(options.law, experiment, problems);
  const LawGaps gaps = weigh_gaps(experiment, question);
  report(problems);
  if (options.layer) {
    write_layer(gaps, experiment.world->territories, *options.layer, options.overwrite);
  }
  if (options.law.json) return print_json(gaps_json(gaps));
  fmt::print("{}", gaps_text(gaps));
}

}  // namespace borderweave::cli
