#include "geo/ingest/guess_population.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>

#include "geo/ingest/fractions.h"
#include "geo/ingest/guess_fields.h"
#include "geo/ingest/known_fields.h"
#include "geo/ingest/people_words.h"

namespace borderweave::geo {

namespace {

constexpr auto kPopulation = "population";

struct Named {
  const Column* column = nullptr;
  PeopleWord word = PeopleWord::none;
  std::string why;
};

/// The place in the list of known names; empty: not there.
std::optional<std::size_t> known_rank(const Column& column) {
  const auto fields = known_fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].role == Role::population && is_called(column.name, fields[i].name)) return i;
  }
  return std::nullopt;
}

std::string reason_of(std::size_t rank) {
  const std::string_view from = known_fields()[rank].from;
  return from.empty() ? "by its name" : fmt::format("by its name ({})", from);
}

std::vector<std::string> names_of(const std::vector<Named>& columns) {
  std::vector<std::string> names;
  for (const Named& named : columns) names.push_back(named.column->name);
  return names;
}

/// The surest names come first: "total population", a known name, "population".
std::vector<Named> surest(const std::vector<Named>& all) {
  std::vector<Named> found;
  std::ranges::copy_if(all, std::back_inserter(found),
                       [](const Named& one) { return one.word == PeopleWord::all; });
  if (!found.empty()) return found;
  std::size_t best = known_fields().size();
  for (const Named& named : all) {
    const auto rank = named.word == PeopleWord::part ? std::nullopt : known_rank(*named.column);
    if (!rank || *rank > best) continue;
    if (*rank < best) found.clear();
    best = *rank;
    found.push_back({named.column, named.word, reason_of(*rank)});
  }
  if (!found.empty()) return found;
  std::ranges::copy_if(all, std::back_inserter(found),
                       [](const Named& one) { return one.word == PeopleWord::people; });
  return found;
}

/// The latest, where the columns differ in their years alone; the first, where all are the same.
std::optional<Named> latest(const std::vector<Named>& columns, const LatinSpelling& spelling) {
  Named best = columns.front();
  const YearlyName first = yearly_name(best.column->name, spelling);
  int year = first.year;
  std::set<int> years;
  bool same = true, yearly = true;
  for (const Named& one : columns) {
    const YearlyName name = yearly_name(one.column->name, spelling);
    same = same && one.column->values == columns.front().column->values;
    yearly = yearly && name.rest == first.rest && name.year > 0 && years.insert(name.year).second;
    if (name.year <= year) continue;
    year = name.year;
    best = one;
  }
  if (columns.size() > 1 && !same && !yearly) return std::nullopt;
  if (columns.size() > 1 && yearly) {
    best.why = fmt::format("the latest of {}", fmt::join(names_of(columns), ", "));
  }
  return best;
}

bool equal_sums(const std::vector<double>& total, const std::vector<double>& one,
                const std::vector<double>& other) {
  std::size_t rows = 0;
  for (std::size_t i = 0; i < total.size(); ++i) {
    if (std::isnan(total[i]) && std::isnan(one[i]) && std::isnan(other[i])) continue;
    if (!(std::abs(total[i] - one[i] - other[i]) < 1)) return false;
    ++rows;
  }
  return rows > 1;
}

/// "Total" is of people where it is the sum of two parts of them.
std::optional<Named> sum_of_parts(const std::vector<Named>& all) {
  for (const Named& total : all) {
    if (total.word != PeopleWord::total || !total.column->count) continue;
    const auto sums = counts_of(*total.column);
    for (auto one = all.begin(); one != all.end(); ++one) {
      for (auto other = std::next(one); other != all.end(); ++other) {
        const bool parts = one->word == PeopleWord::part && other->word == PeopleWord::part &&
                           one->column->count && other->column->count;
        if (!parts || !equal_sums(sums, counts_of(*one->column), counts_of(*other->column)))
          continue;
        return Named{total.column, total.word,
                     fmt::format("the sum of {} and {}", one->column->name, other->column->name)};
      }
    }
  }
  return std::nullopt;
}

int this_year() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day(today).year());
}

/// Of years that have not come yet, populations are projections.
bool is_projection(const Column& column, const LatinSpelling& spelling) {
  return yearly_name(column.name, spelling).year > this_year();
}

std::vector<Named> all_of(const Sample& sample, const std::vector<std::string>& taken,
                          const LatinSpelling& spelling) {
  std::vector<Named> all;
  for (const Column& column : sample.columns) {
    const bool other = is_technical(column.name) || column.filled == 0 ||
                       is_projection(column, spelling) ||
                       std::ranges::find(taken, column.name) != taken.end();
    if (!other) all.push_back({&column, column.people, "by its name"});
  }
  return all;
}

/// Those that are surely of people: all without a year in their names; without such, all.
std::vector<Named> of_people(const std::vector<Named>& all, const LatinSpelling& spelling) {
  std::vector<Named> dated, undated;
  for (const Named& one : all) {
    const bool sure = one.word == PeopleWord::all || one.word == PeopleWord::people ||
                      (one.word != PeopleWord::part && known_rank(*one.column));
    const bool has_year = yearly_name(one.column->name, spelling).year > 0;
    if (sure) (has_year ? dated : undated).push_back(one);
  }
  return undated.empty() ? dated : undated;
}

/// Of the latest year, whatever they are called, where that is later than the years of `columns`.
std::vector<Named> if_later(const std::vector<Named>& columns, const std::vector<Named>& all,
                            const LatinSpelling& spelling) {
  const auto year_of = [&](const Named& one) {
    return yearly_name(one.column->name, spelling).year;
  };
  int year = 0;
  for (const Named& one : columns) year = std::max(year, year_of(one));
  int latest = year;
  for (const Named& one : all) latest = std::max(latest, year_of(one));
  if (latest == year) return columns;
  std::vector<Named> later;
  for (const Named& one : all) {
    if (year_of(one) != latest) continue;
    later.push_back(one);
    later.back().why = fmt::format("the latest of {}", fmt::join(names_of(all), ", "));
  }
  return later;
}

/// A count of a generation ago is history.
bool is_old(const Column& column, const LatinSpelling& spelling) {
  constexpr int kGeneration = 30;
  const int year = yearly_name(column.name, spelling).year;
  return year > 0 && year < this_year() - kGeneration;
}

/// Nothing fits: the columns that the user may choose from.
Guess missing(const std::vector<Named>& all) {
  Guess guess{kPopulation, "", "no field is surely called like the number of all people"};
  for (const Named& one : all) {
    const bool perhaps = one.word == PeopleWord::perhaps || one.word == PeopleWord::total;
    if (perhaps) guess.choices.push_back(one.column->name);
  }
  for (const Named& one : all) {
    const bool listed = std::ranges::find(guess.choices, one.column->name) != guess.choices.end();
    if (one.column->count && !listed) guess.choices.push_back(one.column->name);
  }
  return guess;
}

}  // namespace

bool counts_people(const Column& column) {
  const PeopleWord word = column.people;
  const bool named =
      word == PeopleWord::all || word == PeopleWord::people || word == PeopleWord::perhaps;
  return named || known_rank(column).has_value();
}

Guess population_of(const Column& column, const std::string& why) {
  if (!column.count) {
    return {kPopulation,
            "",
            fmt::format("it seems to be {} ({}), but {}", column.name, why, column.fault),
            false,
            false,
            {column.name}};
  }
  const std::vector<double> counts = counts_of(column);
  if (judge_fractions(counts) == Fractions::too_small) {
    const auto odd = with_fractions(std::vector<std::string>(counts.size(), ""), counts);
    return {kPopulation,
            "",
            fmt::format("it seems to be {} ({}), but it holds numbers of people with fractions:{}",
                        column.name, why, odd.front()),
            false,
            false,
            {column.name}};
  }
  Guess guess{kPopulation, column.name, why};
  guess.doubt = column.doubt;
  return guess;
}

Guess given_population(const Sample& sample, const std::string& field) {
  Guess given = given_field(sample, kPopulation, field);
  if (given.value.empty()) return given;
  Guess guess = population_of(*sample.find(given.value), given.why);
  guess.given = true;
  if (guess.value.empty()) guess.asked = given.value;
  return guess;
}

Guess guess_population(const Sample& sample, const std::vector<std::string>& taken) {
  const LatinSpelling spelling;
  const std::vector<Named> all = all_of(sample, taken, spelling);
  const std::vector<Named> sure = of_people(all, spelling);
  const std::vector<Named> columns = if_later(surest(sure), sure, spelling);
  if (columns.empty()) {
    const auto sum = sum_of_parts(all);
    return sum ? population_of(*sum->column, sum->why) : missing(all);
  }
  if (const auto best = latest(columns, spelling)) {
    if (!is_old(*best->column, spelling)) return population_of(*best->column, best->why);
    return {kPopulation,
            "",
            fmt::format("{} is of {} alone", best->column->name,
                        yearly_name(best->column->name, spelling).year),
            false,
            false,
            {best->column->name}};
  }
  return {kPopulation, "",    "several fields may hold the number of all people",
          false,       false, names_of(columns)};
}

}  // namespace borderweave::geo
