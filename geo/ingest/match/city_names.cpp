#include "geo/ingest/match/city_names.h"

#include <unicode/locid.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <memory>

namespace borderweave::geo {
namespace {

/// A time zone called after a city of the state.
struct Zone {
  std::string country;
  icu::UnicodeString id;
  std::set<std::string> keys;
};

std::vector<Zone> zones_of(const std::vector<std::string>& countries) {
  std::vector<Zone> zones;
  for (const std::string& country : countries) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> ids(icu::TimeZone::createTimeZoneIDEnumeration(
        UCAL_ZONE_TYPE_CANONICAL_LOCATION, country.c_str(), nullptr, status));
    if (U_FAILURE(status) || !ids) continue;
    while (const icu::UnicodeString* id = ids->snext(status)) zones.push_back({country, *id, {}});
  }
  return zones;
}

/// Languages alone: what countries add to them ("de_AT") are no other names.
std::vector<std::string> languages() {
  std::vector<std::string> all;
  for (int32_t i = 0; i < uloc_countAvailable(); ++i) {
    const std::string name = uloc_getAvailable(i);
    if (name.find('_') == std::string::npos) all.push_back(name);
  }
  return all;
}

}  // namespace

CityNames::CityNames(const std::vector<std::string>& countries, const LatinSpelling& spelling) {
  std::vector<Zone> zones = zones_of(countries);
  if (zones.empty()) return;
  for (const std::string& language : languages()) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::TimeZoneNames> names(
        icu::TimeZoneNames::createInstance(icu::Locale(language.c_str()), status));
    if (U_FAILURE(status)) continue;
    for (Zone& zone : zones) {
      icu::UnicodeString city;
      names->getExemplarLocationName(zone.id, city);
      std::string text;
      city.toUTF8String(text);
      const LatinKeys keys = spelling.keys(text);
      zone.keys.insert({keys.plain, keys.digraphs});
    }
  }
  for (Zone& zone : zones) add_city(zone.country, zone.keys);
}

void CityNames::add_city(const std::string& country, const std::set<std::string>& keys) {
  for (const std::string& key : keys) by_key_[{country, key}].insert(cities_.size());
  cities_.push_back(keys);
}

std::vector<std::string> CityNames::others(std::string_view country, std::string_view key) const {
  const auto found = by_key_.find(std::pair(std::string(country), std::string(key)));
  std::set<std::string> all;
  if (found == by_key_.end()) return {};
  for (const std::size_t city : found->second)
    all.insert(cities_[city].begin(), cities_[city].end());
  all.erase(std::string(key));
  all.erase("");
  return {all.begin(), all.end()};
}

}  // namespace borderweave::geo
