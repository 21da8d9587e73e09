#include "geo/ingest/match/place_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <tuple>

#include "core/closest.h"
#include "core/parallel.h"

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

namespace {

/// A bit for each letter that occurs; digits share the rest. One edit changes at most two bits.
std::uint32_t letters_of(std::string_view key) {
  std::uint32_t bits = 0;
  for (const char c : key) {
    const auto letter = static_cast<std::uint32_t>(static_cast<unsigned char>(c)) % 32U;
    bits |= std::uint32_t{1} << letter;
  }
  return bits;
}

}  // namespace

NamesOfStates names_of_states(const std::vector<PlaceName>& names, const Territories& territories,
                              const std::vector<std::string>& countries) {
  NamesOfStates found;
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const auto& country = territories.country[names[i].municipality];
    if (!std::ranges::binary_search(countries, country)) continue;
    found.numbers.push_back(i);
    found.texts.push_back(names[i].name);
  }
  return found;
}

void spell_all(std::size_t count,
               const std::function<void(const LatinSpelling&, std::size_t)>& spell) {
  constexpr std::size_t kChunk = 4096;
  parallel_for((count + kChunk - 1) / kChunk, 1, [&](std::size_t chunk) {
    const LatinSpelling spelling;
    const std::size_t end = std::min(count, (chunk + 1) * kChunk);
    for (std::size_t i = chunk * kChunk; i < end; ++i) spell(spelling, i);
  });
}

std::vector<LatinKeys> latin_keys(const std::vector<std::string_view>& names) {
  std::vector<LatinKeys> keys(names.size());
  spell_all(names.size(), [&](const LatinSpelling& spelling, std::size_t i) {
    keys[i] = spelling.keys(names[i]);
  });
  return keys;
}

LatinNames::LatinNames(const std::vector<PlaceName>& names, const Territories& territories,
                       const std::vector<std::string>& countries) {
  const auto [numbers, texts] = names_of_states(names, territories, countries);
  std::vector<LatinKeys> keys = latin_keys(texts);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::string_view country = territories.country[names[numbers[i]].municipality];
    const bool two = keys[i].digraphs != keys[i].plain;
    entries_.push_back({country, std::move(keys[i].plain), 0, numbers[i]});
    if (two) entries_.push_back({country, std::move(keys[i].digraphs), 0, numbers[i]});
  }
  for (Entry& entry : entries_) entry.letters = letters_of(entry.key);
  std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
    const std::size_t length_a = a.key.size(), length_b = b.key.size();
    return std::tie(a.country, length_a, a.key, a.name) <
           std::tie(b.country, length_b, b.key, b.name);
  });
  for (const Entry& entry : entries_) spellings_.add(entry.country, entry.key);
  spellings_.finish();
}

void LatinNames::add_same(std::string_view country, const std::string& key,
                          std::vector<std::uint32_t>& found) const {
  const std::tuple wanted(country, key.size(), std::string_view(key));
  const auto spelling = [](const Entry& entry) {
    return std::tuple(entry.country, entry.key.size(), std::string_view(entry.key));
  };
  const auto last = std::ranges::upper_bound(entries_, wanted, {}, spelling);
  for (auto entry = std::ranges::lower_bound(entries_, wanted, {}, spelling); entry != last;
       ++entry) {
    found.push_back(entry->name);
  }
}

std::vector<std::uint32_t> LatinNames::same(std::string_view country, const LatinKeys& keys) const {
  std::vector<std::uint32_t> found;
  add_same(country, keys.plain, found);
  if (keys.digraphs != keys.plain) add_same(country, keys.digraphs, found);
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void LatinNames::add_close(std::string_view country, const std::string& key,
                           std::vector<CloseName>& found) const {
  const std::size_t slack = spelling_slack(key);
  const std::uint32_t letters = letters_of(key);
  for (const std::uint32_t number : spellings_.near(country, key)) {
    const Entry& entry = entries_[number];
    const auto changed = static_cast<std::size_t>(std::popcount(entry.letters ^ letters));
    if (changed > 2 * slack) continue;
    const std::size_t edits = edit_distance(key, entry.key, slack);
    if (edits <= slack && entry.country == country) found.push_back({entry.name, edits});
  }
}

std::vector<CloseName> LatinNames::close(std::string_view country, const LatinKeys& keys) const {
  std::vector<CloseName> found;
  add_close(country, keys.plain, found);
  if (keys.digraphs != keys.plain) add_close(country, keys.digraphs, found);
  std::ranges::sort(found, {},
                    [](const CloseName& own) { return std::tuple(own.name, own.edits); });
  const auto same_name = [](const CloseName& a, const CloseName& b) { return a.name == b.name; };
  found.erase(std::unique(found.begin(), found.end(), same_name), found.end());
  return found;
}

}  // namespace borderweave::geo
