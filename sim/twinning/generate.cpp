#include "sim/twinning/generate.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "core/parallel.h"
#include "sim/basics/instrument.h"

namespace borderweave::sim {
namespace {

constexpr std::size_t kMunicipalitiesAtATime = 16;

/// A source is the two with the seed between.
constexpr std::string_view kSource = "generated, seed ";
constexpr std::string_view kNotObserved = " (not observed) [A]";

/// The partners of the k-th active municipality among the later ones.
std::vector<std::uint32_t> later_partners(const Twinning& twinning, std::size_t k) {
  const auto& active = twinning.active();
  const std::uint32_t i = active[k];
  std::vector<std::uint32_t> partners;
  for (std::size_t l = k + 1; l < active.size(); ++l) {
    const std::uint32_t j = active[l];
    if (twinning.eligible(i, j) && twinning.tied(i, j)) partners.push_back(j);
  }
  return partners;
}

}  // namespace

std::vector<geo::Partnership> generate_partnerships(const Twinning& twinning) {
  const auto& active = twinning.active();
  std::vector<std::vector<std::uint32_t>> partners(active.size());
  parallel_for(active.size(), kMunicipalitiesAtATime,
               [&](std::size_t k) { partners[k] = later_partners(twinning, k); });
  const std::string source = fmt::format("{}{}{}", kSource, twinning.seed(), kNotObserved);
  std::vector<geo::Partnership> rows;
  for (std::size_t k = 0; k < active.size(); ++k) {
    for (const std::uint32_t j : partners[k]) {
      geo::Partnership row;
      row.a = active[k];
      row.b = j;
      row.level = static_cast<int>(Rung::twinning);
      row.source = source;
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

bool is_generated(const geo::Partnership& row) {
  return row.source.starts_with(kSource) && row.source.ends_with(kNotObserved);
}

}  // namespace borderweave::sim
