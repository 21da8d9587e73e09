#include "app/law/law_question.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

#include "app/command_problems.h"
#include "app/experiment.h"
#include "app/law/law_place.h"
#include "app/law/law_subjects.h"
#include "app/shipped_data.h"
#include "core/closest.h"
#include "geo/ingest/read_countries.h"
#include "scenarios/fields.h"
#include "scenarios/rule_files.h"
#include "sim/law/check_law.h"

namespace borderweave::app {

namespace {

sim::LawBook shipped_book(Problems& problems) {
  const scenarios::RuleLibrary library(shipped_folder() / "scenarios", shipped_folder());
  sim::LawBook book;
  book.gaps = scenarios::default_gaps();
  for (const std::string& name : library.names()) {
    for (auto& draft : scenarios::read_rule_file(*library.find(name), problems)) {
      book.rules.push_back(std::move(draft.rule));
    }
  }
  return book;
}

}  // namespace

LawSource read_law(const std::optional<std::filesystem::path>& scenario) {
  Problems problems;
  std::optional<scenarios::Scenario> read;
  if (scenario) read = prepare_scenario({.file = *scenario}, problems);
  sim::LawBook book = read ? read->law : shipped_book(problems);
  geo::Countries countries =
      geo::read_countries(read ? read->world : shipped_folder() / "data", problems);
  problems.throw_if_errors();
  sim::check_names(book, countries, problems);
  problems.throw_if_errors();
  return {std::move(book), std::move(countries), std::move(read)};
}

namespace {

/// Reads the region of the scenario only when a place or a rule names a municipality.
class Places {
 public:
  Places(LawSource& source, Problems& problems) : source_(source), problems_(problems) {}

  std::optional<LawPlace> find(const std::string& asked) {
    if (!names_municipality(asked)) return find_in_words(asked);
    if (source_.scenario) return find_municipality(asked, world(), problems_);
    add_unknown_place(problems_,
                      fmt::format("\"{}\": municipalities are known to scenarios", asked),
                      "name one with --scenario, or ask for its state, such as PL:border");
    return std::nullopt;
  }

 private:
  std::optional<LawPlace> find_in_words(const std::string& asked) {
    auto place = find_place(asked, source_, problems_);
    if (!place || !source_.scenario || municipalities_in_law(source_.book).empty()) return place;
    const sim::World& region = world();  // by which the members of networks are known
    add_municipalities(*place, region, municipalities_in_law(source_.book));
    return place;
  }

  const sim::World& world() {
    if (experiment_) return *experiment_->world;
    Problems warnings;  // earlier problems with the question must not end the reading
    experiment_ = std::make_unique<Experiment>(
        prepare({.file = source_.scenario->file, .simulates = false}, warnings));
    for (const Problem& problem : warnings.list()) problems_.add(problem);
    source_.book = experiment_->scenario.law;
    return *experiment_->world;
  }

  LawSource& source_;
  Problems& problems_;
  std::unique_ptr<Experiment> experiment_;
};

/// False after a problem.
bool require(const std::string& given, const char* what, Problems& problems) {
  if (!given.empty()) return true;
  add_bad_question(
      problems, fmt::format("{} is missing", what),
      "for example: borderweave law RU:border CN --instrument project --on 2018-01-01");
  return false;
}

void check_states(const std::vector<LawPlace>& places, Problems& problems) {
  const bool several = std::ranges::any_of(
      places, [&](const LawPlace& one) { return one.country != places.front().country; });
  if (several) return;
  std::vector<std::string> asked;
  for (const LawPlace& one : places) asked.push_back(fmt::format("\"{}\"", one.asked));
  add_bad_question(problems, fmt::format("{} are of one state", fmt::join(asked, " and ")),
                   "ask about two states: the law here is that of cooperation across borders");
}

/// A place named twice would be a pair with itself.
void check_repeats(const std::vector<std::string>& places, Problems& problems) {
  std::set<std::string> seen;
  for (const std::string& one : places) {
    if (seen.insert(one).second) continue;
    add_bad_question(problems, fmt::format("\"{}\" is named twice", one), "name each place once");
  }
}

/// Those that were found; what is missing is a problem.
std::vector<LawPlace> find_all(const std::vector<std::string>& asked, Places& places,
                               Problems& problems) {
  constexpr std::array kLeast = {"the first place", "the second place"};
  std::vector<LawPlace> found;
  for (std::size_t k = 0; k < std::max(asked.size(), kLeast.size()); ++k) {
    const std::string given = k < asked.size() ? asked[k] : std::string();
    if (!require(given, k < kLeast.size() ? kLeast[k] : "a place", problems)) continue;
    if (auto place = places.find(given)) found.push_back(*std::move(place));
  }
  return found;
}

}  // namespace

void add_bad_question(Problems& problems, std::string message, std::string help) {
  problems.add({.kind = &kBadLawQuestion, .message = std::move(message), .help = std::move(help)});
}

std::optional<sim::Instrument> parse_instrument(const std::string& text, Problems& problems) {
  if (const auto found = sim::find_instrument(text)) return found;
  const auto names = sim::instrument_keys();
  const std::string likely = closest(text, names);
  add_bad_question(problems, fmt::format("--instrument: \"{}\" is no instrument", text),
                   likely.empty() ? fmt::format("one of: {}", fmt::join(names, ", "))
                                  : fmt::format("did you mean \"{}\"?", likely));
  return std::nullopt;
}

std::optional<Date> parse_day(const std::string& text, Problems& problems) {
  const auto day = parse_date(text);
  if (!day) {
    add_bad_question(problems, fmt::format("--on: \"{}\" is no day", text),
                     "write YYYY-MM-DD, such as 2024-01-31");
  }
  return day;
}

LawQuestion read_law_question(const LawOptions& options, Problems& problems) {
  LawSource source = read_law(options.scenario);
  std::optional<sim::Instrument> instrument;
  std::optional<Date> on;
  Places places(source, problems);
  std::vector<LawPlace> found = find_all(options.places, places, problems);
  if (options.places.size() > 2) check_repeats(options.places, problems);
  if (require(options.instrument, "--instrument", problems)) {
    instrument = parse_instrument(options.instrument, problems);
  }
  if (require(options.on, "--on", problems)) on = parse_day(options.on, problems);
  if (found.size() > 1 && found.size() == options.places.size()) check_states(found, problems);
  problems.throw_if_errors();
  return {std::move(source), std::move(found), *instrument, *on};
}

}  // namespace borderweave::app
