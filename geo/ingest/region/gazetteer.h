#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "geo/territories.h"

namespace borderweave::geo {

/// A row of the GeoNames table.
struct GazetteerPlace {
  std::int64_t id = 0;
  std::string name;  ///< in its own script where that is known (local_names.h)
  LonLat at;
  std::string feature;  ///< feature code: PPL, PPLA…, PPLX (a section of a populated place)
  std::string country;  ///< ISO 3166-1 alpha-2
  std::array<std::string, 4> admin;  ///< codes of levels 1-4; "" where unknown
  double population = 0;             ///< 0: unknown
};

/// A first-level administrative unit. The areas of one layer do not overlap.
struct AdminArea {
  std::string country;
  std::string name;
  MultiPolygon outline;
};

/// How the places of a country form municipalities, a row of `data/municipal_levels.csv`. A country
/// without a row has level 0, and its places of unknown population are left out.
struct MunicipalLevel {
  std::string country;
  int level = 0;              ///< admin level of the municipality; 0: every place is one
  bool take_maximum = false;  ///< its population is that of its largest place, not their sum
  double unknown = 0;         ///< people assumed where none is known; 0: left out
  double total = 0;           ///< people of the country; 0: unknown, the sums stay as they are
};

/// A row of `data/overrides.csv`: a correction where the two sources disagree about the country, or
/// where a name is not the local one.
struct Override {
  enum class Kind {
    area,    ///< key: the area's own country code and name, "RU/Crimea"
    admin1,  ///< key: country and admin-1 code of places, "UA.11"
    place,   ///< key: GeoNames id
  };
  Kind kind = Kind::area;
  std::string key;
  std::string country;  ///< "": unchanged
  std::string name;     ///< "": unchanged; places only
};

/// The two raw layers a region is made of, with the tables that say how to read them.
struct Gazetteer {
  std::vector<GazetteerPlace> places;  ///< sorted by id
  std::vector<AdminArea> areas;
  std::vector<MunicipalLevel> levels;

  /// The row of a country, or the default for a country without one.
  MunicipalLevel level_of(const std::string& country) const;
};

/// Gives places and areas the country and name that the overrides say. Returns the keys of the
/// overrides that match nothing.
std::vector<std::string> apply_overrides(const std::vector<Override>& overrides,
                                         Gazetteer& gazetteer);

/// In countries without a municipal level, removes places of unknown population within 5 km [A] of
/// a town whose known population exceeds the one they would be assumed to have. They are its
/// districts or suburbs (爱辉区 and 幸福乡 are Heihe), and as units of their own they would cut it
/// off from its surroundings.
void drop_parts_of_towns(Gazetteer& gazetteer);

/// Removes what is no settlement of its own: sections of towns (PPLX, whose people the town's own
/// row counts already) and historical, abandoned, destroyed places (PPLH, PPLCH, PPLQ, PPLW).
void drop_non_settlements(std::vector<GazetteerPlace>& places);

/// A municipality before it has an outline: places that share a country and a municipality code.
struct Unit {
  std::vector<std::size_t> places;  ///< rows in Gazetteer::places, ascending
  std::size_t seat = 0;             ///< the most populous of them; equals: the smallest id
  double population = 0;            ///< > 0
  bool assumed = false;             ///< no population known: MunicipalLevel::unknown was taken
};

/// The municipalities of all countries in the gazetteer, ordered by the id of their seat. A place
/// without the code of its country's level is a municipality of its own. Where no population is
/// known and none is assumed, the places make no municipality.
std::vector<Unit> group_into_units(const Gazetteer& gazetteer);

}  // namespace borderweave::geo
