#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/problem.h"
#include "core/rows.h"
#include "sim/basics/choice_attributes.h"
#include "sim/saom/effects/list.h"

/// The four tables of `borderweave saom`, in the form of the reference in tests/reference/saom. As
/// all readers, these add what is wrong to `problems` and go on.
namespace borderweave::app {

/// Rows by id.
struct SaomActors {
  std::vector<std::int64_t> ids;
  std::vector<sim::ChoiceParty> rows;            ///< x and y in km, country counted from 0
  std::map<std::int64_t, std::uint32_t> row_of;  ///< by id
};

/// What actors want.
struct SaomTheta {
  sim::saom::Effects::Coefficients coefficients{};  ///< 0 where the table has no row
  std::string covariate = "logdist";                ///< column of the table of pairs
  double centre = 0;                                ///< `centering_subtracted` of the covariate
};

/// Two rows of SaomActors.

/// Columns id, x_km, y_km, country (any text; compared for equality only).
SaomActors read_saom_actors(const std::filesystem::path& file, Problems& problems);

/// Columns shortName, covariate, coefficient, centering_subtracted: a row for each effect.
SaomTheta read_saom_theta(const std::filesystem::path& file, Problems& problems);

/// Columns i, j and the covariate: each unordered pair once. The result is symmetric,
/// [row × row]; empty, and no memory is taken for it, where pairs are missing.
std::vector<double> read_saom_pairs(const std::filesystem::path& file, const std::string& covariate,
                                    const SaomActors& actors, Problems& problems);

/// Columns i, j: each tie once, in either order. A table without rows is an empty network.
std::vector<RowPair> read_saom_ties(const std::filesystem::path& file, const SaomActors& actors,
                                    Problems& problems);

}  // namespace borderweave::app
