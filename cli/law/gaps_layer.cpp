#include "cli/law/gaps_layer.h"

#include <algorithm>

#include "cli/problems.h"
#include "geo/join/write_losses.h"
#include "output/atomic_file.h"

namespace borderweave::cli {
namespace {

std::vector<geo::LossRow> rows_of(const LawGaps& gaps) {
  std::vector<geo::LossRow> rows;
  for (std::uint32_t i = 0; i < gaps.ties.municipality.size(); ++i) {
    const sim::MunicipalLoss& loss = gaps.ties.municipality[i];
    geo::LossRow row{.municipality = i,
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

}  // namespace

void check_layer(const std::filesystem::path& layer, bool overwrite) {
  std::error_code ignored;
  if (overwrite || !std::filesystem::exists(layer, ignored)) return;
  throw Failure(Problem{.kind = &kOutputExists,
                        .message = "the layer is already there",
                        .help = "name another file with --layer, or replace it with --overwrite",
                        .file = layer.string()});
}

void write_layer(const LawGaps& gaps, const geo::Territories& territories,
                 const std::filesystem::path& layer, bool overwrite) {
  const std::filesystem::path partial = output::partial_of(layer);
  std::error_code ignored;
  std::filesystem::remove(partial, ignored);  // of an earlier run that was killed
  try {
    geo::write_losses(territories, rows_of(gaps), partial);
    output::commit(layer, overwrite ? output::IfExists::replace : output::IfExists::refuse);
  } catch (...) {
    std::filesystem::remove(partial, ignored);
    throw;
  }
}

}  // namespace borderweave::cli
