#pragma once

#include <string>
#include <vector>

#include "geo/ingest/municipality_rows.h"

/// Fractions in a column of people. Nobody counts a third of a person: "229.66" is what a
/// spreadsheet leaves of 229.660, which is a thousand times more.
namespace borderweave::geo {

/// What fractions say of a whole column of counts. Laws: 1. Whole numbers have none, however they
/// are written (56000.0). 2. Most of those with a fraction are under a thousand: the point stood
/// between thousands, or the column holds thousands of people. 3. Otherwise the numbers are
/// estimates (56000.5).
enum class Fractions { none, too_small, estimates };

/// NaN does not count.
Fractions judge_fractions(const std::vector<double>& counts);

/// "Windsor 229.66", of the first that has a fraction; empty: none has.
std::vector<std::string> with_fractions(const std::vector<std::string>& names,
                                        const std::vector<double>& counts);

/// Refuses the populations of a layer that are too small by their fractions, and rounds estimates
/// with a warning. `table`: whose column it is.
void check_fractions(Table& table, const TerritorySource& source, std::vector<Municipality>& rows);

}  // namespace borderweave::geo
