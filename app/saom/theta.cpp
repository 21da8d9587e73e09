#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

#include "app/problems.h"
#include "app/saom/tables.h"
#include "core/closest.h"
#include "geo/ingest/ogr_table.h"

namespace borderweave::app {
namespace {

using sim::saom::CovariateOf;
using sim::saom::Effects;

struct Columns {
  geo::Field effect, covariate, coefficient, centre;
};

std::optional<std::size_t> find_effect(geo::Table& table, const geo::Field& field) {
  const auto name = table.text(field);
  if (!name) return std::nullopt;
  std::vector<std::string> known;
  for (std::size_t k = 0; k < Effects::kNames.size(); ++k) {
    if (*name == Effects::kNames[k].name) return k;
    known.emplace_back(Effects::kNames[k].name);
  }
  const std::string close = closest(*name, known);
  table.report(kUnknownEffect, fmt::format("no effect is called '{}'", *name),
               close.empty() ? fmt::format("effects: {}", fmt::join(known, ", "))
                             : fmt::format("did you mean '{}'?", close),
               field);
  return std::nullopt;
}

/// Is the covariate of the row one that the effect can have?
void check_covariate(geo::Table& table, const Columns& columns, std::size_t effect) {
  const auto& [name, kind] = Effects::kNames[effect];
  const auto report = [&](const std::string& message) {
    table.report(kUnknownEffect, message, "", columns.covariate);
  };
  const std::string given =
      table.empty(columns.covariate) ? "" : table.text(columns.covariate).value_or("");
  if (kind == CovariateOf::nothing && !given.empty()) {
    report(fmt::format("{} has no covariate, not '{}'", name, given));
  } else if (kind == CovariateOf::actor && given != "country") {
    report(fmt::format("the covariate of {} must be country, not '{}'", name, given));
  } else if (kind == CovariateOf::dyad && given.empty()) {
    report(fmt::format("{} needs a column of --dyad as covariate", name));
  }
}

void read_row(geo::Table& table, const Columns& columns, SaomTheta& theta, std::size_t effect) {
  check_covariate(table, columns, effect);
  const double centre = table.number(columns.centre).value_or(0);
  theta.coefficients[effect] = table.number(columns.coefficient).value_or(0);
  if (Effects::kNames[effect].covariate == CovariateOf::dyad) {
    theta.centre = centre;
    if (!table.empty(columns.covariate)) theta.covariate = *table.text(columns.covariate);
  } else if (centre != 0) {
    table.report(kUnknownEffect,
                 fmt::format("{} is not centred: expected 0", Effects::kNames[effect].name), "",
                 columns.centre);
  }
}

}  // namespace

SaomTheta read_saom_theta(const std::filesystem::path& file, Problems& problems) {
  SaomTheta theta;
  auto table = geo::Table::open({file}, problems);
  if (!table) return theta;
  const Columns columns{table->field("shortName"), table->field("covariate"),
                        table->field("coefficient"), table->field("centering_subtracted")};
  std::array<std::optional<geo::Origin>, Effects::kNames.size()> seen;
  while (table->next()) {
    const auto effect = find_effect(*table, columns.effect);
    if (!effect) continue;
    if (const auto& first = seen[*effect]) {
      table->report(
          kUnknownEffect,
          fmt::format("{} stands on line {} already", Effects::kNames[*effect].name, first->line),
          "an effect has one coefficient", columns.effect);
      continue;
    }
    seen[*effect] = table->origin();
    read_row(*table, columns, theta, *effect);
  }
  return theta;
}

}  // namespace borderweave::app
