#pragma once

#include <cctype>
#include <cstddef>
#include <cstdint>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.h"
#include "geo/barriers.h"
#include "geo/geodesic.h"
#include "geo/neighbourhood.h"
#include "sim/basics/world.h"

namespace borderweave::test {

/// A World drawn as a map of square municipalities at the equator, for example
///
///     SmallWorld{.map = {"DE DE PL PL",
///                        "DE DE PL PL"}}.build()
///
/// Words are ISO codes, the first line is the north. Rows of the World (and ids, from 1) follow
/// the map line by line. Each column of a country is one region ("DE.0", "DE.1" …), so the columns
/// along a frontier are its border regions. Each municipality is one place at its centre.
struct SmallWorld {
  std::vector<std::string> map;
  double side_km = 10;
  double population = 20000;                 ///< of every municipality …
  std::vector<double> populations = {};      ///< … or of each, in map order
  double cutoff_km = 60;                     ///< of Neighbourhood::near
  std::vector<geo::Country> countries = {};  ///< empty: `country(code)` with the map's neighbours
  std::vector<geo::Membership> memberships = {};
  std::vector<geo::MovementRule> movement = {};
  std::vector<geo::UnitFacts> units = {};  ///< of regions such as "DE.0"
  std::vector<geo::Crossing> crossings = {};
  std::vector<geo::Partnership> partnerships = {};
  std::vector<geo::Barrier> barriers = {};

  /// A country that differs from others in code and language only.
  static geo::Country country(const std::string& iso2) {
    geo::Country result;
    result.iso2 = iso2;
    result.name = iso2;
    result.income = 20000;
    result.labour_share = 0.45;
    result.internet_share = 0.7;
    std::string language;
    for (const char letter : iso2) {
      language += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    result.languages = {language};
    return result;
  }

  sim::World build() const {
    geo::Territories territories = draw();
    geo::Neighbourhood neighbourhood = geo::find_neighbourhood(territories, cutoff_km);
    auto facts = countries.empty() ? facts_from_map() : countries;
    Problems problems;
    sim::Passage passage;
    passage.barriers = geo::find_barred_ways(territories, neighbourhood.near, barriers, problems);
    return sim::make_world(std::move(territories), std::move(neighbourhood),
                           geo::Countries(std::move(facts), memberships, movement, units),
                           crossings, partnerships, {}, std::move(passage));
  }

  /// The municipalities of the map alone.
  geo::Territories draw() const {
    geo::Territories result;
    const auto codes = words();
    for (std::size_t line = 0; line < codes.size(); ++line) {
      for (std::size_t column = 0; column < codes[line].size(); ++column) {
        add(result, codes[line][column], line, column);
      }
    }
    return result;
  }

 private:
  // Kilometres in a degree of longitude and of latitude at the equator (WGS 84).
  geo::LonLat corner(double line, double column) const {
    return {.lon = 10 + column * side_km / 111.3195, .lat = -line * side_km / 110.5743};
  }

  void add(geo::Territories& to, const std::string& code, std::size_t line,
           std::size_t column) const {
    const std::size_t row = to.size();
    const auto y = static_cast<double>(line);
    const auto x = static_cast<double>(column);
    to.id.push_back(static_cast<std::int64_t>(row) + 1);
    to.name.push_back(code + " " + std::to_string(row + 1));
    to.country.push_back(code);
    to.region.push_back(code + "." + std::to_string(column));
    to.population.push_back(populations.empty() ? population : populations.at(row));
    to.centre.push_back(corner(y + 0.5, x + 0.5));
    to.buffer.push_back(0);
    to.outline.push_back(
        {{{corner(y, x), corner(y + 1, x), corner(y + 1, x + 1), corner(y, x + 1), corner(y, x)}}});
    to.area_km2.push_back(geo::area_km2(to.outline.back()));
    to.places.push_back({to.id.back(), to.name.back(), to.centre.back(), to.population.back(),
                         static_cast<std::uint32_t>(row)});
  }

  std::vector<std::vector<std::string>> words() const {
    std::vector<std::vector<std::string>> result;
    for (const auto& line : map) {
      std::istringstream text(line);
      result.emplace_back();
      for (std::string word; text >> word;) result.back().push_back(word);
    }
    return result;
  }

  std::vector<geo::Country> facts_from_map() const {
    const auto codes = words();
    std::set<std::string> seen;
    std::set<std::pair<std::string, std::string>> borders;
    const auto meet = [&](const std::string& a, const std::string& b) {
      if (a != b) borders.insert({{a, b}, {b, a}});
    };
    for (std::size_t line = 0; line < codes.size(); ++line) {
      for (std::size_t column = 0; column < codes[line].size(); ++column) {
        seen.insert(codes[line][column]);
        if (column > 0) meet(codes[line][column - 1], codes[line][column]);
        if (line > 0) meet(codes[line - 1].at(column), codes[line][column]);
      }
    }
    std::vector<geo::Country> result;
    for (const auto& code : seen) result.push_back(country(code));
    for (auto& fact : result) {
      for (const auto& [a, b] : borders) {
        if (a == fact.iso2) fact.neighbours.push_back(b);
      }
    }
    return result;
  }
};

}  // namespace borderweave::test
