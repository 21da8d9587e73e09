#include "geo/ingest/guess_state.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "geo/ingest/known_fields.h"
#include "geo/ingest/state_names.h"
#include "geo/outline_index.h"

namespace borderweave::geo {

namespace {

constexpr auto kCodeKey = "country_code";

bool lies_in(const Country& country, const Box& box) {
  constexpr double kFarMetres = 100'000;  // further away, reading the layer would be an error
  return !country.extent || grown(*country.extent, kFarMetres).meets(box);
}

/// Do rows with that state lie near it, as far as they have an outline?
bool all_near(const Sample& sample, const Column& column, const std::string& text,
              const Country& country) {
  for (std::size_t row = 0; row < sample.boxes.size(); ++row) {
    const auto& box = sample.boxes[row];
    if (box && column.values[row] == text && !lies_in(country, *box)) return false;
  }
  return true;
}

/// Two or three capitals, as publishers write codes.
bool looks_like_code(const std::string& text) {
  return (text.size() == 2 || text.size() == 3) &&
         std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// How a column reads as states.
struct States {
  std::set<std::string> found;  ///< ISO codes of states that lie where their rows do
  std::size_t others = 0;       ///< different texts that are no state
  std::string far;              ///< "BZ (Belize)", which lies elsewhere
};

States states_in(const Sample& sample, const Column& column, StateNames& names,
                 const Countries& countries) {
  constexpr std::size_t kMost = 60;  // no layer of municipalities is in more states
  States states;
  const std::set<std::string> texts(column.values.begin(), column.values.end());
  if (texts.size() > kMost) return {{}, texts.size(), ""};
  for (const std::string& text : texts) {
    const auto iso2 = names.read(text).iso2;
    if (!iso2) {
      ++states.others;
      continue;
    }
    const Country& country = countries[*countries.find(*iso2)];
    if (all_near(sample, column, text, country)) {
      states.found.insert(*iso2);
    } else {
      states.far = fmt::format("{} ({})", text, country.name);
    }
  }
  return states;
}

bool is_known_as(const Column& column, Role role, bool another) {
  return std::ranges::any_of(known_fields(), [&](const KnownField& field) {
    return (field.role == role) != another && is_called(column.name, field.name);
  });
}

/// Fields called like a state come first, in the order of the list.
std::vector<std::pair<const Column*, std::string>> called_like_a_state(const Sample& sample) {
  std::vector<std::pair<const Column*, std::string>> found;
  for (const KnownField& field : known_fields()) {
    if (field.role != Role::country) continue;
    for (const Column& column : sample.columns) {
      if (is_called(column.name, field.name)) found.emplace_back(&column, field.from);
    }
  }
  return found;
}

StateGuess of_field(const Column& column, const States& states, const std::string& why) {
  StateGuess guess;
  guess.country = {"country", column.name, why};
  guess.states.assign(states.found.begin(), states.found.end());
  return guess;
}

struct FieldSearch {
  std::optional<StateGuess> guess;
  std::string obstacle;  ///< why a field called like a state holds none, though some rows do
  std::string far;       ///< a field that only looks like states
};

FieldSearch search_fields(const Sample& sample, const Countries& countries) {
  StateNames names(countries);
  FieldSearch search;
  for (const auto& [column, from] : called_like_a_state(sample)) {
    const States states = states_in(sample, *column, names, countries);
    if (!states.far.empty()) {
      search.far = fmt::format("{} of field {} lies elsewhere", states.far, column->name);
    } else if (!states.found.empty() && states.others == 0) {
      search.guess =
          of_field(*column, states,
                   from.empty() ? "by its name, states in every row"
                                : fmt::format("by its name ({}), states in every row", from));
      return search;
    } else if (!states.found.empty() && search.obstacle.empty()) {
      search.obstacle = fmt::format("field {} holds states in some rows only", column->name);
    }
  }
  for (const Column& column : sample.columns) {
    const bool other = is_technical(column.name) || is_known_as(column, Role::country, true);
    if (other || !column.full() || !std::ranges::all_of(column.values, looks_like_code)) continue;
    const States states = states_in(sample, column, names, countries);
    if (!states.far.empty()) {
      search.far = fmt::format("{} of field {} lies elsewhere", states.far, column.name);
    } else if (!states.found.empty() && states.others == 0 && sample.box) {
      search.guess = of_field(column, states, "codes of states in every row, and they lie there");
      return search;
    }
  }
  return search;
}

/// "PL" of "PL_0201011" and "PL514": two capitals, then anything but a letter.
std::string prefix_of(const std::string& code) {
  const auto capital = [&](std::size_t i) { return code[i] >= 'A' && code[i] <= 'Z'; };
  constexpr std::size_t kPrefix = 2;
  if (code.size() <= kPrefix || !capital(0) || !capital(1)) return "";
  if (std::isalpha(static_cast<unsigned char>(code[kPrefix])) != 0) return "";
  return iso_of_protocol(code.substr(0, kPrefix));
}

/// The state that all codes of the column begin with.
std::string common_prefix(const Sample& sample, const Column& column, const Countries& countries) {
  if (!column.full()) return "";
  const std::string state = prefix_of(column.values.front());
  const auto row = countries.find(state);
  if (!row || !sample.box || !lies_in(countries[*row], *sample.box)) return "";
  const bool common = std::ranges::all_of(
      column.values, [&](const std::string& value) { return prefix_of(value) == state; });
  return common ? state : "";
}

/// Does the bounding box of the state contain the layer, with some slack for islands and simplified
/// coasts?
bool holds(const Country& country, const Box& box) {
  constexpr double kSlackDegrees = 0.5;
  const auto& extent = country.extent;
  return extent && extent->west - kSlackDegrees <= box.west &&
         extent->east + kSlackDegrees >= box.east && extent->south - kSlackDegrees <= box.south &&
         extent->north + kSlackDegrees >= box.north;
}

/// The box of a state with overseas territory or land beyond the antimeridian means little.
bool is_wide(const Country& country) {
  constexpr double kWideDegrees = 40;
  return country.extent->east - country.extent->west > kWideDegrees;
}

/// States whose box holds the layer; wide boxes count only beside a neighbour's.
std::vector<std::string> states_around(const Box& box, const Countries& countries) {
  std::vector<std::size_t> all, compact;
  for (std::size_t i = 0; i < countries.size(); ++i) {
    if (!holds(countries[i], box)) continue;
    all.push_back(i);
    if (!is_wide(countries[i])) compact.push_back(i);
  }
  std::vector<std::string> found;
  for (const std::size_t i : all) {
    const bool near = std::ranges::any_of(
        compact, [&](std::size_t other) { return i == other || countries.adjacent(i, other); });
    if (near || compact.empty()) found.push_back(countries[i].iso2);
  }
  return found;
}

/// "Poland - onshore and offshore." names one state; "Europe - 12°E to 18°E …" many or none.
bool names_state(const std::string& area, const std::string& state) {
  return area.starts_with(state + " ") || area.starts_with(state + ".");
}

Guess by_extent(const Sample& sample, const Countries& countries) {
  if (!sample.box) return {kCodeKey, "", "no outline could be read, so nobody knows where it lies"};
  const std::vector<std::string> around = states_around(*sample.box, countries);
  for (const std::string& iso2 : around) {
    if (!names_state(sample.area_of_use, countries[*countries.find(iso2)].name)) continue;
    return {kCodeKey, iso2,
            fmt::format("{} is made for this state, and the layer lies in it", sample.crs)};
  }
  if (around.size() == 1)
    return {kCodeKey, around.front(), "the layer lies in no other state's box"};
  if (around.empty()) {
    return {kCodeKey, "", "no field says it, and the layer lies in no single state"};
  }
  return {kCodeKey, "",
          fmt::format("no field says it, and the layer may lie in {}", fmt::join(around, ", "))};
}

Guess guess_code(const Sample& sample, const Countries& countries) {
  for (const Column& column : sample.columns) {
    const std::string state = common_prefix(sample, column, countries);
    if (!state.empty()) {
      return {kCodeKey, state, fmt::format("every {} begins with it", column.name)};
    }
  }
  return by_extent(sample, countries);
}

/// Says so where a field of the layer contradicts the user.
std::string given_reason(const FieldSearch& search, const std::string& stated) {
  constexpr auto kGiven = "by --country";
  if (!search.guess || search.guess->states == std::vector{stated}) return kGiven;
  return fmt::format("{}, although field {} holds {}", kGiven, search.guess->country.value,
                     fmt::join(search.guess->states, ", "));
}

}  // namespace

StateGuess guess_state(const Sample& sample, const std::string& stated,
                       const Countries& countries) {
  const FieldSearch search = search_fields(sample, countries);
  StateGuess guess;
  if (!stated.empty()) {
    guess.country_code = {kCodeKey, stated, given_reason(search, stated), /*given=*/true};
  } else if (search.guess) {
    return *search.guess;
  } else if (!search.obstacle.empty()) {
    guess.country_code = {kCodeKey, "", search.obstacle};
  } else {
    guess.country_code = guess_code(sample, countries);
    if (!search.far.empty()) guess.country_code.why += "; " + search.far;
  }
  if (!guess.country_code.value.empty()) guess.states = {guess.country_code.value};
  return guess;
}

}  // namespace borderweave::geo
