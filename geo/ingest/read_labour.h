#pragma once

#include <filesystem>
#include <vector>

#include "core/problem.h"
#include "geo/countries.h"

/// Readers of the tables about pay and jobs, which a folder of the user's own may do without.
namespace borderweave::geo {

/// `income.csv`: iso2, one column for each year ("1995"), source; US dollars of the year per head.
/// Empty fields are years without a figure. Fills Country::nominal_income.
void read_nominal_incomes(const std::filesystem::path& file, std::vector<Country>& countries,
                          Problems& problems);

/// `jobs.csv` (area, jobs_per_worker, source; an area is a state or an admin-1 unit such as CH.GE)
/// and `regional_pay.csv` (unit, pay, source) of the folder. Fills Country::jobs_per_worker and
/// returns what they say of units, by code.
std::vector<UnitFacts> read_labour_tables(const std::filesystem::path& folder,
                                          std::vector<Country>& countries, Problems& problems);

}  // namespace borderweave::geo
