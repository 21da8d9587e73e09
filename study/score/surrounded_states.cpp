#include "study/score/surrounded_states.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include "geo/ingest/ogr_table.h"

namespace borderweave::study {

std::vector<StatePair> read_linked_states(const std::filesystem::path& file, Problems& problems) {
  std::vector<StatePair> links;
  auto table = geo::Table::open({file}, problems);
  if (!table) return links;
  const geo::Field a = table->field("a"), b = table->field("b");
  while (table->next()) {
    const auto first = table->text(a), second = table->text(b);
    if (first && second) links.emplace_back(*first, *second);
  }
  return links;
}

std::vector<std::string> surrounded_by(const std::vector<std::string>& whole,
                                       const geo::Countries& countries,
                                       const std::vector<StatePair>& links) {
  std::vector<std::string> states;
  for (std::size_t k = 0; k < countries.size(); ++k) {
    const std::string& iso2 = countries[k].iso2;
    std::set<std::string> neighbours(countries[k].neighbours.begin(),
                                     countries[k].neighbours.end());
    for (const auto& [a, b] : links) {
      if (a == iso2) neighbours.insert(b);
      if (b == iso2) neighbours.insert(a);
    }
    const bool inside = std::ranges::all_of(neighbours, [&](const auto& neighbour) {
      return std::ranges::binary_search(whole, neighbour);
    });
    if (inside && !neighbours.empty()) states.push_back(iso2);
  }
  std::ranges::sort(states);
  return states;
}

}  // namespace borderweave::study
