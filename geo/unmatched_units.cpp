#include "geo/unmatched_units.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "geo/geo_problems.h"

namespace borderweave::geo {
namespace {

using Codes = std::set<std::string>;

/// A code with A for each letter and 9 for each digit: "DE.13" is "AA.99".
std::string form_of(std::string_view code) {
  std::string form(code);
  std::ranges::transform(form, form.begin(), [](unsigned char c) {
    if ('0' <= c && c <= '9') return '9';
    return ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z') ? 'A' : static_cast<char>(c);
  });
  return form;
}

/// By states of the region.
std::map<std::string, Codes> codes_of_region(const Territories& territories) {
  std::map<std::string, Codes> codes;
  for (std::size_t i = 0; i < territories.size(); ++i) {
    Codes& of_state = codes[territories.country[i]];
    if (!territories.region[i].empty()) of_state.insert(territories.region[i]);
  }
  return codes;
}

Codes codes_of_tables(const Countries& countries, const std::string& state) {
  Codes codes;
  for (const UnitFacts& unit : countries.units()) {
    if (unit.code.starts_with(fmt::format("{}.", state))) codes.insert(unit.code);
  }
  return codes;
}

bool one_of_their_form(const Codes& region, const Codes& tables) {
  Codes forms;
  for (const std::string& code : tables) forms.insert(form_of(code));
  return std::ranges::any_of(region,
                             [&](const auto& code) { return forms.contains(form_of(code)); });
}

std::string some_of(const Codes& codes) {
  constexpr std::size_t kNamed = 3;
  std::vector<std::string> named(codes.begin(), codes.end());
  named.resize(std::min(kNamed, named.size()));
  return fmt::format("{}{}", fmt::join(named, ", "), codes.size() > kNamed ? " …" : "");
}

}  // namespace

void warn_of_unmatched_units(const Territories& territories, const Countries& countries,
                             Problems& problems) {
  for (const auto& [state, region] : codes_of_region(territories)) {
    const Codes tables = codes_of_tables(countries, state);
    if (region.empty() || tables.empty() || one_of_their_form(region, tables)) continue;
    problems.add(
        {.kind = &kUnmatchedUnits,
         .message = fmt::format("jobs.csv and regional_pay.csv have figures for {}, and the units "
                                "of {} in the region are written in another way ({}): "
                                "they do nothing",
                                some_of(tables), state, some_of(region)),
         .help = "give the layer such codes, or write the rows of your own copy of the two tables "
                 "([region] world) with the codes of the layer"});
  }
}

}  // namespace borderweave::geo
