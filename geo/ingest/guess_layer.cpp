#include "geo/ingest/guess_layer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "geo/ingest/gdal_messages.h"
#include "geo/ingest/guess_state.h"
#include "geo/ingest/location.h"
#include "geo/problems.h"

namespace borderweave::geo {
namespace {

bool tells(const Problems& problems, const ProblemKind& kind) {
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
  Problems ignored;  // opening it again tells them
  const auto location = locate_source(source.file, {source.file.string(), &ignored});
  if (!location) return {};
  const GdalMessages silence;
  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open(location->path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
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

/// The first text that another encoding would spell otherwise.
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
  if (!sample || tells(problems, kBadText)) return false;
  guessed.sample = std::move(sample);
  return true;
}

void guess_encoding(Shapes shapes, const StatesOf& states_of, const Countries& countries,
                    GuessedLayer& guessed) {
  // Every byte is a letter there: what is ASCII, and the outlines, can be looked at.
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
  Problems found;
  guessed.sample = read_sample(guessed.from, shapes, found);
  if (!guessed.sample && tells(found, kNoSuchLayer)) {
    if (!choose_layer(shapes, guessed)) return guessed;
    found = {};
    guessed.sample = read_sample(guessed.from, shapes, found);
  }
  if (tells(found, kUndeclaredEncoding)) {
    guess_encoding(shapes, states, countries, guessed);
  } else if (!guessed.sample) {
    pass_on(found, problems);
  }
  return guessed;
}

}  // namespace borderweave::geo
