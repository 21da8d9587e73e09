#include "study/score/tie_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "app/score_problems.h"
#include "output/netcdf/output_problems.h"
#include "output/stored_snapshot.h"
#include "scenarios/toml_reader.h"
#include "scenarios/toml_tree.h"

namespace borderweave::study {
namespace {

using output::FormationForecast;

[[noreturn]] void fail(const ProblemKind& kind, const std::filesystem::path& file,
                       std::string message, std::string help) {
  throw Failure(Problem{.kind = &kind,
                        .message = std::move(message),
                        .help = std::move(help),
                        .file = file.string()});
}

FormationForecast read_beside(const std::filesystem::path& snapshot) {
  const std::filesystem::path file = output::formation_of(snapshot);
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    fail(app::kNoFormationFile, file,
         fmt::format("{} has no such file beside it", snapshot.string()),
         "run the scenario again with [output] formation_dates, such as formation_dates = "
         "[2026-07-01]");
  }
  return output::read_formation(file);
}

/// "14, Görlitz (DE), 56000 people at 14.99, 51.15".
std::string place_words(const std::string& code, const std::string& name,
                        const std::string& country, double people, geo::LonLat at) {
  return fmt::format("{}, {} ({}), {:.6g} people at {:.5f}, {:.5f}", code, name, country, people,
                     at.lon, at.lat);
}

/// Says of the first municipality that is another one in the formation file than in the snapshot
/// what it is in either; empty where all are the same.
std::string other_place(const FormationForecast& formation, const output::StoredRun& stored) {
  for (std::size_t row = 0; row < formation.id.size(); ++row) {
    const geo::LonLat here{formation.x[row], formation.y[row]};
    const geo::LonLat there = stored.centre.empty() ? here : stored.centre[row];
    if (formation.code[row] == stored.code[row] && formation.name[row] == stored.name[row] &&
        formation.country[row] == stored.country[row] &&
        formation.population[row] == stored.population[row] && here == there) {
      continue;
    }
    return fmt::format("municipality {}, in the snapshot {}",
                       place_words(formation.code[row], formation.name[row], formation.country[row],
                                   formation.population[row], here),
                       place_words(stored.code[row], stored.name[row], stored.country[row],
                                   stored.population[row], there));
  }
  return "";
}

/// A score takes places from the formation file and living ties from the snapshot.
void require_one_run(const FormationForecast& formation, const output::StoredRun& stored,
                     const std::filesystem::path& snapshot) {
  const auto refuse = [&](std::string message) {
    fail(app::kFormationOfAnotherRun, output::formation_of(snapshot), std::move(message),
         "put the file of the same run beside the snapshot, or run the scenario again");
  };
  if (formation.state_hash != stored.state_hash) {
    refuse(fmt::format("its state hash is {}, that of {} is {}", formation.state_hash,
                       snapshot.string(), stored.state_hash));
  }
  if (formation.id != stored.id) {
    refuse(fmt::format("its {} municipalities are not the {} of {}, by their ids",
                       formation.id.size(), stored.id.size(), snapshot.string()));
  }
  if (const std::string other = other_place(formation, stored); !other.empty()) {
    refuse(fmt::format("it has {}", other));
  }
}

geo::Territories territories_of(const FormationForecast& formation) {
  geo::Territories places;
  places.id = formation.id;
  places.name = formation.name;
  places.country = formation.country;
  places.population = formation.population;
  for (std::size_t row = 0; row < formation.id.size(); ++row) {
    places.centre.push_back({formation.x[row], formation.y[row]});
    const bool is_number = formation.code[row] == std::to_string(formation.id[row]);
    places.code.push_back(is_number ? "" : formation.code[row]);
  }
  return places;
}

/// The line that a scenario needs for these dates.
std::string dates_line(const std::set<Date>& dates) {
  std::string line;
  for (const Date date : dates) {
    line.append(line.empty() ? "[output] formation_dates = [" : ", ").append(to_string(date));
  }
  return line.append("]");
}

/// P by one day says nothing of a list of another year.
constexpr std::chrono::days kFarFromList{366};

/// What the scenario in the file says; empty where that cannot be read.
std::optional<Date> end_of(const FormationForecast& formation) {
  Problems ignored;
  const auto source = std::make_shared<const scenarios::Source>(
      scenarios::Source{.name = "scenario", .text = formation.scenario, .folder = {}});
  const auto root = scenarios::parse(source, ignored);
  const auto* table = root ? scenarios::value_of(*root, "scenario") : nullptr;
  const auto* end = table == nullptr ? nullptr : scenarios::value_of(*table, "end");
  const auto* date = end == nullptr ? nullptr : end->as<Date>();
  return date == nullptr ? std::nullopt : std::optional(*date);
}

/// The day to ask for, so that it is about a list: the end of the run where that is near enough.
Date day_to_ask(const TieRun& run, Date cutoff, Date wanted) {
  const bool near = run.end && *run.end > cutoff && wanted > *run.end;
  return near && wanted - *run.end <= kFarFromList ? *run.end : wanted;
}

/// What to write into the scenario so that the file has these dates.
std::string run_again_with(const TieRun& run, const std::set<Date>& dates) {
  const Date last = *dates.rbegin();
  if (!run.end || last <= *run.end) return "run the scenario again with " + dates_line(dates);
  return fmt::format(
      "the run ends on {}; run the scenario again with [scenario] end = {} or later, and {}",
      to_string(*run.end), to_string(last), dates_line(dates));
}

std::uint32_t country_row(const ScoredPlaces& places, const std::string& code) {
  const auto found = std::ranges::lower_bound(places.countries, code);
  return static_cast<std::uint32_t>(found - places.countries.begin());
}

/// P of the listed pairs, and of the others by cell, by each date of the file.
class FormationCells {
 public:
  FormationCells(const TieRun& run, const PairSpace& space)
      : file_(output::formation_of(run.file)), formation_(run.formation), space_(space) {
    check_listed();
    find_cells();
    check_numbers();
  }

  double listed(std::size_t date, std::size_t pair) const {
    return formation_.probability[date * formation_.pairs.size() + pair];
  }

  /// Of the mean over replicates: the square of its standard error.
  double variance(std::size_t date, std::size_t pair) const {
    const double deviation = formation_.deviation[date * formation_.pairs.size() + pair];
    return deviation * deviation / static_cast<double>(formation_.replicates);
  }

  double tail(std::size_t date, std::size_t cell) const {
    const auto found = stratum_.find(cell);
    return found == stratum_.end() ? 0 : formation_.unlisted[found->second].probability[date];
  }

 private:
  [[noreturn]] void refuse(std::string message) const {
    fail(output::kMalformed, file_, std::move(message), "run its scenario again");
  }

  void check_listed() const {
    for (const auto& [a, b] : formation_.pairs) {
      if (space_.cell(a, b) == PairSpace::kDomestic) {
        refuse(fmt::format("{} and {} are of one state, and listed as a pair of two",
                           formation_.name[a], formation_.name[b]));
      }
    }
  }

  std::size_t pair_of_states(const output::UnlistedPairs& stratum) const {
    const RowPair wanted = std::minmax(country_row(space_.places(), stratum.country_a),
                                       country_row(space_.places(), stratum.country_b));
    const auto& pairs = space_.country_pairs();
    return static_cast<std::size_t>(std::ranges::find(pairs, wanted) - pairs.begin());
  }

  void find_cells() {
    for (std::size_t k = 0; k < formation_.unlisted.size(); ++k) {
      const output::UnlistedPairs& stratum = formation_.unlisted[k];
      if (stratum.pairs == 0) continue;
      const std::size_t states = pair_of_states(stratum);
      const auto* const band = std::ranges::find(kBandStarts, stratum.from_km);
      if (states == space_.country_pairs().size() || band == kBandStarts.end()) {
        refuse(
            fmt::format("{} pairs of {} and {} from {} km on are no class of pairs that scores "
                        "know",
                        stratum.pairs, stratum.country_a, stratum.country_b, stratum.from_km));
      }
      const auto in_states = static_cast<std::size_t>(band - kBandStarts.begin());
      if (stratum_.emplace(states * kBandStarts.size() + in_states, k).second) continue;
      refuse(fmt::format("pairs of {} and {} from {} km on are counted twice", stratum.country_a,
                         stratum.country_b, stratum.from_km));
    }
  }

  /// Every pair of two states is listed or counted. By how many in all: on another machine a pair
  /// on the edge of a band to the last bit may fall on either side.
  void check_numbers() const {
    double all = 0;
    for (const double of_cell : space_.pairs_by_cell()) all += of_cell;
    auto counted = static_cast<double>(formation_.pairs.size());
    for (const auto& [cell, k] : stratum_) {
      counted += static_cast<double>(formation_.unlisted[k].pairs);
    }
    if (counted != all) {
      refuse(fmt::format("it counts {:.0f} pairs of two states, and its municipalities have {:.0f}",
                         counted, all));
    }
  }

  std::filesystem::path file_;
  const FormationForecast& formation_;
  const PairSpace& space_;
  std::map<std::size_t, std::size_t> stratum_;  ///< by cell
};

/// 1 − (1 − to) / (1 − from), P in the span from P by its end and by its beginning; in a form that
/// keeps small ones exact.
double conditional(double to, double from) {
  return from < 1 ? std::max(0.0, (to - from) / (1 - from)) : 1;
}

/// With ln(1 − P) a sum of what comes before the cut and after it, independent over replicates.
double conditional_variance(double to, double var_to, double from, double var_from) {
  const double left_to = 1 - to, left_from = 1 - from;
  if (left_to <= 0 || left_from <= 0) return 0;
  const double relative = var_to / (left_to * left_to) - var_from / (left_from * left_from);
  const double left = left_to / left_from;
  return std::max(0.0, relative) * left * left;
}

}  // namespace

TieRun read_tie_run(const std::filesystem::path& snapshot) {
  const output::StoredRun stored = output::read_stored_run(snapshot);
  TieRun run{.file = snapshot,
             .title = stored.title,
             .state_hash = stored.state_hash,
             .replicates = stored.replicates,
             .start = stored.times.front(),
             .end = {},
             .frames = stored.times,
             .formation = read_beside(snapshot),
             .territories = {}};
  require_one_run(run.formation, stored, snapshot);
  run.end = end_of(run.formation);
  if (run.formation.replicates != run.replicates) {
    fail(output::kMalformed, output::formation_of(snapshot),
         fmt::format("it is of {} replicates, its snapshot of {}", run.formation.replicates,
                     run.replicates),
         "run its scenario again");
  }
  const std::size_t states =
      std::set(run.formation.country.begin(), run.formation.country.end()).size();
  if (states > PairSpace::kMostStates) {
    fail(output::kMalformed, output::formation_of(snapshot),
         fmt::format("it has {} states, and scores of ties tell at most {} apart", states,
                     PairSpace::kMostStates),
         "score a run of a smaller region");
  }
  run.territories = territories_of(run.formation);
  return run;
}

ScoredPlaces scored_places(const TieRun& run) {
  ScoredPlaces places{.at = run.territories.centre,
                      .population = run.territories.population,
                      .country = {},
                      .countries = {}};
  const std::set<std::string> countries(run.territories.country.begin(),
                                        run.territories.country.end());
  places.countries.assign(countries.begin(), countries.end());
  for (const std::string& code : run.territories.country) {
    places.country.push_back(country_row(places, code));
  }
  return places;
}

ForecastSpan span_after(const TieRun& run, Date cutoff, Date wanted) {
  const std::vector<Date>& dates = run.formation.dates;
  const std::filesystem::path file = output::formation_of(run.file);
  if (cutoff < run.start) {
    fail(
        app::kNoDateForTheCut, file,
        fmt::format("the run starts on {}, after the cut {}: it may have been given what it is "
                    "asked about",
                    to_string(run.start), to_string(cutoff)),
        fmt::format("choose a cut from {} on, or a run that starts earlier", to_string(run.start)));
  }
  std::set<Date> needed(dates.begin(), dates.end());
  if (cutoff > run.start) needed.insert(cutoff);
  const auto after = std::ranges::upper_bound(dates, cutoff);
  if (after == dates.end()) {
    needed.insert(std::max(day_to_ask(run, cutoff, wanted), cutoff + std::chrono::days(1)));
    fail(app::kNoDateForTheCut, file,
         fmt::format("it has no date after the cut {}", to_string(cutoff)),
         run_again_with(run, needed));
  }
  ForecastSpan span;
  if (cutoff > run.start) {
    const auto at = std::ranges::lower_bound(dates, cutoff);
    if (*at != cutoff) {
      fail(app::kNoDateForTheCut, file,
           fmt::format("the run starts on {}, and the file does not say what had formed by the "
                       "cut {}",
                       to_string(run.start), to_string(cutoff)),
           run_again_with(run, needed));
    }
    span.from = static_cast<std::size_t>(at - dates.begin());
  }
  const auto nearest = std::ranges::min_element(
      after, dates.end(), {}, [&](Date date) { return std::chrono::abs(date - wanted); });
  if (std::chrono::abs(*nearest - wanted) > kFarFromList) {
    needed.insert(day_to_ask(run, cutoff, wanted));
    fail(app::kNoDateForTheCut, file,
         fmt::format("its date nearest to {}, about which the table of ties speaks last, is {}: "
                     "more than a year apart",
                     to_string(wanted), to_string(*nearest)),
         run_again_with(run, needed) + ", or give a table whose last list is nearer");
  }
  span.to = static_cast<std::size_t>(nearest - dates.begin());
  return span;
}

PairForecast formed_between(const TieRun& run, const PairSpace& space, const ForecastSpan& span) {
  const FormationCells cells(run, space);
  PairForecast forecast{.date = run.formation.dates[span.to], .listed = {}, .tail = {}};
  forecast.listed.reserve(run.formation.pairs.size());
  for (std::size_t k = 0; k < run.formation.pairs.size(); ++k) {
    const double to = cells.listed(span.to, k), var_to = cells.variance(span.to, k);
    const double from = span.from ? cells.listed(*span.from, k) : 0;
    const double var_from = span.from ? cells.variance(*span.from, k) : 0;
    const auto& [a, b] = run.formation.pairs[k];
    forecast.listed.push_back(
        {a, b, conditional(to, from), conditional_variance(to, var_to, from, var_from)});
  }
  for (std::size_t cell = 0; cell < space.cells(); ++cell) {
    const double from = span.from ? cells.tail(*span.from, cell) : 0;
    forecast.tail.push_back(conditional(cells.tail(span.to, cell), from));
  }
  return forecast;
}

}  // namespace borderweave::study
