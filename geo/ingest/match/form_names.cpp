#include "geo/ingest/match/form_names.h"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <set>
#include <tuple>
#include <utility>

namespace borderweave::geo {
namespace {

std::vector<std::uint32_t> each_once(std::vector<std::uint32_t> numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

}  // namespace

std::vector<NameForms> forms_of_all(const std::vector<std::string_view>& names) {
  std::vector<NameForms> forms(names.size());
  spell_all(names.size(), [&](const LatinSpelling& spelling, std::size_t i) {
    forms[i] = forms_of(names[i], spelling);
  });
  return forms;
}

namespace {

/// A name beside others, and who has it.
struct Shared {
  std::string_view country;
  std::string name;
  std::uint32_t municipality = 0;

  auto operator<=>(const Shared&) const = default;
};

/// By state: names that more than one municipality has beside others.
std::set<std::pair<std::string_view, std::string>> qualifiers(std::vector<Shared> all) {
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::set<std::pair<std::string_view, std::string>> several;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].country == all[i - 1].country && all[i].name == all[i - 1].name) {
      several.emplace(all[i].country, all[i].name);
    }
  }
  return several;
}

}  // namespace

namespace {

constexpr double kDistrictKm2 = 400;  ///< half the units are larger, where they are districts

/// Does the region have districts of that state, and not municipalities?
bool has_districts(const std::string& country, const Territories& territories) {
  std::vector<double> areas;
  if (territories.area_km2.size() != territories.size()) return false;
  for (std::uint32_t i = 0; i < territories.size(); ++i) {
    if (territories.country[i] == country) areas.push_back(territories.area_km2[i]);
  }
  if (areas.empty()) return false;
  const auto middle = areas.begin() + static_cast<std::ptrdiff_t>(areas.size() / 2);
  std::ranges::nth_element(areas, middle);
  return *middle > kDistrictKm2;
}

}  // namespace

FormNames::FormNames(const std::vector<PlaceName>& names, const Territories& territories,
                     const std::vector<std::string>& countries)
    : municipalities_(static_cast<std::uint32_t>(territories.size())) {
  for (const std::string& country : countries) {
    if (has_districts(country, territories)) districts_.insert(country);
  }
  const auto [numbers, texts] = names_of_states(names, territories, countries);
  std::vector<NameForms> forms = forms_of_all(texts);
  std::vector<Shared> shared;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::uint32_t row = names[numbers[i]].municipality;
    for (const std::string& name : forms[i].names) {
      shared.push_back({territories.country[row], name, row});
    }
  }
  const auto several = qualifiers(std::move(shared));
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::string_view country = territories.country[names[numbers[i]].municipality];
    const bool one_name = std::ranges::any_of(forms[i].names, [&](const std::string& name) {
      return several.contains({country, name});
    });
    add_forms(country, numbers[i],
              one_name ? as_qualified(std::move(forms[i])) : std::move(forms[i]));
  }
  std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
    return std::tie(a.country, a.key, a.part, a.name) < std::tie(b.country, b.key, b.part, b.name);
  });
  loose_.finish();
  for (std::vector<Written>* list : {&written_, &shortened_}) {
    std::ranges::sort(*list, [](const Written& a, const Written& b) {
      return std::tie(a.country, a.words, a.name) < std::tie(b.country, b.words, b.name);
    });
  }
}

void FormNames::add_forms(std::string_view country, std::uint32_t name, NameForms forms) {
  if (districts_.contains(country)) forms = as_district(std::move(forms));
  if (is_shortened(forms)) shortened_.push_back({country, forms.words, name});
  written_.push_back({country, forms.words, name});
  if (name < municipalities_) loose_.add(country, forms.words, name);
  for (const auto& key : forms.full) entries_.push_back({country, key, false, name});
  for (auto& key : forms.part) entries_.push_back({country, std::move(key), true, name});
  if (!forms.names.empty()) several_.emplace(name, std::move(forms));
}

/// Only names that begin with the same letter can be meant.
void FormNames::add_short(std::string_view country, const NameForms& wanted,
                          std::vector<std::uint32_t>& found) const {
  if (wanted.words.empty()) return;
  const auto with_start = [&](const std::vector<Written>& list, std::string_view start,
                              const auto& fits) {
    const auto place = [](const Written& own) {
      return std::tuple(own.country, std::string_view(own.words));
    };
    for (auto own = std::ranges::lower_bound(list, std::tuple(country, start), {}, place);
         own != list.end() && own->country == country && own->words.starts_with(start); ++own) {
      if (fits(own->words)) found.push_back(own->name);
    }
  };
  if (is_shortened(wanted)) {
    const std::string_view start =
        std::string_view(wanted.words).substr(0, wanted.words.find_first_of(". "));
    with_start(written_, start,
               [&](const std::string& own) { return is_short_for(wanted.words, own); });
  }
  with_start(shortened_, std::string_view(wanted.words).substr(0, 1),
             [&](const std::string& own) { return is_short_for(own, wanted.words); });
}

void FormNames::add(std::string_view country, const std::vector<std::string>& keys, bool part,
                    std::vector<std::uint32_t>& found) const {
  const auto form = [](const Entry& entry) {
    return std::tuple(entry.country, std::string_view(entry.key), entry.part);
  };
  for (const std::string& key : keys) {
    const std::tuple wanted(country, std::string_view(key), part);
    for (auto entry = std::ranges::lower_bound(entries_, wanted, {}, form);
         entry != entries_.end() && form(*entry) == wanted; ++entry) {
      found.push_back(entry->name);
    }
  }
}

std::vector<std::uint32_t> FormNames::same(std::string_view country, NameForms wanted) const {
  std::vector<std::uint32_t> found;
  if (districts_.contains(country)) wanted = as_district(std::move(wanted));
  add(country, wanted.full, /*part=*/false, found);
  std::erase_if(found, [&](std::uint32_t number) {
    const auto own = several_.find(number);
    return own != several_.end() && !is_same(own->second, wanted);
  });
  add_short(country, wanted, found);
  return each_once(std::move(found));
}

std::vector<std::uint32_t> FormNames::partly(std::string_view country,
                                             const NameForms& wanted) const {
  std::vector<std::uint32_t> found;
  add(country, wanted.full, /*part=*/true, found);
  if (!wanted.names.empty()) add(country, wanted.full, /*part=*/false, found);
  add(country, wanted.part, /*part=*/false, found);
  return each_once(std::move(found));
}

std::vector<std::uint32_t> FormNames::loosely(std::string_view country,
                                              const NameForms& wanted) const {
  std::vector<std::uint32_t> found = loose_.like(country, wanted.words);
  add(country, runs_of(wanted.words), /*part=*/false, found);
  std::erase_if(found, [&](std::uint32_t name) { return name >= municipalities_; });
  return each_once(std::move(found));
}

}  // namespace borderweave::geo
