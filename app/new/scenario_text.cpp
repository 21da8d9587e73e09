#include "app/new/scenario_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>

#include "geo/ingest/allowed_formats.h"
#include "scenarios/toml_tree.h"

namespace borderweave::app {

namespace {

namespace fs = std::filesystem;

/// Links in folders are followed, because ".." follows them; one that is the file itself is kept.
fs::path relative_to(const fs::path& file, const fs::path& folder) {
  const fs::path whole = fs::absolute(file).lexically_normal();
  const fs::path from = fs::weakly_canonical(fs::absolute(folder).lexically_normal());
  return (fs::weakly_canonical(whole.parent_path()) / whole.filename()).lexically_relative(from);
}

}  // namespace

fs::path source_name_from(const fs::path& source, const fs::path& folder) {
  constexpr std::string_view kZip = "/vsizip/";
  const std::string name = source.string();
  if (name.starts_with(kZip)) {
    return std::string(kZip) + relative_to(name.substr(kZip.size()), folder).string();
  }
  if (name.starts_with("/vsi") || !geo::scheme_of(name).empty()) return source;
  return relative_to(source, folder);
}

namespace {

/// Adds a guess that was attempted: it has a value or the reason why not.
void add(std::vector<geo::Guess>& keys, const geo::Guess& guess) {
  if (!guess.value.empty() || !guess.why.empty()) keys.push_back(guess);
}

void add_found(std::vector<geo::Guess>& keys, const geo::Guess& guess) {
  if (!guess.value.empty()) keys.push_back(guess);
}

/// The guess from the table of attributes, where it replaces that from the layer.
geo::Guess from_attributes(const NewTerritory& territory, const geo::Guess& guess) {
  if (!territory.attributes) return guess;
  for (const geo::Guess& field : territory.attributes->fields) {
    if (field.key == guess.key) return field;
  }
  return guess;
}

}  // namespace

namespace {

/// What the program cannot decide about the numbers of a column.
void add_doubt(std::vector<geo::Guess>& keys, const geo::Guess& guess, const std::string& where) {
  if (!guess.doubt.empty()) keys.push_back({"thousands", "", where + guess.doubt});
}

}  // namespace

std::vector<geo::Guess> keys_of(const NewTerritory& territory) {
  const geo::TerritoryGuess& layer = territory.layer;
  std::vector<geo::Guess> keys;
  for (const geo::Guess* guess : {&layer.layer, &layer.header, &layer.encoding, &layer.id}) {
    add(keys, *guess);
  }
  add(keys, layer.id_prefix);
  add(keys, from_attributes(territory, layer.name));
  if (layer.country.value.empty()) {
    add(keys, layer.country_code);
  } else {
    add(keys, layer.country);
  }
  const geo::Guess population = from_attributes(territory, layer.population);
  add(keys, population);
  const bool of_table = population.value != layer.population.value;
  add_doubt(keys, population, of_table ? "in attributes = { … }: " : "");
  const geo::Guess region = from_attributes(territory, layer.region);
  if (!region.value.empty() || !region.asked.empty()) keys.push_back(region);
  add_found(keys, layer.buffer);
  return keys;
}

std::vector<geo::Guess> keys_of(const geo::PlaceGuess& places) {
  std::vector<geo::Guess> keys;
  for (const geo::Guess* guess : {&places.layer, &places.header, &places.encoding, &places.id,
                                  &places.name, &places.population}) {
    add(keys, *guess);
  }
  add_doubt(keys, places.population, "");
  add_found(keys, places.municipality);
  return keys;
}

std::vector<geo::Guess> keys_of(const geo::PartnershipGuess& partnerships) {
  std::vector<geo::Guess> keys;
  for (const geo::Guess* guess :
       {&partnerships.layer, &partnerships.header, &partnerships.encoding}) {
    add(keys, *guess);
  }
  for (const geo::Guess& column : partnerships.columns) keys.push_back(column);
  return keys;
}

std::vector<geo::Guess> keys_of(const geo::AttributeGuess& table) {
  std::vector<geo::Guess> keys{table.id};
  add(keys, table.header);
  add(keys, table.encoding);
  return keys;
}

namespace {

std::string quoted(const std::string& text) {
  return scenarios::toml_text({.at = {}, .value = text});
}

/// A comment ends with its line, whatever a file's names hold.
std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](unsigned char c) { return std::iscntrl(c) != 0; }, ' ');
  return text;
}

/// `key = value`, and why on the right.
std::string line(const std::string& setting, const std::string& comment) {
  return fmt::format("{:<34} # {}\n", setting, one_line(comment));
}

std::string key_line(const geo::Guess& guess, const std::vector<std::string>& choices) {
  if (!guess.value.empty()) {
    const bool number = guess.key == "header_line";
    return line(fmt::format("{} = {}", guess.key, number ? guess.value : quoted(guess.value)),
                guess_in_words(guess));
  }
  if (guess.optional) return line(fmt::format("# {} = \"…\"", guess.key), guess.why);
  const bool is_field = guess.key != "country_code" && guess.key != "encoding" &&
                        guess.key != "thousands" && guess.key != "id_prefix";
  const auto& fields = guess.choices.empty() ? choices : guess.choices;
  const std::string one_of =
      is_field && !fields.empty() ? fmt::format("; one of: {}", fmt::join(fields, ", ")) : "";
  const std::string setting = guess.asked.empty()
                                  ? fmt::format("# {} = \"…\"", guess.key)
                                  : fmt::format("{} = {}", guess.key, quoted(guess.asked));
  return line(setting, "MISSING: " + guess.why + one_of);
}

/// Where a source cannot be read, its keys cannot be guessed.
std::string faults_line(const Problems& faults) {
  if (!faults.has_errors()) return "";
  return fmt::format("# MISSING: {}\n", one_line(geo::first_fault(faults)));
}

std::vector<std::string> names_of(const geo::Sample& sample) {
  std::vector<std::string> names;
  for (const geo::Column& column : sample.columns) names.push_back(column.name);
  return names;
}

std::string file_line(const NewScenario& scenario, const geo::LayerSource& source) {
  return fmt::format("file = {}\n{}",
                     quoted(source_name_from(source.file, scenario.file.parent_path()).string()),
                     source.network ? "network = true\n" : "") +
         (source.filter.empty()
              ? std::string()
              : line(fmt::format("filter = {}", quoted(source.filter)), "given: by --filter"));
}

std::string text_ids_line(bool text_ids) {
  return text_ids ? line("text_ids = true", "guessed: some ids are not whole numbers") : "";
}

/// Options that the user has to decide on.
std::string offers(const geo::TerritoryGuess& layer) {
  std::string text;
  if (layer.repeated > 0) {
    text += line(
        "# parts = \"join\"",
        fmt::format("MISSING: {} rows repeat an id: \"join\" makes parts with equal attributes one "
                    "municipality, \"add\" adds their populations",
                    layer.repeated));
  }
  if (layer.sample.invalid > 0) {
    text +=
        line("# repair = true",
             fmt::format("MISSING: {} outlines are invalid, {} the first: mends and counts them",
                         layer.sample.invalid, layer.sample.first_invalid));
  }
  return text;
}

/// The table in one line, since a territory may have no second `encoding`.
std::string inline_table(const NewScenario& scenario, const geo::AttributeGuess& table) {
  const auto file = source_name_from(table.from.file, scenario.file.parent_path());
  std::string text = fmt::format("{{ file = {}", quoted(file.string()));
  const auto add = [&](std::string_view key, const std::string& value) {
    text += fmt::format(", {} = {}", key, value);
  };
  if (table.from.network) add("network", "true");
  if (!table.from.layer.empty()) add("layer", quoted(table.from.layer));
  if (!table.header.value.empty()) add("header_line", table.header.value);
  if (!table.from.encoding.empty()) add("encoding", quoted(table.from.encoding));
  add("id", quoted(table.id.value));
  return text + " }";
}

std::string attributes_line(const NewScenario& scenario, const NewTerritory& territory) {
  if (territory.attributes) {
    const geo::AttributeGuess& table = *territory.attributes;
    std::string why = guess_in_words(table.id);
    if (!table.encoding.value.empty()) why += "; encoding " + guess_in_words(table.encoding);
    return line("attributes = " + inline_table(scenario, table), why);
  }
  if (!territory.layer.population.value.empty() || territory.layer.sample.columns.empty())
    return "";
  return line("# attributes = { file = \"…\", id = \"…\" }",
              "a table that has the people, by the same ids: `borderweave new --attributes TABLE`");
}

/// Tables that the user named and no layer takes.
std::string unused_text(const NewScenario& scenario) {
  std::string text;
  for (const geo::UnusedTable& table : scenario.unused) {
    const auto file = source_name_from(table.from.file, scenario.file.parent_path());
    text += fmt::format("\n# {} is not used: {}\n", one_line(file.string()), one_line(table.why));
  }
  return text;
}

std::string territory_text(const NewScenario& scenario, const NewTerritory& territory) {
  const geo::TerritoryGuess& layer = territory.layer;
  std::string text =
      "\n[[region.territories]]\n" + file_line(scenario, layer.from) + faults_line(layer.faults);
  const auto choices = layer.choices.empty() ? names_of(layer.sample) : layer.choices;
  for (const geo::Guess& guess : keys_of(territory)) text += key_line(guess, choices);
  return text + text_ids_line(layer.text_ids) + attributes_line(scenario, territory) +
         offers(layer);
}

std::string place_text(const NewScenario& scenario, const geo::PlaceGuess& places) {
  std::string text = "\n[[region.places]]          # towns and villages inside them, as points\n" +
                     file_line(scenario, places.from) + faults_line(places.faults);
  const auto choices = places.choices.empty() ? names_of(places.sample) : places.choices;
  for (const geo::Guess& guess : keys_of(places)) text += key_line(guess, choices);
  return text + text_ids_line(places.text_ids);
}

std::string partnerships_text(const NewScenario& scenario) {
  if (!scenario.partnerships) {
    return "\n# No table of existing partnerships was named: [region.partnerships] file = "
           "\"twins.csv\".\n# `borderweave partnerships` generates one like those of the EU.\n";
  }
  const geo::PartnershipGuess& table = *scenario.partnerships;
  std::string text =
      "\n[region.partnerships]\n" + file_line(scenario, table.from) + faults_line(table.faults);
  const auto& choices = table.choices.empty() ? table.fields : table.choices;
  for (const geo::Guess& guess : keys_of(table)) text += key_line(guess, choices);
  return text;
}

std::string regime_text(const NewScenario& scenario) {
  std::string text =
      "\n# Law, from scenarios/regimes/: one file for each act. Where no rule allows a step there "
      "is "
      "a legal\n# gap, not a prohibition: ties still form, but fewer succeed.\n[regime]\n";
  if (scenario.rules.empty()) {
    return text + fmt::format(
                      "# use = [\"coe-madrid\"]         # MISSING: no shipped rule is about "
                      "these states together: {}\n",
                      fmt::join(scenario.states, ", "));
  }
  text += fmt::format("use = [                            # guessed: shipped rules that bind {}\n",
                      fmt::join(scenario.states, ", "));
  for (const RuleFile& rule : scenario.rules) {
    text += "  " + line(quoted(rule.name) + ",", rule.title);
  }
  return text + "]\n";
}

/// What `check` refuses beyond the keys that are missing.
std::string refused_text(const NewScenario& scenario) {
  constexpr std::size_t kMost = 10;
  std::string text;
  std::size_t errors = 0;
  for (const Problem& problem : scenario.problems.list()) {
    if (problem.kind->severity != Severity::error || ++errors > kMost) continue;
    const std::string feature = problem.feature.empty() ? "" : ", " + problem.feature;
    const std::string at =
        problem.line == 0 ? feature : fmt::format(", line {}{}", problem.line, feature);
    const std::string help = problem.help.empty() ? "" : "; " + problem.help;
    text += fmt::format("#   {} {}{}: {}{}\n", problem.kind->code, one_line(problem.file),
                        one_line(at), one_line(problem.message), one_line(help));
  }
  if (errors == 0) return "";
  if (errors > kMost) text += fmt::format("#   and {} more\n", errors - kMost);
  return "#\n# MISSING, as `borderweave check` said when this was written:\n" + text;
}

std::string head(const NewScenario& scenario) {
  const std::string title =
      std::filesystem::absolute(scenario.file).lexically_normal().parent_path().filename().string();
  const std::string schema =
      scenario.schema ? fmt::format("#:schema {}\n", scenario.schema->string()) : std::string();
  return schema +
         fmt::format(
             "# {0}, as `borderweave new` guessed it from your layers. Read every line that says\n"
             "# \"guessed\" and fill in every one that says \"MISSING\"; then:\n"
             "#\n"
             "#   borderweave check --data {1}   what does not fit, in words and as a layer\n"
             "#   borderweave run {1}\n"
             "#\n"
             "# Every key that is left out has a default; `borderweave explain KEY` shows it.\n"
             "{5}\n[scenario]\n"
             "title = {2}\n"
             "start = {3}          # not guessed: write the day of your maps and populations\n"
             "end = {4}            # the first day that is not simulated\n"
             "step = \"1 month\"\n"
             "replicates = 40             # more of them make probabilities finer\n"
             "seed = 1                    # the same seed gives bit-identical results\n",
             one_line(title), scenario.file.filename().string(), quoted(title),
             to_string(scenario.start), to_string(scenario.end), refused_text(scenario));
}

constexpr std::string_view kRegion =
    "\n# Where the municipalities are: one table for each layer. Left of \"=\" is what the "
    "program needs,\n# right the name of the field in your file. File names start at the folder of "
    "this file.\n[region]\n"
    "# border_tolerance_m = 5    # outlines this near are neighbours; left out: as near as the two "
    "sides of\n                            # a frontier were drawn: `borderweave check --data` "
    "measures that\n";

/// A key of [region], so before its tables.
std::string outside_text(const NewScenario& scenario) {
  if (!scenario.outside) {
    return line("# outside = { file = \"…\" }",
                "no table of places beyond the region, as `borderweave region` writes it: all "
                "partners are found inside");
  }
  const auto file = source_name_from(scenario.outside->file, scenario.file.parent_path());
  const std::string layer = scenario.outside->layer.empty()
                                ? std::string()
                                : fmt::format(", layer = {}", quoted(scenario.outside->layer));
  return line(fmt::format("outside = {{ file = {}{} }}", quoted(file.string()), layer),
              "guessed: places beyond the region, as `borderweave region` has written them there");
}

constexpr std::string_view kTail =
    "\n# Ties that no table knows are grown by the model before the run starts. Take this away "
    "when "
    "your\n# table is complete.\n[ties]\nspin_up = 1990-01-01        # not guessed: a day in the "
    "past\n"
    "\n[output]\nsnapshot = \"1 year\"\nquantiles = [0.05, 0.5, 0.95]\n";

}  // namespace

std::string guess_in_words(const geo::Guess& guess) {
  return fmt::format("{}: {}", guess.given ? "given" : "guessed", guess.why);
}

std::string scenario_text(const NewScenario& scenario) {
  std::string text = head(scenario) + std::string(kRegion) + outside_text(scenario);
  for (const NewTerritory& territory : scenario.territories) {
    text += territory_text(scenario, territory);
  }
  text += unused_text(scenario);
  for (const geo::PlaceGuess& places : scenario.places) text += place_text(scenario, places);
  return text + partnerships_text(scenario) + regime_text(scenario) + std::string(kTail);
}

}  // namespace borderweave::app
