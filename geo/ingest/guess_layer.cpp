#include "geo/ingest/guess_layer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/allowed_formats.h"
#include "geo/ingest/gdal_messages.h"
#include "geo/ingest/guess_encoding.h"
#include "geo/ingest/known_fields.h"
#include "geo/ingest/location.h"

namespace borderweave::geo {

namespace {

bool has_problem(const Problems& problems, const ProblemKind& kind) {
  return std::ranges::any_of(problems.list(),
                             [&](const Problem& problem) { return problem.kind == &kind; });
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
    const bool fits = has_shapes(*layer, shapes) && layer->GetFeatureCount() > 0;
    if (fits) layers.fitting.emplace_back(layer->GetName());
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

bool beyond_ascii(const std::string& text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<signed char>(c) < 0; });
}

/// The texts that read differently in another encoding.
std::vector<std::string> telling_values(const Sample& sample) {
  std::vector<std::string> values;
  for (const Column& column : sample.columns) {
    if (beyond_ascii(column.name)) values.push_back(column.name);
    std::ranges::copy_if(column.values, std::back_inserter(values), beyond_ascii);
  }
  return values;
}

/// The bytes of text that was read as ISO-8859-1, whose characters are their numbers.
std::string latin1_bytes(const std::string& latin1) {
  constexpr unsigned kContinued = 6, kLow = 0x3F, kHigh = 0x03;
  std::string bytes;
  for (std::size_t i = 0; i < latin1.size(); ++i) {
    const auto byte = static_cast<unsigned char>(latin1[i]);
    const bool two = byte >= 0xC0 && i + 1 < latin1.size();
    bytes += two ? static_cast<char>(((byte & kHigh) << kContinued) |
                                     (static_cast<unsigned char>(latin1[i + 1]) & kLow))
                 : latin1[i];
    if (two) ++i;
  }
  return bytes;
}

/// Enough to tell code pages from each other.
std::string telling_bytes(const Sample& sample) {
  constexpr std::size_t kEnough = 1U << 16U;
  std::string bytes;
  for (const std::string& value : telling_values(sample)) {
    if (bytes.size() > kEnough) break;
    bytes += latin1_bytes(value);
    bytes += '\n';
  }
  return bytes;
}

/// With `from.encoding` for a file that states none; false where its text does not fit.
bool read_in(const std::string& encoding, Shapes shapes, GuessedLayer& guessed) {
  Problems problems;
  LayerSource source = guessed.from;
  source.encoding = encoding;
  auto sample = read_sample(source, shapes, problems);
  const bool fits = sample && !has_problem(problems, kBadText);
  if (fits) guessed.sample = std::move(sample);
  return fits;
}

void take_encoding(const std::string& encoding, std::string why, bool given,
                   GuessedLayer& guessed) {
  guessed.from.encoding = encoding;
  guessed.encoding = {"encoding", encoding, std::move(why), given};
}

void guess_encoding(Shapes shapes, const StatesOf& states_of, const Countries& countries,
                    const std::string& stated, GuessedLayer& guessed) {
  if (!stated.empty() && read_in(stated, shapes, guessed)) {
    return take_encoding(stated, "by --encoding", true, guessed);
  }
  // Every byte is a character of this encoding, so ASCII fields and outlines can be examined.
  if (!read_in("ISO-8859-1", shapes, guessed)) return;
  const std::vector<std::string> states = states_of(*guessed.sample);
  const ProposedEncoding proposed =
      propose_encoding(telling_bytes(*guessed.sample), states, countries);
  if (proposed.name.empty() || !read_in(proposed.name, shapes, guessed)) {
    guessed.encoding.why = "the file does not say it; often CP1250, CP1251, CP1252 or CP1257";
    return;
  }
  const std::vector<std::string> texts = telling_values(*guessed.sample);
  const std::string unfit =
      stated.empty() ? "" : fmt::format("its text is not {}, as --encoding says; ", stated);
  take_encoding(proposed.name,
                fmt::format("{}the file does not say it; {} {}; right if \"{}\" is", unfit,
                            proposed.usual ? "usual for" : "reads best for",
                            fmt::join(states, ", "), texts.empty() ? "" : texts.front()),
                false, guessed);
}

/// GDAL's names for columns without one: "Field3", "field_3".
bool is_untitled(const Column& column) {
  const std::string name = folded(column.name);
  constexpr std::string_view kField = "field";
  return name.size() > kField.size() && name.starts_with(kField) &&
         name.find_first_not_of("0123456789", kField.size()) == std::string::npos;
}

/// Do titles stand where the header should be?
bool has_titles(const Sample& sample) {
  return sample.columns.size() > 1 && 2 * std::ranges::count_if(sample.columns, is_untitled) >=
                                          static_cast<std::ptrdiff_t>(sample.columns.size());
}

bool asks_for_header(const Problems& problems) {
  return std::ranges::any_of(problems.list(),
                             [](const Problem& one) { return one.field == "header_line"; });
}

/// Reads from the first line that looks like the header of the rows below; notes below those are
/// reported row by row. `problems` are those of that reading.
void guess_header(Shapes shapes, GuessedLayer& guessed, Problems& problems) {
  constexpr int kMostTitles = 30;
  for (int line = 2; line <= kMostTitles; ++line) {
    LayerSource source = guessed.from;
    source.header_line = line;
    Problems found;
    auto sample = read_sample(source, shapes, found);
    const bool readable = sample ? !has_titles(*sample) : has_problem(found, kUndeclaredEncoding);
    if (!readable) continue;
    guessed.from.header_line = line;
    guessed.sample = std::move(sample);
    guessed.header.value = std::to_string(line);
    guessed.header.why = "the lines above it do not fit the rows below";
    problems = found;
    return;
  }
}

}  // namespace

std::string first_fault(const Problems& faults) {
  for (const Problem& problem : faults.list()) {
    if (problem.kind->severity != Severity::error) continue;
    return fmt::format("{}: {}{}{}", problem.kind->code, problem.message,
                       problem.help.empty() ? "" : "; ", problem.help);
  }
  return "";
}

GuessedLayer read_guessing(const LayerSource& source, Shapes shapes, const StatesOf& states,
                           const Countries& countries, const std::string& encoding) {
  GuessedLayer guessed;
  guessed.from = source;
  guessed.from.network = asks_a_server(source.file.string());  // named by the user in person
  Problems found;
  guessed.sample = read_sample(guessed.from, shapes, found);
  if (!guessed.sample && source.layer.empty() && has_problem(found, kNoSuchLayer)) {
    if (!choose_layer(shapes, guessed)) {
      if (guessed.choices.empty()) guessed.faults = found;
      return guessed;
    }
    found = {};
    guessed.sample = read_sample(guessed.from, shapes, found);
  }
  const bool titles = guessed.sample && shapes == Shapes::none && has_titles(*guessed.sample);
  if (titles || asks_for_header(found)) guess_header(shapes, guessed, found);
  if (has_problem(found, kUndeclaredEncoding)) {
    guess_encoding(shapes, states, countries, encoding, guessed);
  } else if (!guessed.sample || has_problem(found, kBadTable)) {
    guessed.faults = found;
  }
  return guessed;
}

}  // namespace borderweave::geo
