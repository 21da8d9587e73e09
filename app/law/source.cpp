#include "app/law/source.h"

#include <utility>

#include "app/experiment.h"
#include "app/shipped.h"
#include "geo/ingest/read_countries.h"
#include "scenarios/fields.h"
#include "scenarios/library.h"
#include "scenarios/rules.h"
#include "sim/law/names.h"

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

}  // namespace borderweave::app
