#pragma once

#include <filesystem>

#include "core/problem.h"
#include "geo/countries.h"

/// Readers of the tables about states. As in read.h, everything that is wrong is reported in one
/// pass, and the caller throws when there are errors.
namespace borderweave::geo {

/// `countries.csv`, `blocs.csv` and `movement.csv` of one folder, and what it has of the other
/// tables about states (columns: see countries.h and docs/data.md; lists inside a field are
/// separated by ';').
Countries read_countries(const std::filesystem::path& folder, Problems& problems);

}  // namespace borderweave::geo
