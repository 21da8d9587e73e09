#include "app/law/gaps_layer.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/law/words.h"
#include "app/problems.h"
#include "core/atomic_file.h"
#include "output/export/finding_layers.h"

namespace borderweave::app {
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

/// For whoever meets the layer without this program.
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
