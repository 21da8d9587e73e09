#include "output/stored_candidates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "output/netcdf/hdf5.h"
#include "output/netcdf/netcdf.h"
#include "output/netcdf/snapshot_fields.h"
#include "output/stored_snapshot.h"
#include "sim/agglomeration/agglomeration_record.h"

namespace borderweave::output {
namespace {

std::vector<geo::LonLat> centres_in(const Hdf5File& file, const std::vector<hsize_t>& rows) {
  const std::string lon = kMunicipality.field("centre_lon"),
                    lat = kMunicipality.field("centre_lat");
  if (!file.has(lon)) {
    file.refuse(lon, "a run of an older version has no centres; run its scenario again");
  }
  const auto x = file.numbers(lon, rows), y = file.numbers(lat, rows);
  std::vector<geo::LonLat> at;
  for (std::size_t row = 0; row < x.size(); ++row) at.push_back({x[row], y[row]});
  return at;
}

void read_classes(const Hdf5File& file, StoredCandidates& stored) {
  const std::string name = "candidate_class_share";
  if (!file.has(name)) return;
  constexpr std::size_t kWidth = sim::kClassNames.size() + 1;
  stored.class_share =
      file.numbers(name, std::vector<hsize_t>{stored.formed.size() / stored.pairs.size(),
                                              stored.pairs.size(), kWidth});
  constexpr double kRounded = 1e-5;
  for (std::size_t k = 0; k < stored.formed.size(); ++k) {
    const auto shares = std::span(stored.class_share).subspan(k * kWidth, kWidth);
    double sum = 0, formed = 0;
    for (std::size_t kind = 0; kind < kWidth; ++kind) {
      if (shares[kind] < 0) file.refuse(name, "holds a share below 0");
      sum += shares[kind];
      const bool counts = kind < sim::kClassNames.size() &&
                          kind >= static_cast<std::size_t>(sim::AgglomerationClass::twin_town);
      if (counts) formed += shares[kind];
    }
    if (std::abs(sum - 1) < kRounded && std::abs(formed - stored.formed[k]) < kRounded) continue;
    file.refuse(name, fmt::format("candidate {} in frame {}: shares add up to {:.6f}, of formed "
                                  "ones to {:.6f}, expected 1 and {:.6f}",
                                  k % stored.pairs.size(), k / stored.pairs.size(), sum, formed,
                                  stored.formed[k]));
  }
}

}  // namespace

StoredCandidates read_candidates(const std::filesystem::path& snapshot) {
  const Hdf5File file = open_snapshot(snapshot);
  const auto ids = file.column<std::int64_t>(kMunicipality.field("id"));
  const std::vector<hsize_t> rows{ids.size()};
  StoredCandidates stored;
  stored.centre = centres_in(file, rows);
  stored.population = file.numbers(kMunicipality.field("population"), rows);
  if (!file.has(kCandidates)) return stored;
  const auto a = rows_named(file, "candidate_a_id"), b = rows_named(file, "candidate_b_id");
  if (a.size() != b.size()) file.refuse("candidate_b_id", "one for each candidate_a_id");
  for (std::size_t k = 0; k < a.size(); ++k) stored.pairs.emplace_back(std::minmax(a[k], b[k]));
  const std::vector<hsize_t> series{times_of(file).size(), a.size()};
  stored.formed = file.numbers("candidate_probability", series);
  stored.visible = file.numbers("candidate_visible", series);
  read_classes(file, stored);
  return stored;
}

}  // namespace borderweave::output
