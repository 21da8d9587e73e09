#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.h"
#include "geo/countries.h"

namespace borderweave::study {

using StatePair = std::pair<std::string, std::string>;

/// The pairs of states that a table lists in its columns a and b, whatever it says of them, such as
/// crossings.csv and sea_links.csv. Reports a table or column that is not there.
std::vector<StatePair> read_linked_states(const std::filesystem::path& file, Problems& problems);

/// Those states of the world all of whose neighbours are `whole` ones (sorted): by land, and by
/// `links`, which lead across water. A state without any neighbour is not surrounded: its commuters
/// go somewhere that no table names.
///
/// Example:
///     surrounded_by({"DE"}, countries, {{"DK", "SE"}});    // not DK: a bridge leads to SE
std::vector<std::string> surrounded_by(const std::vector<std::string>& whole,
                                       const geo::Countries& countries,
                                       const std::vector<StatePair>& links);

}  // namespace borderweave::study
