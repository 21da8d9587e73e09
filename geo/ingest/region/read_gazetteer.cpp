#include "geo/ingest/region/read_gazetteer.h"

#include <optional>
#include <string_view>

#include "geo/ingest/region/problems.h"
#include "geo/ingest/region/read_areas.h"
#include "geo/ingest/region/read_places.h"
#include "geo/ingest/table.h"
#include "geo/problems.h"

namespace borderweave::geo {
namespace {

std::vector<MunicipalLevel> read_levels(const std::filesystem::path& file, Problems& problems) {
  std::vector<MunicipalLevel> levels;
  if (file.empty()) return levels;
  auto table = Table::open({file}, problems);
  if (!table) return levels;
  const Field country = table->field("country");
  const Field level = table->field("level");
  const Field population = table->field("population");
  const Field unknown = table->field("unknown");
  const Field total = table->field("total");
  while (!problems.has_errors() && table->next()) {
    const auto code = table->text(country);
    const auto depth = table->number(level, {.least = 0, .most = 4});
    const auto rule = table->text(population);
    const auto assumed = table->number(unknown, {.least = 0});
    const auto people = table->number(total, {.least = 0});
    if (!code || !depth || !rule || !assumed || !people) continue;
    if (*rule != "sum" && *rule != "max") {
      table->report(kBadValue, "expected sum or max, not " + *rule, "", population);
    }
    levels.push_back({*code, static_cast<int>(*depth), *rule == "max", *assumed, *people});
  }
  return levels;
}

std::optional<Override::Kind> override_kind(std::string_view word) {
  if (word == "area") return Override::Kind::area;
  if (word == "admin1") return Override::Kind::admin1;
  if (word == "place") return Override::Kind::place;
  return std::nullopt;
}

std::vector<Override> read_overrides(const std::filesystem::path& file, Problems& problems) {
  std::vector<Override> overrides;
  auto table = Table::open({file}, problems);
  if (!table) return overrides;
  const Field kind_field = table->field("kind");
  const Field key_field = table->field("key");
  const Field country = table->field("country");
  const Field name = table->field("name");
  const auto text_or_nothing = [&](const Field& field) {
    return table->empty(field) ? std::string() : table->text(field).value_or("");
  };
  while (!problems.has_errors() && table->next()) {
    const auto word = table->text(kind_field);
    const auto key = table->text(key_field);
    if (!word || !key) continue;
    if (const auto kind = override_kind(*word)) {
      overrides.push_back({*kind, *key, text_or_nothing(country), text_or_nothing(name)});
    } else {
      table->report(kBadValue, "expected area, admin1 or place, not " + *word, "", kind_field);
    }
  }
  return overrides;
}

}  // namespace

Gazetteer read_gazetteer(const GazetteerSources& sources, Problems& problems) {
  Gazetteer gazetteer{read_places(sources.places, problems),
                      read_areas(sources.areas, sources.areas_layer, problems),
                      read_levels(sources.levels, problems)};
  const std::vector<Override> overrides = read_overrides(sources.overrides, problems);
  if (problems.has_errors()) return gazetteer;
  drop_non_settlements(gazetteer.places);
  for (const std::string& key : apply_overrides(overrides, gazetteer)) {
    problems.add({.kind = &kUnusedOverride,
                  .message = "nothing has the key " + key,
                  .help = "country code and name of an area, CC.code of an admin-1, or a place id",
                  .file = sources.overrides.string(),
                  .feature = key});
  }
  drop_parts_of_towns(gazetteer);
  return gazetteer;
}

}  // namespace borderweave::geo
