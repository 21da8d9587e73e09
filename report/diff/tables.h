#pragma once

#include <string>

#include "app/diff/diff_answer.h"

/// The tables of diff_text(), each with its heading; without rows empty, or a sentence.
namespace borderweave::report {

/// Measures of the whole region at the last date.
std::string region_table(const app::DiffAnswer& answer);

/// The municipalities with the largest mean differences at the last date, for each measure.
std::string municipality_tables(const app::DiffAnswer& answer);

/// The ties that B makes, loses, deepens or weakens most often, at the last date.
std::string tie_tables(const app::DiffAnswer& answer);

/// P(agglomeration) of pairs of centres, each at the date of its largest difference.
std::string agglomeration_table(const app::DiffAnswer& answer);

}  // namespace borderweave::report
