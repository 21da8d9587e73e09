#include "geo/ingest/region/read_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "geo/ingest/region/names.h"
#include "geo/ingest/region/problems.h"

namespace borderweave::geo {
namespace {

/// The columns of GeoNames' table that are used, by their place in it.
constexpr std::size_t kId = 0;
constexpr std::size_t kName = 1;
constexpr std::size_t kAlternateNames = 3;
constexpr std::size_t kLat = 4;
constexpr std::size_t kLon = 5;
constexpr std::size_t kFeature = 7;
constexpr std::size_t kCountry = 8;
constexpr std::size_t kAdmin1 = 10;
constexpr std::size_t kPopulation = 14;
constexpr std::size_t kColumns = 19;

constexpr int kMostReported = 20;  ///< wrong lines, each by itself

using Columns = std::array<std::string_view, kColumns>;

std::optional<Columns> columns_of_line(std::string_view line) {
  Columns columns;
  for (std::size_t k = 0; k < kColumns; ++k) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (k + 1 == kColumns)) return std::nullopt;
    columns[k] = line.substr(0, tab);
    if (tab != std::string_view::npos) line.remove_prefix(tab + 1);
  }
  return columns;
}

template <typename Number>
bool parse(std::string_view text, Number& value) {
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end;
}

std::optional<GazetteerPlace> to_place(const Columns& columns) {
  GazetteerPlace place;
  const bool numbers =
      parse(columns[kId], place.id) && parse(columns[kLat], place.at.lat) &&
      parse(columns[kLon], place.at.lon) &&
      (columns[kPopulation].empty() || parse(columns[kPopulation], place.population));
  if (!numbers || std::abs(place.at.lat) > 90 || std::abs(place.at.lon) > 180) return std::nullopt;
  place.name = local_name(columns[kCountry], std::string(columns[kName]), columns[kAlternateNames]);
  place.feature = columns[kFeature];
  place.country = columns[kCountry];
  for (std::size_t k = 0; k < place.admin.size(); ++k) place.admin[k] = columns[kAdmin1 + k];
  return place;
}

std::optional<GazetteerPlace> parse_line(std::string_view line) {
  const auto columns = columns_of_line(line);
  return columns ? to_place(*columns) : std::nullopt;
}

std::ifstream open(const std::filesystem::path& file, Problems& problems) {
  std::error_code ignored;
  std::ifstream in(file);
  if (in && !std::filesystem::is_directory(file, ignored)) return in;
  problems.add({.kind = &kMissingSource,
                .message = in ? "the table of places is a folder, not a file"
                              : "cannot open the table of places",
                .help = "data/build.sh sources fetches it; --places names another",
                .file = file.string()});
  in.setstate(std::ios::failbit);
  return in;
}

void report_line(const std::filesystem::path& file, int line, Problems& problems) {
  problems.add({.kind = &kMalformedSource,
                .message = "expected a row of GeoNames: 19 columns separated by tabs, with whole "
                           "id, degrees and population",
                .help = "its columns: download.geonames.org/export/dump, table geoname",
                .file = file.string(),
                .line = line});
}

/// What is wrong with the file as a whole: nothing in it, or more wrong lines than were reported.
void report_file(const std::filesystem::path& file, int lines, int wrong, Problems& problems) {
  const auto add = [&](std::string message) {
    problems.add({.kind = &kMalformedSource,
                  .message = std::move(message),
                  .help = "is it the table of GeoNames? data/build.sh sources fetches it",
                  .file = file.string()});
  };
  if (lines == 0) add("the table of places is empty");
  if (wrong > kMostReported) {
    add(fmt::format("and {} more lines of another form", wrong - kMostReported));
  }
}

}  // namespace

std::vector<GazetteerPlace> read_places(const std::filesystem::path& file, Problems& problems) {
  std::vector<GazetteerPlace> places;
  std::ifstream in = open(file, problems);
  if (!in) return places;
  int lines = 0;
  int wrong = 0;
  for (std::string line; std::getline(in, line);) {
    ++lines;
    if (auto place = parse_line(line)) {
      places.push_back(std::move(*place));
    } else if (++wrong <= kMostReported) {
      report_line(file, lines, problems);
    }
  }
  report_file(file, lines, wrong, problems);
  std::ranges::sort(places, {}, &GazetteerPlace::id);
  return places;
}

}  // namespace borderweave::geo
