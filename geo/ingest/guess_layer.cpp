#include "geo/ingest/guess_layer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/allowed_formats.h"
#include "geo/ingest/gdal_messages.h"
#include "geo/ingest/location.h"

namespace borderweave::geo {

namespace {

/// Eurostat's two codes that are not ISO's.
std::string iso_of(const std::string& code) {
  if (code == "EL") return "GR";
  return code == "UK" ? "GB" : code;
}

/// "PL" of "PL_0201011" and "PL514": two capitals, then anything but a letter.
std::string prefix_of(const std::string& code) {
  const auto capital = [&](std::size_t i) { return code[i] >= 'A' && code[i] <= 'Z'; };
  constexpr std::size_t kPrefix = 2;
  if (code.size() <= kPrefix || !capital(0) || !capital(1)) return "";
  if (std::isalpha(static_cast<unsigned char>(code[kPrefix])) != 0) return "";
  return iso_of(code.substr(0, kPrefix));
}

/// The state that all codes of the column begin with.
std::string common_prefix(const Column& column, const Countries& countries) {
  if (!column.full()) return "";
  const std::string state = prefix_of(column.values.front());
  if (!countries.find(state)) return "";
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
bool names(const std::string& area, const std::string& state) {
  return area.starts_with(state + " ") || area.starts_with(state + ".");
}

Guess by_extent(const Sample& sample, const Countries& countries) {
  constexpr auto kKey = "country_code";
  if (!sample.box) return {kKey, "", "no outline could be read, so nobody knows where it lies"};
  const std::vector<std::string> around = states_around(*sample.box, countries);
  for (const std::string& iso2 : around) {
    if (!names(sample.area_of_use, countries[*countries.find(iso2)].name)) continue;
    return {kKey, iso2,
            fmt::format("{} is made for this state, and the layer lies in it", sample.crs)};
  }
  if (around.size() == 1) return {kKey, around.front(), "the layer lies in no other state's box"};
  if (around.empty()) return {kKey, "", "no field says it, and the layer lies in no single state"};
  return {kKey, "",
          fmt::format("no field says it, and the layer may lie in {}", fmt::join(around, ", "))};
}

using Writing = std::pair<std::string_view, const char*>;
constexpr auto kEncodings = std::to_array<Writing>({
    {"pl", "CP1250"}, {"cs", "CP1250"}, {"sk", "CP1250"}, {"hu", "CP1250"}, {"sl", "CP1250"},
    {"hr", "CP1250"}, {"ro", "CP1250"}, {"bs", "CP1250"}, {"ru", "CP1251"}, {"uk", "CP1251"},
    {"be", "CP1251"}, {"bg", "CP1251"}, {"mk", "CP1251"}, {"lt", "CP1257"}, {"lv", "CP1257"},
    {"et", "CP1257"}, {"de", "CP1252"}, {"es", "CP1252"}, {"pt", "CP1252"}, {"fr", "CP1252"},
    {"it", "CP1252"}, {"nl", "CP1252"}, {"da", "CP1252"}, {"sv", "CP1252"}, {"fi", "CP1252"},
    {"no", "CP1252"}, {"nb", "CP1252"}, {"is", "CP1252"}, {"ca", "CP1252"}, {"en", "CP1252"},
    {"el", "CP1253"}, {"tr", "CP1254"},
});

/// Of the first language of a state that the table knows.
std::string encoding_of(const Country& country) {
  for (const std::string& language : country.languages) {
    const auto found = std::ranges::find(kEncodings, language, &Writing::first);
    if (found != kEncodings.end()) return found->second;
  }
  return "";
}

}  // namespace

Guess guess_country_code(const Sample& sample, const std::string& stated,
                         const Countries& countries) {
  constexpr auto kKey = "country_code";
  if (!stated.empty()) return {kKey, stated, "by --country", /*given=*/true};
  for (const Column& column : sample.columns) {
    const std::string state = common_prefix(column, countries);
    if (!state.empty()) {
      return {kKey, state, fmt::format("every {} begins with it", column.name)};
    }
  }
  return by_extent(sample, countries);
}

std::string usual_encoding(const std::vector<std::string>& states, const Countries& countries) {
  std::set<std::string> encodings;
  for (const std::string& state : states) {
    const auto row = countries.find(state);
    encodings.insert(row ? encoding_of(countries[*row]) : "");
  }
  return encodings.size() == 1 ? *encodings.begin() : "";
}

namespace {

bool has_problem(const Problems& problems, const ProblemKind& kind) {
  return std::ranges::any_of(problems.list(),
                             [&](const Problem& problem) { return problem.kind == &kind; });
}

void pass_on(const Problems& from, Problems& problems) {
  for (const Problem& problem : from.list()) problems.add(problem);
}

bool has_shapes(OGRLayer& layer, Shapes shapes) {
  const OGRwkbGeometryType type = wkbFlatten(layer.GetGeomType());
  if (shapes == Shapes::none) return type == wkbNone;
  if (shapes == Shapes::points) return type == wkbPoint || type == wkbMultiPoint;
  return OGR_GT_IsSurface(type) != 0 || type == wkbMultiPolygon || type == wkbMultiSurface;
}

struct Layers {
  std::vector<std::string> all, fitting;
};

Layers layers_of(const LayerSource& source, Shapes shapes) {
  Problems ignored;  // reported when it is opened again
  const auto location = locate_source(source.file, {source.file.string(), &ignored});
  if (!location) return {};
  const auto drivers =
      allowed_drivers(location->path, source.network, {source.file.string(), &ignored});
  if (!drivers) return {};
  const GdalMessages silence;
  const NoNetwork alone;
  const std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(
      location->path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers->data()));
  if (!dataset) return {};
  Layers layers;
  for (OGRLayer* layer : dataset->GetLayers()) {
    layers.all.emplace_back(layer->GetName());
    if (has_shapes(*layer, shapes)) layers.fitting.emplace_back(layer->GetName());
  }
  return layers;
}

std::string_view shown(Shapes shapes) {
  if (shapes == Shapes::none) return "table";
  return shapes == Shapes::points ? "layer of points" : "layer of polygons";
}

/// False when the user has to choose.
bool choose_layer(Shapes shapes, GuessedLayer& guessed) {
  const Layers layers = layers_of(guessed.from, shapes);
  if (layers.fitting.size() == 1) {
    guessed.from.layer = layers.fitting.front();
    guessed.layer.value = layers.fitting.front();
    guessed.layer.why = fmt::format("the only {} of the file", shown(shapes));
    return true;
  }
  guessed.choices = layers.all;
  guessed.layer.why = fmt::format("the file has {} layers", layers.all.size());
  return false;
}

/// The first text that reads differently in another encoding.
std::string telling_value(const Sample& sample) {
  for (const Column& column : sample.columns) {
    for (const std::string& value : column.values) {
      if (std::ranges::any_of(value, [](char c) { return static_cast<signed char>(c) < 0; })) {
        return value;
      }
    }
  }
  return "";
}

/// With `from.encoding` for a file that states none; false where its text does not fit.
bool read_in(const std::string& encoding, Shapes shapes, GuessedLayer& guessed) {
  Problems problems;
  LayerSource source = guessed.from;
  source.encoding = encoding;
  auto sample = read_sample(source, shapes, problems);
  if (!sample || has_problem(problems, kBadText)) return false;
  guessed.sample = std::move(sample);
  return true;
}

void guess_encoding(Shapes shapes, const StatesOf& states_of, const Countries& countries,
                    GuessedLayer& guessed) {
  // Every byte is a character of this encoding, so ASCII fields and outlines can be examined.
  if (!read_in("ISO-8859-1", shapes, guessed)) return;
  const std::vector<std::string> states = states_of(*guessed.sample);
  const std::string usual = usual_encoding(states, countries);
  if (usual.empty() || !read_in(usual, shapes, guessed)) {
    guessed.encoding.why = "the file does not say it; often CP1250, CP1251, CP1252 or CP1257";
    return;
  }
  guessed.from.encoding = usual;
  guessed.encoding.value = usual;
  guessed.encoding.why = fmt::format("the file does not say it; usual for {}; right if \"{}\" is",
                                     fmt::join(states, ", "), telling_value(*guessed.sample));
}

}  // namespace

GuessedLayer read_guessing(const LayerSource& source, Shapes shapes, const StatesOf& states,
                           const Countries& countries, Problems& problems) {
  GuessedLayer guessed;
  guessed.from = source;
  guessed.from.network = asks_a_server(source.file.string());  // named by the user in person
  Problems found;
  guessed.sample = read_sample(guessed.from, shapes, found);
  if (!guessed.sample && has_problem(found, kNoSuchLayer)) {
    if (!choose_layer(shapes, guessed)) return guessed;
    found = {};
    guessed.sample = read_sample(guessed.from, shapes, found);
  }
  if (has_problem(found, kUndeclaredEncoding)) {
    guess_encoding(shapes, states, countries, guessed);
  } else if (!guessed.sample) {
    pass_on(found, problems);
  }
  return guessed;
}

}  // namespace borderweave::geo
