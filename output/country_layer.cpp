#include <map>

#include "output/cf_geometry.h"
#include "output/layers.h"
#include "output/names.h"
#include "output/outlines.h"

namespace borderweave::output {

void write_countries(const Snapshot& snapshot) {
  std::map<std::string, std::vector<std::uint32_t>> rows;
  for (std::uint32_t row = 0; row < snapshot.territories().size(); ++row) {
    rows[snapshot.territories().country[row]].push_back(row);
  }
  std::vector<std::string> codes;
  std::vector<std::string> names;
  std::vector<std::vector<std::uint32_t>> groups;
  for (const auto& [code, members] : rows) {
    const auto found = snapshot.model.world.countries.find(code);
    codes.push_back(code);
    names.push_back(found ? snapshot.model.world.countries[*found].name : code);
    groups.push_back(members);
  }
  write_polygons(snapshot.file, kCountry, join_outlines(snapshot.territories().outline, groups),
                 snapshot.projection);
  snapshot.file.texts(kCountry.field("code"), kCountry.dimension, codes,
                      field_of(kCountry, "ISO 3166-1 code"));
  snapshot.file.texts(kCountry.field("name"), kCountry.dimension, names,
                      field_of(kCountry, "name"));
}

}  // namespace borderweave::output
