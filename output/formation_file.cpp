#include "output/formation_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

#include "geo/territories.h"
#include "output/netcdf/netcdf.h"
#include "output/netcdf/output_problems.h"

namespace borderweave::output {
namespace {

const std::string kPair = "pair";
const std::string kPlace = "municipality";
const std::string kStratum = "stratum";

/// Beyond the last band: no two places are farther apart than half a circumference.
constexpr double kFarthestKm = 20038;

Attributes described(const std::string& meaning, const std::string& unit = "") {
  Attributes attributes{{"long_name", meaning}};
  if (!unit.empty()) attributes.emplace_back("units", unit);
  return attributes;
}

/// Writes the variables of one formation file.
class FormationWriter {
 public:
  FormationWriter(NetcdfFile& file, const sim::Model& model, const sim::Summary& summary)
      : file_(file), world_(model.world), summary_(summary), formation_(summary.formation) {}

  void write(const std::string& title) {
    write_root(title);
    write_times();
    write_places();
    if (!formation_.pairs.empty()) write_pairs();
    if (!formation_.others.empty()) write_strata();
  }

 private:
  void write_root(const std::string& title) {
    file_.attributes({{"Conventions", "CF-1.8"},
                      {"title", title},
                      {"source",
                       "Borderweave, an ensemble simulation of municipal ties under "
                       "configurable law"},
                      {"comment", kCaveat},
                      {"replicates", static_cast<std::int32_t>(summary_.replicates)},
                      {"pairs_listed_from", sim::FormationSummary::kListedFrom}});
  }

  void write_times() {
    const Date first = formation_.dates.front();
    std::vector<double> days;
    for (const Date date : formation_.dates) {
      days.push_back(static_cast<double>((date - first).count()));
    }
    file_.coordinate(kTime, days,
                     {{"units", "days since " + to_string(first) + " 00:00:00"},
                      {"calendar", "standard"},
                      {"standard_name", "time"},
                      {"long_name", "day by which ties may have formed"},
                      {"axis", "T"}});
  }

  void write_places() {
    const geo::Territories& places = world_.territories;
    file_.dimension(kPlace, places.size());
    put<std::int64_t>("municipality_id", {kPlace}, places.id, "permanent id");
    texts("municipality_code", kPlace, geo::readable_ids(places), "id as its source writes it");
    texts("municipality_name", kPlace, places.name, "name");
    texts("municipality_country", kPlace, places.country, "country (ISO 3166-1)");
    std::vector<double> lon;
    std::vector<double> lat;
    for (const geo::LonLat& centre : places.centre) {
      lon.push_back(centre.lon);
      lat.push_back(centre.lat);
    }
    put<double>("municipality_lon", {kPlace}, lon, "longitude of the centre", "degrees_east");
    put<double>("municipality_lat", {kPlace}, lat, "latitude of the centre", "degrees_north");
    put<double>("municipality_population", {kPlace}, places.population, "population at the start",
                "1");
  }

  void write_pairs() {
    file_.dimension(kPair, formation_.pairs.size());
    std::vector<std::int32_t> a;
    std::vector<std::int32_t> b;
    for (const auto& [from, to] : formation_.pairs) {
      a.push_back(static_cast<std::int32_t>(from));
      b.push_back(static_cast<std::int32_t>(to));
    }
    put<std::int32_t>("pair_a", {kPair}, a, "municipality a, as its row from 0");
    put<std::int32_t>("pair_b", {kPair}, b, "municipality b, likewise");
    put<double>("pair_probability", {kTime, kPair}, formation_.probability,
                "probability that a tie of the pair forms after the start and by the day, of a "
                "pair that is tied already as if it were not",
                "1");
    put<double>("pair_probability_sd", {kTime, kPair}, formation_.deviation,
                "sample standard deviation of it over replicates", "1");
  }

  void write_strata() {
    std::vector<std::string> country_a;
    std::vector<std::string> country_b;
    std::vector<double> from;
    std::vector<double> to;
    for (const auto& [a, b] : formation_.country_pairs) {
      for (std::size_t band = 0; band < sim::kBands; ++band) {
        country_a.push_back(world_.countries[a].iso2);
        country_b.push_back(world_.countries[b].iso2);
        from.push_back(band == 0 ? 0 : sim::kBandEndsKm.at(band - 1));
        to.push_back(band + 1 == sim::kBands ? kFarthestKm : sim::kBandEndsKm.at(band));
      }
    }
    file_.dimension(kStratum, from.size());
    texts("stratum_country_a", kStratum, country_a, "country a (ISO 3166-1)");
    texts("stratum_country_b", kStratum, country_b, "country b (ISO 3166-1)");
    put<double>("stratum_from_km", {kStratum}, from, "centres are farther apart than this", "km");
    put<double>("stratum_to_km", {kStratum}, to, "and no farther than this", "km");
    std::vector<std::int64_t> number(formation_.others.begin(), formation_.others.end());
    put<std::int64_t>("stratum_pairs", {kStratum}, number,
                      "pairs of the two countries and the distance that are not listed", "1");
    put<double>("stratum_probability", {kTime, kStratum}, formation_.others_mean,
                "their mean probability by the day", "1");
  }

  template <typename Number>
  void put(const std::string& name, const std::vector<std::string>& dimensions,
           std::span<const Number> values, const std::string& meaning,
           const std::string& unit = "") {
    file_.variable<Number>(name, dimensions, values, described(meaning, unit));
  }

  void texts(const std::string& name, const std::string& dimension,
             std::span<const std::string> values, const std::string& meaning) {
    file_.texts(name, dimension, values, described(meaning));
  }

  NetcdfFile& file_;
  const sim::World& world_;
  const sim::Summary& summary_;
  const sim::FormationSummary& formation_;
};

/// Reads one formation file.
class FormationReader {
 public:
  explicit FormationReader(const std::filesystem::path& path) : file_(Hdf5File::open(path)) {
    check_type(path);
  }

  FormationForecast read() const {
    FormationForecast forecast;
    forecast.title = file_.text_attribute(kProvenance, "title");
    forecast.state_hash = file_.text_attribute(kProvenance, "state_hash");
    forecast.seed = static_cast<std::uint64_t>(file_.whole_attribute(kProvenance, "seed"));
    forecast.replicates = file_.whole_attribute("/", "replicates");
    forecast.scenario = file_.texts(kProvenance + "/scenario", std::vector<hsize_t>{}).front();
    forecast.inputs = inputs();
    forecast.dates = dates();
    read_places(forecast);
    if (file_.has("pair_a")) read_pairs(forecast);
    if (file_.has("stratum_pairs")) read_strata(forecast);
    return forecast;
  }

 private:
  void check_type(const std::filesystem::path& path) const {
    if (!file_.has(kProvenance) || !file_.has_attribute(kProvenance, "file_type") ||
        file_.text_attribute(kProvenance, "file_type") != kFormationFile.name) {
      throw Failure(problem_of(kNotAFormationFile, path,
                               "this HDF5 file is no formation file of Borderweave",
                               "give the NAME.formation.nc that `borderweave run` wrote beside "
                               "NAME.nc"));
    }
    const std::int64_t version = file_.whole_attribute(kProvenance, "format_version");
    if (version < 1) file_.refuse(kProvenance, "format_version is below 1, the first");
    if (version > kFormationFile.version) {
      throw Failure(
          problem_of(kNewerFormat, path,
                     fmt::format("the file has format version {}, this program reads up to {}",
                                 version, kFormationFile.version),
                     "update Borderweave to the version that wrote it: " +
                         file_.text_attribute(kProvenance, "program_version")));
    }
  }

  std::vector<std::pair<std::string, std::string>> inputs() const {
    const std::string path = kProvenance + "/inputs";
    const std::string text = file_.texts(path, std::vector<hsize_t>{}).front();
    const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
    std::vector<std::pair<std::string, std::string>> all;
    if (!json.is_object()) file_.refuse(path, "is not a JSON object of files and their SHA-256");
    for (const auto& [name, hash] : json.items()) {
      if (!hash.is_string()) file_.refuse(path, "has something else than a text for a file");
      all.emplace_back(name, hash.get<std::string>());
    }
    return all;
  }

  std::vector<Date> dates() const {
    constexpr std::string_view kSince = "days since ";
    const std::string units = file_.text_attribute(kTime, "units");
    const auto first = units.starts_with(kSince)
                           ? parse_date(std::string_view(units).substr(kSince.size(), 10))
                           : std::nullopt;
    if (!first) file_.refuse(kTime, "units is `" + units + "`, expected `days since 2030-01-01`");
    std::vector<Date> all;
    for (const double days : file_.numbers(kTime)) {
      if (days != std::floor(days) || days < 0 || days > 4e6) {
        file_.refuse(kTime, fmt::format("{} is no number of days", days));
      }
      all.push_back(*first + std::chrono::days(static_cast<int>(days)));
      if (all.size() > 1 && all.back() <= all[all.size() - 2]) {
        file_.refuse(kTime, "does not ascend");
      }
    }
    if (all.empty()) file_.refuse(kTime, "is empty");
    return all;
  }

  void read_places(FormationForecast& forecast) const {
    forecast.id = file_.column<std::int64_t>("municipality_id");
    const std::vector<hsize_t> shape{forecast.id.size()};
    forecast.code = file_.texts("municipality_code", shape);
    forecast.name = file_.texts("municipality_name", shape);
    forecast.country = file_.texts("municipality_country", shape);
    forecast.x = file_.numbers("municipality_lon", shape);
    forecast.y = file_.numbers("municipality_lat", shape);
    forecast.population = file_.numbers("municipality_population", shape);
  }

  void read_pairs(FormationForecast& forecast) const {
    const std::vector<double> a = file_.numbers("pair_a");
    const std::vector<double> b = file_.numbers("pair_b", {{a.size()}});
    for (std::size_t k = 0; k < a.size(); ++k) {
      forecast.pairs.emplace_back(row("pair_a", a[k], forecast), row("pair_b", b[k], forecast));
      const auto& [from, to] = forecast.pairs.back();
      const bool sorted = k == 0 || forecast.pairs[k - 1] < forecast.pairs[k];
      if (from >= to || !sorted) file_.refuse("pair_a", "the pairs are not a < b, sorted");
    }
    forecast.probability = probabilities("pair_probability", forecast.dates.size(), a.size());
    forecast.deviation = file_.numbers("pair_probability_sd", {{forecast.dates.size(), a.size()}});
  }

  std::uint32_t row(const char* name, double value, const FormationForecast& forecast) const {
    if (!(value >= 0) || value != std::floor(value) ||
        value >= static_cast<double>(forecast.id.size())) {
      file_.refuse(name, fmt::format("{} is no row of a municipality", value));
    }
    return static_cast<std::uint32_t>(value);
  }

  /// [date × width], each between 0 and 1 and not below that of the date before, but for rounding.
  std::vector<double> probabilities(const char* name, std::size_t dates, std::size_t width) const {
    constexpr double kRounding = 1e-12;
    auto values = file_.numbers(name, {{dates, width}});
    for (std::size_t k = 0; k < values.size(); ++k) {
      const bool falls = k >= width && values[k] < values[k - width] - kRounding;
      if (!(values[k] >= 0) || values[k] > 1 || falls) {
        file_.refuse(name, fmt::format("value {} is {}, expected a probability that does not fall "
                                       "with the date",
                                       k, values[k]));
      }
    }
    return values;
  }

  void read_strata(FormationForecast& forecast) const {
    const std::vector<double> pairs = file_.numbers("stratum_pairs");
    const std::vector<hsize_t> shape{pairs.size()};
    const auto country_a = file_.texts("stratum_country_a", shape);
    const auto country_b = file_.texts("stratum_country_b", shape);
    const auto from = file_.numbers("stratum_from_km", shape);
    const auto to = file_.numbers("stratum_to_km", shape);
    const auto mean = probabilities("stratum_probability", forecast.dates.size(), pairs.size());
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      if (!(pairs[k] >= 0) || pairs[k] > 1e15) {
        file_.refuse("stratum_pairs", fmt::format("{} is no number of pairs", pairs[k]));
      }
      UnlistedPairs one{
          country_a[k], country_b[k], from[k], to[k], static_cast<std::uint64_t>(pairs[k]), {}};
      if (one.to_km >= kFarthestKm) one.to_km = kInfinite;
      for (std::size_t date = 0; date < forecast.dates.size(); ++date) {
        one.probability.push_back(mean[date * pairs.size() + k]);
      }
      forecast.unlisted.push_back(std::move(one));
    }
  }

  static constexpr double kInfinite = std::numeric_limits<double>::infinity();

  Hdf5File file_;
};

}  // namespace

std::filesystem::path formation_of(const std::filesystem::path& snapshot) {
  return std::filesystem::path(snapshot).replace_extension(".formation.nc");
}

void write_formation(const std::filesystem::path& path, const sim::Model& model,
                     const sim::Summary& summary, const Provenance& provenance) {
  NetcdfFile netcdf(path);
  FormationWriter(netcdf, model, summary).write(provenance.title);
  write_provenance(netcdf.hdf5(), kFormationFile, provenance, summary.state_hash);
  netcdf.close();
}

FormationForecast read_formation(const std::filesystem::path& file) {
  return FormationReader(file).read();
}

}  // namespace borderweave::output
