#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "geo/read/guess.h"
#include "geo/read/guess_layer.h"
#include "geo/read/known_fields.h"

namespace borderweave::geo {
namespace {

/// What tables of twin towns call their columns; of one key the surest names come first.
constexpr auto kColumns = std::to_array<std::pair<const char*, std::string_view>>({
    {"from_id", "fromid"},
    {"from_id", "ida"},
    {"from_id", "id1"},
    {"from_id", "sourceid"},
    {"from_id", "codea"},
    {"from_id", "code1"},
    {"to_id", "toid"},
    {"to_id", "idb"},
    {"to_id", "id2"},
    {"to_id", "targetid"},
    {"to_id", "codeb"},
    {"to_id", "code2"},
    {"from_name", "fromname"},
    {"from_name", "namea"},
    {"from_name", "name1"},
    {"from_name", "towna"},
    {"from_name", "town1"},
    {"from_name", "citya"},
    {"from_name", "city1"},
    {"from_name", "from"},
    {"from_name", "town"},
    {"from_name", "city"},
    {"from_name", "municipality"},
    {"to_name", "toname"},
    {"to_name", "nameb"},
    {"to_name", "name2"},
    {"to_name", "townb"},
    {"to_name", "town2"},
    {"to_name", "cityb"},
    {"to_name", "city2"},
    {"to_name", "to"},
    {"to_name", "partner"},
    {"to_name", "partnertown"},
    {"to_name", "twin"},
    {"from_country", "fromcountry"},
    {"from_country", "countrya"},
    {"from_country", "country1"},
    {"from_country", "statea"},
    {"from_country", "country"},
    {"to_country", "tocountry"},
    {"to_country", "countryb"},
    {"to_country", "country2"},
    {"to_country", "stateb"},
    {"to_country", "partnercountry"},
    {"from_lon", "fromlon"},
    {"from_lon", "lon1"},
    {"from_lat", "fromlat"},
    {"from_lat", "lat1"},
    {"to_lon", "tolon"},
    {"to_lon", "lon2"},
    {"to_lat", "tolat"},
    {"to_lat", "lat2"},
    {"level", "level"},
    {"level", "rung"},
    {"sphere", "sphere"},
    {"sphere", "topic"},
    {"since", "since"},
    {"since", "fromdate"},
    {"since", "start"},
    {"since", "startdate"},
    {"since", "begin"},
    {"since", "signed"},
    {"since", "date"},
    {"since", "year"},
    {"until", "until"},
    {"until", "end"},
    {"until", "enddate"},
    {"source", "source"},
    {"source", "url"},
    {"source", "reference"},
});

bool has_key(const std::vector<Guess>& guesses, std::string_view key) {
  return std::ranges::find(guesses, key, &Guess::key) != guesses.end();
}

std::vector<Guess> guess_columns(const Sample& sample) {
  std::vector<Guess> found;
  for (const auto& [key, name] : kColumns) {
    if (has_key(found, key)) continue;
    for (const Column& column : sample.columns) {
      if (folded(column.name) != name) continue;
      found.push_back({key, column.name, "by its name"});
      break;
    }
  }
  return found;
}

}  // namespace

PartnershipGuess guess_partnerships(const LayerSource& source,
                                    const std::vector<TerritoryGuess>& layers,
                                    const Countries& countries, Problems& problems) {
  const auto states = [&](const Sample&) {
    std::set<std::string> all;
    for (const auto& layer : layers) all.insert(layer.countries.begin(), layer.countries.end());
    return std::vector<std::string>(all.begin(), all.end());
  };
  const GuessedLayer table = read_guessing(source, Shapes::none, states, countries, problems);
  PartnershipGuess guess;
  guess.from = table.from;
  guess.encoding = table.encoding;
  if (!table.sample) return guess;
  for (const Column& column : table.sample->columns) guess.fields.push_back(column.name);
  guess.columns = guess_columns(*table.sample);
  const auto side = [&](std::string_view id, std::string_view name) {
    return has_key(guess.columns, id) || has_key(guess.columns, name);
  };
  guess.enough = side("from_id", "from_name") && side("to_id", "to_name");
  return guess;
}

}  // namespace borderweave::geo
