#include "scenarios/fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <string>

#include "reading.h"
#include "scenarios/field_builders.h"

namespace borderweave::scenarios {
namespace {

using testing::IsEmpty;
using testing::Not;

// Structured bindings name every member, so a new coefficient stops the compiler here: it needs a
// key. The count of keys is compared below.
std::vector<double> values(const sim::OpportunityParameters& p) {
  const auto& [a, b, c, d, e, f, g] = p;
  return {a, b, c, d, e, f, g};
}
// Those of partner choice are counted where they are listed (sim/choice/effects.h).
std::vector<double> values(const sim::ChoiceParameters& p) {
  std::vector<double> all = {double(p.equation)};
  sim::for_each_coefficient([&](const auto& one) { all.push_back(p.*one.member); });
  return all;
}
std::vector<double> values(const sim::TieParameters& p) {
  const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, a1, b1, c1, d1, e1, f1, g1, h1, i1, j1,
               k1, l1, m1, n1, o1] = p;
  return {a,  b,  c,  d,  e,  f,  g,  h,  i,  j,  k,  l,  m,  n,  o,
          a1, b1, c1, d1, e1, f1, g1, h1, i1, j1, k1, l1, m1, n1, double(o1)};
}
std::vector<double> values(const sim::JointBodyParameters& p) {
  const auto& [a, b, c, d, e, f] = p;
  return {a, b, double(c), d, e, double(f)};
}
std::vector<double> values(const sim::AffinityParameters& p) {
  const auto& [a, b, c, d] = p;
  return {double(a), b, c, d};
}
std::vector<double> values(const sim::CommutingParameters& p) {
  const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, q, r, s, t, u, v] = p;
  return {double(a), b, c, d, e, f, g, h, i, j, k, l, m, n, o, q, r, s, t, u, v};
}
std::vector<double> values(const sim::GrowthParameters& p) {
  const auto& [a, b, c, d, e, f, g, h, i] = p;
  return {double(a), b, c, d, e, f, g, h, i};
}
std::vector<double> values(const sim::AgglomerationParameters& p) {
  const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, q, r, s, t, u, v, w] = p;
  return {a, b, c, d, e, f, g, h, i, j, k, l, double(m), n, o, q, r, s, t, u, double(v), w};
}

std::string print(const sim::Parameters& p) {
  return fmt::format("{} {} {} {} {} {} {} {}", values(p.opportunity), values(p.choice),
                     values(p.tie), values(p.body), values(p.affinity), values(p.commuting),
                     values(p.growth), values(p.agglomeration));
}

std::string print(const std::optional<std::filesystem::path>& path) {
  return path ? path->string() : "-";
}

std::string print(const geo::LayerSource& from) {
  return fmt::format("{} {} {} {} {} {} {} {} {}", from.file.string(), from.layer, from.encoding,
                     from.separator, from.header_line, from.thousands, from.decimal, from.network,
                     from.filter);
}

std::string print(const geo::TerritorySource& t) {
  const auto& [from, id, name, country, country_code, population, region, buffer, jobs, dated,
               attributes, id_prefix, text_ids, parts, repair, transformation] = t;
  std::string days;
  for (const auto& [on, people, income] : dated) {
    days += fmt::format("{} {} {} ", to_string(on), people, income);
  }
  return fmt::format("{} {} {} {} {} {} {} {} {} {}{} {} {} {} {} {}", print(from), id, name,
                     country, country_code, population, region, buffer, jobs, days,
                     attributes ? print(attributes->from) + attributes->id : "-", id_prefix,
                     text_ids, int(parts), repair, int(transformation));
}

std::string print(const geo::PlaceSource& p) {
  const auto& [from, id, name, municipality, population, id_prefix, text_ids, transformation] = p;
  return fmt::format("{} {} {} {} {} {} {} {}", print(from), id, name, municipality, population,
                     id_prefix, text_ids, int(transformation));
}

std::string print(const geo::PartnershipSource& p) {
  const auto& [from, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, unmatched, duplicates] = p;
  return fmt::format("{} {} {} {}", print(from),
                     fmt::join({a, b, c, d, e, f, g, h, i, j, k, l, m, n, o}, " "), int(unmatched),
                     int(duplicates));
}

std::string print(const geo::CrossingSource& c) {
  const auto& [from, name, kind, lon, lat, a, b, opens, closes, needed, transformation] = c;
  return fmt::format("{} {} {} {} {} {} {} {} {} {} {}", print(from), name, kind, lon, lat, a, b,
                     opens, closes, int(needed), int(transformation));
}

std::string print(const geo::BarrierSource& barrier) {
  const auto& [from, name, a, b, begins, ends, transformation] = barrier;
  return fmt::format("{} {} {} {} {} {} {}", print(from), name, a, b, begins, ends,
                     int(transformation));
}

std::string print(const geo::TravelSource& t) {
  const auto& [from, origin, destination, minutes, km, speed, detour, direction, unlisted] = t;
  return fmt::format("{} {} {} {} {} {} {} {} {}", print(from), origin, destination, minutes, km,
                     speed, detour, int(direction), int(unlisted));
}

/// Everything a scenario says, as text.
std::string print(const Scenario& s) {
  std::string text = fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {}", s.title,
                                 to_string(s.start), to_string(s.end), s.step_months, s.replicates,
                                 s.seed, int(s.scheduler), s.border_tolerance_m.value_or(-1),
                                 s.crossings ? print(*s.crossings) : "-", s.world.string(), s.crs,
                                 s.spin_up ? to_string(*s.spin_up) : "-", print(s.output_file));
  text += fmt::format("{} {} {} ", s.snapshot_months, s.quantiles, s.without_ties_effect);
  if (s.formation_dates) {
    for (const Date date : *s.formation_dates) text += to_string(date) + " ";
  }
  for (const auto& territories : s.territories) text += print(territories) + " ";
  for (const auto& places : s.places) text += print(places) + " ";
  if (s.partnerships) text += print(*s.partnerships) + " ";
  if (s.outside) text += print(*s.outside) + " ";
  for (const auto& barriers : s.barriers) text += print(barriers) + " ";
  if (s.travel) text += print(*s.travel) + " ";
  if (s.population_grid) {
    const auto& [file, density] = *s.population_grid;
    text += fmt::format("{} {} ", file.string(), density);
  }
  for (const auto& rule : s.law.rules) {
    text += fmt::format("{} {} ", rule.id, rule.from ? to_string(*rule.from) : "-");
  }
  for (const auto& network : s.law.networks) text += network.name + " ";
  for (const auto& shock : s.shocks) text += shock.id + " ";
  for (const auto& gap : s.law.gaps) text += fmt::format("{}-{} {} ", gap.a, gap.b, gap.size);
  return text + fmt::format("{} {} ", s.law.default_gap, s.law.unrecognised_gap) +
         print(s.parameters);
}

/// A value of the field's type that differs from every default.
std::string another_value(const FieldInfo& field) {
  if (field.key == "region.crs") return "\"EPSG:3035\"";
  if (field.key == "dated") return "[{ on = 2003-03-31, population = \"POP03\" }]";
  if (field.key == "regime.use") return "[\"pl-national\", \"eu-egtc\"]";
  if (field.key == "regime.networks") return "[\"eurocities\"]";
  if (field.key == "shocks") return "[\"covid-2020\"]";
  if (field.key == "shock") return "[{ id = \"mine\", from = 2004-02-01, states = [\"PL\"] }]";
  if (field.key == "regime.without") return "[\"egtc-2006\"]";
  if (field.key == "regime.move") return "[{ rule = \"egtc-2006\", from = 2004-02-01 }]";
  if (field.key == "regime.network") return "[{ name = \"towns\", members = [\"1\"] }]";
  if (field.key == "regime.gaps") return "[{ pair = [\"RU\", \"CN\"], size = 0.1 }]";
  if (field.key == "regime.reform") {
    return "[{ rule = \"r\", from = 2004-02-01, allow = [\"twinning\"] }]";
  }
  switch (field.type) {
    case Type::text:
    case Type::file:
      return "\"something else\"";
    case Type::word:
      return fmt::format("\"{}\"", field.words.back());
    case Type::number:
      return fmt::format("{:.17f}", field.range.min + .37 * (field.range.max - field.range.min));
    case Type::whole:
      return fmt::format("{}", field.range.min + 3);
    case Type::date:
      return "2003-05-06";
    case Type::dates:
      return "[2006-07-08, 2007-08-09]";
    case Type::months:
      return "\"1 quarter\"";
    case Type::numbers:
      return "[0.2, 0.3]";
    case Type::flag:
      return field.default_value == "true" ? "false" : "true";
    default:
      return "";
  }
}

/// The path of every key that takes a plain value, those of nested tables included.
std::vector<std::pair<std::string, FieldInfo>> leaves(const std::vector<FieldInfo>& fields,
                                                      const std::string& prefix) {
  std::vector<std::pair<std::string, FieldInfo>> all;
  for (const FieldInfo& field : fields) {
    const bool nested = field.type == Type::table || field.single;
    if (!nested) all.emplace_back(prefix + field.key, field);
    if (!nested) continue;
    for (auto& leaf : leaves(field.items, prefix + field.key + ".")) all.push_back(std::move(leaf));
  }
  return all;
}

TEST(Fields, EveryKeyCanBeSetAndShowsInTheScenario) {
  Folder folder;
  const std::string nested =
      "[scenario]\nstart = 2004-01-01\nend = 2005-01-01\n[region]\nplaces.file = \"p.shp\"\n"
      "partnerships.file = \"p.csv\"\noutside.file = \"o.csv\"\n"
      "crossings.file = \"c.csv\"\nbarriers.file = \"b.gpkg\"\ntravel.file = \"t.csv\"\n"
      "population_grid.file = \"p.tif\"\n"
      "territories.file = \"towns.shp\"\n"
      "territories.attributes.file = \"a.csv\"\n[regime]\nuse = [\"eu-egtc\"]\n";
  const std::string before = print(read_in(folder, nested).scenario);
  for (const auto& [key, field] : leaves(infos_of(scenario_fields()), "")) {
    if (key == "extends") continue;  // of files only
    const auto reading = read_in(folder, nested, {{key, another_value(field)}});
    EXPECT_NE(print(reading.scenario), before) << key;
    for (const Problem& problem : reading.problems.list()) {
      const std::string code = problem.kind->code;
      const bool between_keys = code == "E0109" || code == "E0113";
      EXPECT_TRUE(between_keys || problem.kind->severity != Severity::error)
          << key << ": " << problem.message;
    }
  }
}

TEST(Fields, DatedColumnsAreAListOfDays) {
  Folder folder;
  const auto reading =
      read_in(folder, kShortest,
              {{"region.territories.dated",
                "[{ on = 2002-03-31, population = \"a\" }, { on = 2003-03-31, income = \"b\" }]"}});
  EXPECT_EQ(reading.report, "");
  const auto& days = reading.scenario.territories.at(0).dated;
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days[0].on, make_date(2002, 3, 31));
  EXPECT_EQ(days[0].population, "a");
  EXPECT_EQ(days[1].income, "b");
  Problems problems;
  const auto again =
      read_scenario_text(reading.scenario.text, reading.scenario.file, kShipped, problems);
  EXPECT_EQ(again.territories.at(0).dated.size(), 2U) << "a result carries them";
}

TEST(Fields, DefaultsAreThoseOfTheModel) {
  EXPECT_EQ(print(read_text_of(kShortest).scenario.parameters), print(sim::Parameters{}));
}

TEST(Fields, DefaultsThatAreShownAreThoseInForce) {
  Folder folder;
  std::vector<Setting> settings;
  for (const auto& field : scenario_fields()) {
    const bool plain = field.info.items.empty() && field.info.type != Type::texts;
    if (plain && !field.info.default_value.empty()) {
      settings.push_back({field.info.key, field.info.default_value});
    }
  }
  const auto reading = read_in(folder, kShortest, settings);
  EXPECT_EQ(reading.report, "");
  EXPECT_EQ(print(reading.scenario), print(read_in(folder, kShortest).scenario));
}

TEST(Fields, EveryCoefficientOfTheModelIsAKey) {
  const auto keys_under = [](const std::string& section) {
    const auto fields = scenario_fields();
    return static_cast<std::size_t>(std::count_if(
        fields.begin(), fields.end(),
        [&](const auto& field) { return field.info.key.starts_with(section + "."); }));
  };
  EXPECT_EQ(keys_under("model.opportunity"), values(sim::OpportunityParameters{}).size());
  EXPECT_EQ(keys_under("model.choice"), values(sim::ChoiceParameters{}).size());
  EXPECT_EQ(keys_under("model.ties"), values(sim::TieParameters{}).size());
  EXPECT_EQ(keys_under("model.commuting"), values(sim::CommutingParameters{}).size());
  EXPECT_EQ(keys_under("model.growth"), values(sim::GrowthParameters{}).size());
  EXPECT_EQ(keys_under("model.agglomeration"), values(sim::AgglomerationParameters{}).size());
}

TEST(Fields, EveryKeyIsDocumentedAndEveryCoefficientHasItsBasis) {
  for (const auto& field : scenario_fields()) {
    EXPECT_THAT(field.info.documentation, Not(IsEmpty())) << field.info.key;
    if (!field.info.key.starts_with("model.")) continue;
    EXPECT_THAT(field.info.basis, testing::AnyOf("A", "C", "P")) << field.info.key;
    EXPECT_FALSE(field.info.default_value.empty()) << field.info.key;
  }
}

TEST(Fields, EveryCoefficientOfPartnerChoiceHasAPriorOrTheReasonWhyNot) {
  std::map<std::string, std::string> priors;
  for (const auto& field : scenario_fields()) {
    const bool choice = field.info.key.starts_with("model.choice.");
    EXPECT_EQ(choice, !field.info.prior.empty()) << field.info.key;
    if (!choice) continue;
    priors[field.info.key.substr(field.info.key.rfind('.') + 1)] = field.info.prior;
    const bool has_deviation = field.info.prior.starts_with("standard deviation ");
    if (field.info.key != "model.choice.pair_effect") {                     // itself a deviation
      EXPECT_EQ(has_deviation, field.info.basis == "C") << field.info.key;  // fitted
    }
    EXPECT_EQ(!has_deviation, field.info.prior.starts_with("none (")) << field.info.key;
  }
  EXPECT_EQ(priors["distance_near"], "standard deviation 0.24 (standard error of the fit)");
  EXPECT_EQ(priors["shared_partners"], "none (not identified by the data)");
  EXPECT_EQ(priors["constant"], "none (not identified by the data, a convention)");
}

TEST(Fields, FileNamesStartAtTheScenario) {
  Folder folder;
  const auto scenario = read_in(folder, kShortest, {{"output.file", "\"out.nc\""}}).scenario;
  EXPECT_EQ(scenario.territories.at(0).from.file, folder.path() / "towns.shp");
  EXPECT_EQ(scenario.world, kShipped / "data");
  EXPECT_EQ(scenario.output_file, "out.nc") << "results stay where the user is";
}

TEST(Fields, AKeyOfAnEarlierVersionSaysWhatToDoNowAndIsNotOffered) {
  Folder folder;
  const auto reading = read_in(folder, kShortest, {{"region.territories.outside", "\"outside\""}});
  EXPECT_THAT(codes(reading), testing::ElementsAre("E0122"));
  EXPECT_THAT(reading.report, testing::AllOf(testing::HasSubstr("borderweave region"),
                                             testing::HasSubstr("[region] outside = { file")));
  for (const auto& [key, field] : leaves(infos_of(scenario_fields()), "")) {
    EXPECT_NE(key, "region.territories.outside");
  }
}

TEST(Fields, TheTitleIsTheFilesNameUnlessSaid) {
  EXPECT_EQ(read_text_of(kShortest).scenario.title, "plan");
}

}  // namespace
}  // namespace borderweave::scenarios
