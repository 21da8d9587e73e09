#include "geo/ingest/match/place_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/parallel.h"
#include "geo/ingest/match/name_key.h"

namespace borderweave::geo {
namespace {

constexpr std::size_t kGrain = 1024;

std::string key_of(std::string_view country, std::string_view name) {
  return fmt::format("{}/{}", country, exact_key(name));
}

}  // namespace

std::vector<PlaceName> place_names(const Territories& territories) {
  std::vector<PlaceName> names;
  names.reserve(territories.size() + territories.places.size());
  for (std::uint32_t i = 0; i < territories.size(); ++i) {
    names.push_back({territories.name[i], territories.centre[i], i});
  }
  for (const Place& place : territories.places) {
    if (place.name == territories.name[place.municipality]) continue;
    names.push_back({place.name, place.at, place.municipality});
  }
  return names;
}

ExactNames::ExactNames(const std::vector<PlaceName>& names, const Territories& territories)
    : names_(names.size()) {
  parallel_for(names.size(), kGrain, [&](std::size_t i) {
    names_[i] = {key_of(territories.country[names[i].municipality], names[i].name),
                 static_cast<std::uint32_t>(i)};
  });
  std::ranges::sort(names_, {}, [](const KeyedName& own) { return std::tie(own.key, own.name); });
}

std::span<const KeyedName> ExactNames::find(std::string_view country, std::string_view name) const {
  const auto key = key_of(country, name);
  return {std::ranges::lower_bound(names_, key, {}, &KeyedName::key),
          std::ranges::upper_bound(names_, key, {}, &KeyedName::key)};
}

}  // namespace borderweave::geo
