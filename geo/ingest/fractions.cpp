#include "geo/ingest/fractions.h"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>

#include "geo/geo_problems.h"

namespace borderweave::geo {
namespace {

constexpr double kThousand = 1000;

bool has_fraction(double number) {
  return std::isfinite(number) && number != std::trunc(number);
}

}  // namespace

Fractions judge_fractions(const std::vector<double>& counts) {
  std::size_t small = 0, large = 0;
  for (const double number : counts) {
    if (has_fraction(number)) ++(number < kThousand ? small : large);
  }
  if (small + large == 0) return Fractions::none;
  return small > large ? Fractions::too_small : Fractions::estimates;
}

std::vector<std::string> with_fractions(const std::vector<std::string>& names,
                                        const std::vector<double>& counts) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (has_fraction(counts[i])) found.push_back(fmt::format("{} {}", names[i], counts[i]));
  }
  return found;
}

void check_fractions(Table& table, const TerritorySource& source, std::vector<Municipality>& rows) {
  std::vector<std::string> names;
  std::vector<double> counts;
  for (const Municipality& row : rows) {
    names.push_back(row.attributes.name.empty() ? row.origin.feature : row.attributes.name);
    counts.push_back(row.attributes.population);
  }
  const Fractions fractions = judge_fractions(counts);
  if (fractions == Fractions::none) return;
  const std::vector<std::string> all = with_fractions(names, counts);
  const std::string what = fmt::format(
      "{} of {} {} a fraction: {}", all.size(), rows.size(),
      singular(all.size(), "number of people has", "numbers of people have"), examples(all));
  if (fractions == Fractions::too_small) {
    table.report(kFractions, Origin{}, what,
                 "a count of people has none: write all digits, 229660 for 229.66, where a point "
                 "between thousands became one of decimals, and single people where the column "
                 "holds thousands; or name another column",
                 source.population);
    return;
  }
  table.report(kRounded, Origin{}, what + "; they are rounded",
               "nothing needs to be done when the column holds estimates", source.population);
  for (Municipality& row : rows) row.attributes.population = std::round(row.attributes.population);
}

}  // namespace borderweave::geo
