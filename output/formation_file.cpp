#include "output/formation_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <span>

#include "geo/territories.h"
#include "output/netcdf/netcdf.h"
#include "output/netcdf/output_problems.h"
#include "output/netcdf/time_axis.h"
#include "output/stored_provenance.h"
#include "sim/ensemble/distance_bands.h"

namespace borderweave::output {
namespace {

const std::string kPair = "pair";
const std::string kPlace = "municipality";
const std::string kCountryPair = "country_pair";
const std::string kBand = "band";

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
    write_time_axis(file_, formation_.dates, "day by which ties may have formed");
    write_places();
    if (!formation_.pairs.empty()) write_pairs();
    if (!formation_.others.empty()) write_unlisted();
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
    put<float>("pair_probability", {kTime, kPair}, shares(formation_.probability),
               "probability that a tie of the pair forms after the start and by the day, of a "
               "pair that is tied already as if it were not",
               "1");
    put<float>("pair_probability_sd", {kTime, kPair}, deviations(formation_.deviation),
               "sample standard deviation of it over replicates, to 0.05 %", "1");
  }

  /// In 4 bytes. What is not certain does not become so: a score takes the logarithm of the rest.
  static std::vector<float> shares(const std::vector<double>& values) {
    constexpr float kAlmostCertain = 1 - std::numeric_limits<float>::epsilon() / 2;
    std::vector<float> stored;
    stored.reserve(values.size());
    for (const double value : values) {
      const auto rounded = static_cast<float>(value);
      stored.push_back(value < 1 ? std::min(rounded, kAlmostCertain) : rounded);
    }
    return stored;
  }

  /// With 11 significant bits, 0.05 %. A sample of 40 determines its deviation to 11 %, and the
  /// other bits, which nothing compresses, would be a quarter of the file.
  static std::vector<float> deviations(const std::vector<double>& values) {
    constexpr int kBits = 11;
    std::vector<float> stored;
    stored.reserve(values.size());
    for (const double value : values) {
      int exponent = 0;
      const double mantissa = std::frexp(value, &exponent);
      const double whole = std::round(std::ldexp(mantissa, kBits));
      stored.push_back(static_cast<float>(std::ldexp(whole, exponent - kBits)));
    }
    return stored;
  }

  void write_unlisted() {
    std::vector<std::string> country_a;
    std::vector<std::string> country_b;
    for (const auto& [a, b] : formation_.country_pairs) {
      country_a.push_back(world_.countries[a].iso2);
      country_b.push_back(world_.countries[b].iso2);
    }
    file_.dimension(kCountryPair, country_a.size());
    texts("country_pair_a", kCountryPair, country_a, "country a (ISO 3166-1)");
    texts("country_pair_b", kCountryPair, country_b, "country b (ISO 3166-1)");
    const std::vector<double> from(sim::kBandStarts.begin(), sim::kBandStarts.end());
    std::vector<double> to(from.begin() + 1, from.end());
    to.push_back(kFarthestKm);
    file_.dimension(kBand, sim::kBands);
    put<double>("band_from_km", {kBand}, from, "centres are at least so far apart", "km");
    put<double>("band_to_km", {kBand}, to, "and less far than this", "km");
    const std::vector<std::int64_t> number(formation_.others.begin(), formation_.others.end());
    put<std::int64_t>("unlisted_pairs", {kCountryPair, kBand}, number,
                      "pairs of the two countries and the distance that are not listed", "1");
    put<double>("unlisted_probability", {kTime, kCountryPair, kBand}, formation_.others_mean,
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
    if (forecast.replicates < 1) {
      file_.refuse("/", fmt::format("replicates is {}, expected 1 or more", forecast.replicates));
    }
    forecast.scenario = file_.texts(kProvenance + "/scenario", std::vector<hsize_t>{}).front();
    forecast.inputs = inputs();
    forecast.dates = read_time_axis(file_);
    read_places(forecast);
    if (file_.has("pair_a")) read_pairs(forecast);
    if (file_.has("unlisted_pairs")) read_unlisted(forecast);
    return forecast;
  }

 private:
  void check_type(const std::filesystem::path& path) const {
    const std::int64_t version =
        version_of(file_, path, kFormationFile,
                   {kNotAFormationFile, "this HDF5 file is no formation file of Borderweave",
                    "give the NAME.formation.nc that `borderweave run` wrote beside NAME.nc"});
    if (version < kFormationFile.version) {
      file_.refuse(kProvenance,
                   fmt::format("format_version is {}, which was never released; this program reads "
                               "{}: run the scenario again",
                               version, kFormationFile.version));
    }
  }

  std::vector<std::pair<std::string, std::string>> inputs() const {
    std::vector<std::pair<std::string, std::string>> all;
    const auto texts = provenance_texts(file_, "inputs");  // items() keeps a reference
    for (const auto& [name, hash] : texts.items()) all.emplace_back(name, hash.get<std::string>());
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
    forecast.probability = probabilities("pair_probability", {forecast.dates.size(), a.size()});
    forecast.deviation = file_.numbers("pair_probability_sd", {{forecast.dates.size(), a.size()}});
    if (std::ranges::any_of(forecast.deviation, [](double value) { return value < 0; })) {
      file_.refuse("pair_probability_sd", "holds a number below 0");
    }
  }

  std::uint32_t row(const char* name, double value, const FormationForecast& forecast) const {
    if (!(value >= 0) || value != std::floor(value) ||
        value >= static_cast<double>(forecast.id.size())) {
      file_.refuse(name, fmt::format("{} is no row of a municipality", value));
    }
    return static_cast<std::uint32_t>(value);
  }

  /// [date × …], each between 0 and 1 and not below that of the date before.
  std::vector<double> probabilities(const char* name, const std::vector<hsize_t>& shape) const {
    auto values = file_.numbers(name, shape);
    const std::size_t width = values.size() / shape.front();
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

  void read_unlisted(FormationForecast& forecast) const {
    const auto country_a = file_.texts("country_pair_a");
    const auto country_b = file_.texts("country_pair_b", {{country_a.size()}});
    const auto from = file_.numbers("band_from_km");
    const auto to = file_.numbers("band_to_km", {{from.size()}});
    const std::size_t dates = forecast.dates.size();
    const std::size_t cells = country_a.size() * from.size();
    const auto pairs = file_.numbers("unlisted_pairs", {{country_a.size(), from.size()}});
    const auto mean = probabilities("unlisted_probability", {dates, country_a.size(), from.size()});
    for (std::size_t k = 0; k < cells; ++k) {
      if (!(pairs[k] >= 0) || pairs[k] > 1e15 || pairs[k] != std::floor(pairs[k])) {
        file_.refuse("unlisted_pairs", fmt::format("{} is no number of pairs", pairs[k]));
      }
      const std::size_t countries = k / from.size();
      const std::size_t band = k % from.size();
      UnlistedPairs one{.country_a = country_a[countries],
                        .country_b = country_b[countries],
                        .from_km = from[band],
                        .to_km = to[band],
                        .pairs = static_cast<std::uint64_t>(pairs[k]),
                        .probability = {}};
      if (one.to_km >= kFarthestKm) one.to_km = kInfinite;
      for (std::size_t date = 0; date < dates; ++date) {
        one.probability.push_back(mean[date * cells + k]);
      }
      forecast.unlisted.push_back(std::move(one));
    }
  }

  static constexpr double kRounding = 1e-12;
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
