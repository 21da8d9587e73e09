#include "app/law/law_gaps.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "app/command_problems.h"
#include "app/law/gaps_question.h"
#include "app/law/law_words.h"
#include "core/atomic_file.h"
#include "output/export/finding_layers.h"
#include "sim/replicate.h"
#include "sim/ties/draw_ties.h"

namespace borderweave::app {

namespace {

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

/// What the obstacles cost at the start of the scenario's first replicate, if its region and pairs
/// of states were middling ones.
sim::ObstacleCosts weigh(const Experiment& experiment, const GapsQuestion& question,
                         const sim::LegalClasses& classes, const sim::ObstacleTable& table) {
  // prepare() leaves it out for who does not simulate; here municipalities choose.
  experiment.model->outside_mass =
      sim::outside_mass(*experiment.world, experiment.scenario.parameters.choice);
  const Key first{.seed = experiment.scenario.seed, .replicate = 0};
  sim::State state = sim::initialise(*experiment.model, first);
  sim::set_middling_ties(state);
  return sim::obstacle_costs(*experiment.model, state, first, table, classes, question.on);
}

std::vector<ObstacleRow> rows_of(const LawGaps& gaps, const sim::ObstacleTable& table,
                                 const sim::LawBook& book, const geo::Countries& countries) {
  std::vector<ObstacleRow> rows;
  for (std::uint32_t k = 0; k < table.obstacles.size(); ++k) {
    rows.push_back(row_of(table.obstacles[k], book, countries));
    rows.back().pairs = gaps.counts.by_obstacle[k];
    if (gaps.ties) {
      rows.back().cost = gaps.ties->by_obstacle[k];
      rows.back().alone = gaps.ties->alone[k];
    }
    rows.back().number = k;
  }
  std::ranges::stable_sort(rows, [](const ObstacleRow& left, const ObstacleRow& right) {
    return std::tuple(-left.cost.lost(), right.pairs.all) <
           std::tuple(-right.cost.lost(), left.pairs.all);
  });
  return rows;
}

}  // namespace

LawGaps find_gaps(const Experiment& experiment, const GapsQuestion& question) {
  const sim::World& world = *experiment.world;
  const sim::LawBook& book = experiment.scenario.law;
  if (is_weighed(question.instrument)) refuse_too_many_comparisons(world, question.only);
  const sim::LegalClasses classes = sim::obstacle_classes(book, world);
  const sim::ObstacleTable table = sim::find_obstacles(
      book, world.countries, classes, question.instrument, question.on, question.only);
  LawGaps gaps{.title = experiment.scenario.title,
               .instrument = question.instrument,
               .on = question.on,
               .counts = sim::count_pairs(table, classes)};
  if (is_weighed(question.instrument)) gaps.ties = weigh(experiment, question, classes, table);
  gaps.rows = rows_of(gaps, table, book, world.countries);
  if (question.only) {
    gaps.states = {world.countries[question.only->first].iso2,
                   world.countries[question.only->second].iso2};
  }
  return gaps;
}

namespace {

std::vector<output::LossRow> rows_of(const LawGaps& gaps) {
  std::vector<output::LossRow> rows;
  for (std::uint32_t i = 0; i < gaps.ties->municipality.size(); ++i) {
    const sim::MunicipalLoss& loss = gaps.ties->municipality[i];
    output::LossRow row{.municipality = i,
                        .to_gaps = loss.to_gaps,
                        .to_prohibitions = loss.to_prohibitions,
                        .hindered_by = std::string("nothing"),
                        .reason = {},
                        .rule = {}};
    const auto main = std::ranges::find(gaps.rows, loss.main_obstacle,
                                        [](const auto& one) { return one.number; });
    if (main != gaps.rows.end()) {
      row.hindered_by = main->kind;
      row.reason = main->words;
      if (main->rule != nullptr) row.rule = main->rule->id;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// For readers who have the layer without this program.
std::string description(const LawGaps& gaps) {
  return fmt::format(
      "What law costs each municipality in new ties a year: {}, {} on {}. Model consequence, not a "
      "prediction. Not legal advice.",
      gaps.title, in_words(gaps.instrument), to_string(gaps.on));
}

}  // namespace

void check_losses_layer(const std::filesystem::path& layer, bool overwrite,
                        sim::Instrument instrument, Problems& problems) {
  const auto add = [&](const ProblemKind& kind, const char* message, const char* help) {
    problems.add({.kind = &kind, .message = message, .help = help, .file = layer.string()});
  };
  std::error_code ignored;
  if (layer.extension() != ".gpkg") {
    add(kBadLawQuestion, "the layer is a GeoPackage", "give --layer a name that ends in .gpkg");
  }
  if (layer.has_parent_path() && !std::filesystem::is_directory(layer.parent_path(), ignored)) {
    add(kOutputFolder, "the layer's folder is not there",
        "make it first, or name another file with --layer");
  }
  if (!overwrite && std::filesystem::exists(std::filesystem::symlink_status(layer, ignored))) {
    add(kOutputExists, "the layer is already there",
        "name another file with --layer, or replace it with --overwrite");
  }
  if (!is_weighed(instrument)) {
    add(kBadLawQuestion, "membership in a network is no tie of the model, so nothing is lost",
        "leave --layer out: pairs are counted without it; or ask for another --instrument");
  }
}

void write_losses_layer(const LawGaps& gaps, const geo::Territories& territories,
                        const std::filesystem::path& layer, bool overwrite) {
  AtomicFile file(layer, overwrite ? IfExists::replace : IfExists::refuse);
  output::write_losses(territories, rows_of(gaps), description(gaps), file.partial());
  file.commit();
}

}  // namespace borderweave::app
