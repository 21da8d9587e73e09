#include "geo/ingest/match/form_names.h"

#include <algorithm>
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

FormNames::FormNames(const std::vector<PlaceName>& names, const Territories& territories,
                     const std::vector<std::string>& countries) {
  const auto [numbers, texts] = names_of_states(names, territories, countries);
  std::vector<NameForms> forms = forms_of_all(texts);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (!forms[i].names.empty()) several_.emplace(numbers[i], forms[i]);
    const std::string_view country = territories.country[names[numbers[i]].municipality];
    for (auto& key : forms[i].full)
      entries_.push_back({country, std::move(key), false, numbers[i]});
    for (auto& key : forms[i].part) entries_.push_back({country, std::move(key), true, numbers[i]});
  }
  std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
    return std::tie(a.country, a.key, a.part, a.name) < std::tie(b.country, b.key, b.part, b.name);
  });
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

std::vector<std::uint32_t> FormNames::same(std::string_view country,
                                           const NameForms& wanted) const {
  std::vector<std::uint32_t> found;
  add(country, wanted.full, /*part=*/false, found);
  std::erase_if(found, [&](std::uint32_t number) {
    const auto own = several_.find(number);
    return own != several_.end() && !is_same(own->second, wanted);
  });
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

}  // namespace borderweave::geo
