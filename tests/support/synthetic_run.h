#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "geo/geodesic.h"
#include "sim/ensemble/ensemble.h"
#include "sim/measure/measure.h"
#include "sim/model/model.h"
#include "tests/support/small_world.h"

namespace borderweave::test {

/// A made-up result that looks like a real one, for tests of what is written: three states around
/// 15° E, 51° N, municipalities with jagged shared borders, one with a hole that another fills, one
/// in two parts; probabilities that rise over the years. Every number follows from its row and
/// year.
class SyntheticRun {
 public:
  static constexpr std::uint32_t kLines = 6;
  static constexpr std::uint32_t kColumns = 8;
  static constexpr std::uint32_t kWithHole = 9;                 ///< the row around the enclave
  static constexpr std::uint32_t kInTwoParts = 30;              ///< the row with an exclave
  static constexpr std::uint32_t kEnclave = kLines * kColumns;  ///< the last row

  static constexpr float kError = 0.125F;  ///< of every mean of a tie

  sim::World world = make_world();
  sim::Model model{.world = world,
                   .parameters = {},
                   .law = sim::LawTimeline(law(), world, kStart, kEnd),
                   .calendar = Calendar(kStart, kEnd, 12),
                   .spin_up = Calendar(kStart, kEnd, 12)};
  sim::Summary summary = make_summary();

  SyntheticRun() = default;
  SyntheticRun(const SyntheticRun&) = delete;
  SyntheticRun& operator=(const SyntheticRun&) = delete;

  std::size_t size() const { return world.size(); }

 private:
  static inline const Date kStart = make_date(2004, 1, 1);
  static inline const Date kEnd = make_date(2031, 1, 1);

  static sim::LawBook law() {
    sim::Rule rule;
    rule.id = "egtc";
    rule.from = kStart;  // a rule that is never in force has no number
    rule.title = "A rule of the synthetic run";
    return {.rules = {rule}};
  }

  /// A number in (-1, 1) that belongs to a corner of the map.
  static double noise(int u, int v) {
    return std::sin(12.9898 * u + 78.233 * v) * std::cos(3.7 * u);
  }

  /// Corners lie on a grid four times as fine as the municipalities; neighbours share them.
  static geo::LonLat corner(int u, int v) {
    return {.lon = 14.5 + 0.03 * u + 0.008 * noise(u, v),
            .lat = 51.4 - 0.02 * v + 0.005 * noise(v, u)};
  }

  static geo::Ring cell(int line, int column) {
    const int v = 4 * line;
    const int u = 4 * column;
    geo::Ring ring;
    for (int k = 0; k < 4; ++k) ring.push_back(corner(u, v + k));
    for (int k = 0; k < 4; ++k) ring.push_back(corner(u + k, v + 4));
    for (int k = 0; k < 4; ++k) ring.push_back(corner(u + 4, v + 4 - k));
    for (int k = 0; k < 4; ++k) ring.push_back(corner(u + 4 - k, v));
    ring.push_back(ring.front());
    return ring;
  }

  static geo::Ring square(geo::LonLat middle, double side) {
    const double h = side / 2;
    return {{middle.lon - h, middle.lat - h},
            {middle.lon + h, middle.lat - h},
            {middle.lon + h, middle.lat + h},
            {middle.lon - h, middle.lat + h},
            {middle.lon - h, middle.lat - h}};
  }

  static void add(geo::Territories& to, geo::MultiPolygon outline, const std::string& country,
                  geo::LonLat centre) {
    const auto row = static_cast<std::uint32_t>(to.size());
    to.id.push_back(3'000'000'000 + row);  // beyond 32 bits, as national keys are
    to.name.push_back("Städtchen Ł" + std::to_string(row));
    to.country.push_back(country);
    to.region.push_back(country + ".1");
    to.population.push_back(5000 + 700 * (row % 13));
    to.area_km2.push_back(geo::area_km2(outline));
    to.centre.push_back(centre);
    to.buffer.push_back(row % kColumns == 0 ? 1 : 0);
    to.outline.push_back(std::move(outline));
    to.places.push_back({to.id.back(), to.name.back(), centre, to.population.back(), row});
  }

  static geo::Territories make_territories() {
    geo::Territories result;
    geo::Ring enclave;
    for (int line = 0; line < static_cast<int>(kLines); ++line) {
      for (int column = 0; column < static_cast<int>(kColumns); ++column) {
        const std::string country = line >= 4 ? "CZ" : column < 4 ? "DE" : "PL";
        const geo::LonLat centre = corner(4 * column + 2, 4 * line + 2);
        geo::MultiPolygon outline{{cell(line, column)}};
        const auto row = result.size();
        if (row == kWithHole) {
          enclave = square(centre, 0.02);
          outline.front().emplace_back(enclave.rbegin(), enclave.rend());
        }
        if (row == kInTwoParts) outline.push_back({square({.lon = 15.6, .lat = 51.2}, 0.04)});
        add(result, outline, country, centre);
      }
    }
    add(result, {{enclave}}, "DE", result.centre[kWithHole]);
    return result;
  }

  static sim::World make_world() {
    geo::Territories territories = make_territories();
    geo::Neighbourhood neighbourhood = geo::find_neighbourhood(territories, 60);
    std::vector<geo::Country> countries;
    for (const char* code : {"CZ", "DE", "PL"}) countries.push_back(SmallWorld::country(code));
    std::vector<geo::Partnership> partnerships(1);
    partnerships.front().a = 3;
    partnerships.front().b = 4;
    partnerships.front().level = 2;
    return sim::make_world(std::move(territories), std::move(neighbourhood),
                           geo::Countries(countries, {}, {}), {}, partnerships);
  }

  static float rising(std::size_t time, double late) {
    return static_cast<float>(1 / (1 + std::exp((10 + late - static_cast<double>(time)) / 2.5)));
  }

  sim::Band band(std::size_t width, double scale) const {
    sim::Band result;
    const std::size_t times = summary_times().size();
    for (std::size_t i = 0; i < times * width; ++i) {
      const double year = static_cast<double>(i / width);
      result.mean.push_back(static_cast<float>(scale * (1 + 0.1 * year + double(i % width % 7))));
      result.deviation.push_back(static_cast<float>(0.1 * scale));
    }
    result.quantile.assign(3, result.mean);
    return result;
  }

  static std::vector<Date> summary_times() {
    std::vector<Date> times;
    for (int year = 2004; year <= 2030; ++year) times.push_back(make_date(year, 1, 1));
    return times;
  }

  sim::Summary make_summary() const {
    sim::Summary result;
    result.times = summary_times();
    result.replicates = 20;
    result.quantiles = {0.05, 0.5, 0.95};
    double scale = 1;
    for (std::size_t m = 0; m < sim::municipality_measures().size(); ++m) {
      result.municipality.push_back(band(world.size(), scale *= 1.5));
    }
    for (std::size_t m = 0; m < sim::region_measures().size(); ++m) {
      result.region.push_back(band(1, scale *= 2));
    }
    add_ties(result);
    add_candidates(result);
    add_agglomerations(result);
    add_legal_blocks(result);
    add_state_pairs(result);
    add_commuters(result);
    add_without_ties_effect(result);
    result.state_hash = std::string(64, 'a');
    return result;
  }

  /// Twin towns across the frontiers, and weaker ties two columns away.
  void add_ties(sim::Summary& to) const {
    for (std::uint32_t line = 0; line < 4; ++line) {
      for (const std::uint32_t reach : {0U, 1U}) {
        sim::TieSummary tie{.a = line * kColumns + 3 - reach, .b = line * kColumns + 4 + reach};
        tie.rule = line == 0 ? std::uint16_t{0} : sim::kNoRule;
        for (std::size_t time = 0; time < to.times.size(); ++time) {
          tie.probability.push_back(rising(time, 3.0 * line - 6 + 6 * reach));
          for (auto& series : tie.mean) series.push_back(0.5F);
          for (auto& series : tie.error) series.push_back(kError);
          sim::TieSeries::in<&sim::Ties::level>(tie.mean).back() =
              1 + 0.1F * static_cast<float>(time);
        }
        to.ties.push_back(tie);
      }
    }
    std::sort(to.ties.begin(), to.ties.end(), [](const auto& p, const auto& q) {
      return std::pair(p.a, p.b) < std::pair(q.a, q.b);
    });
  }

  void add_candidates(sim::Summary& to) const {
    for (std::uint32_t line = 0; line < 4; ++line) {
      sim::CandidateSummary pair{.centre_a = line * kColumns + 3, .centre_b = line * kColumns + 4};
      for (std::size_t time = 0; time < to.times.size(); ++time) {
        const float p = rising(time, 2.0 * line);
        for (auto& series : pair.mean) series.push_back(0.1F * p);
        for (auto& series : pair.class_share) series.push_back(0);
        pair.class_share[static_cast<std::size_t>(sim::AgglomerationClass::twin_town)].back() = p;
        using Record = sim::AgglomerationRecord;
        using Series = sim::CandidateSeries;
        Series::in<&Record::formed>(pair.mean).back() = p;
        Series::in<&Record::visible>(pair.mean).back() = std::min(1.0F, 1.2F * p);
        Series::in<&Record::functional>(pair.mean).back() = 0.6F * p;
        Series::in<&Record::institutional>(pair.mean).back() = 0.4F * p;
      }
      to.candidates.push_back(pair);
    }
  }

  /// Between Germany (row 1 of the countries) and Poland: one more tie every year, and from the
  /// tenth frame on an agglomeration in every second replicate.
  static void add_state_pairs(sim::Summary& to) {
    sim::StatePairNumbers& numbers = to.state_pairs;
    numbers.states = {{1, 2}};
    for (std::int32_t time = 0; time < static_cast<std::int32_t>(to.times.size()); ++time) {
      for (std::uint32_t replicate = 0; replicate < to.replicates; ++replicate) {
        const std::int32_t every_second = replicate % 2 == 0 ? 1 : 0;
        for (const std::int32_t ties : {0, 4 + time, 0, 0, 1, 0}) numbers.ties.push_back(ties);
        numbers.count[0].push_back(time >= 10 ? every_second : 0);
        numbers.count[1].push_back(time > 0 ? 2 : 0);
        numbers.count[2].push_back(time > 0 ? 1 : 0);
        numbers.count[3].push_back(time == 10 ? every_second : 0);
        numbers.count[4].push_back(0);
      }
    }
  }

  /// From row 3 in Germany to row 4 in Poland, 100 more every year and one more by replicate.
  void add_commuters(sim::Summary& to) const {
    sim::CommuterNumbers& numbers = to.commuters;
    numbers.between_units.from_to = {{1, 2}};
    numbers.between_states.from_to = {{1, 2}};
    for (std::size_t time = 0; time < to.times.size(); ++time) {
      for (std::uint32_t replicate = 0; replicate < to.replicates; ++replicate) {
        const auto people = static_cast<float>(100 * (time + 1) + replicate);
        numbers.between_units.people.push_back(people);
        numbers.between_states.people.push_back(people);
      }
      for (std::size_t row = 0; row < world.size(); ++row) {
        const float mean = static_cast<float>(100 * (time + 1)) + 9.5F;
        numbers.out.mean.push_back(row == 3 ? mean : 0);
        numbers.in.mean.push_back(row == 4 ? mean : 0);
        numbers.out.deviation.push_back(row == 3 ? 5.9F : 0);
        numbers.in.deviation.push_back(row == 4 ? 5.9F : 0);
      }
    }
  }

  /// Half of every probability, and of every measure of the region.
  static void add_without_ties_effect(sim::Summary& to) {
    const auto halved = [](std::vector<float> values) {
      for (float& value : values) value /= 2;
      return values;
    };
    sim::WithoutTiesEffect beside;
    for (const sim::CandidateSummary& pair : to.candidates) {
      beside.candidate.push_back(
          halved(sim::CandidateSeries::in<&sim::AgglomerationRecord::formed>(pair.mean)));
    }
    for (const sim::AgglomerationSummary& row : to.agglomerations) {
      beside.agglomeration.push_back(row.probability / 2);
    }
    beside.probability = halved(to.probability);
    beside.region = to.region;
    for (sim::Band& band : beside.region) band.mean = halved(band.mean);
    to.without_ties_effect = beside;
  }

  static void add_legal_blocks(sim::Summary& to) {
    sim::LegalBlockSummary by_rule{.rule = 0, .reason = sim::LegalBlockReason::refused};
    sim::LegalBlockSummary in_silence{.rule = sim::kNoRule, .reason = sim::LegalBlockReason::gap};
    for (std::size_t time = 0; time < to.times.size(); ++time) {
      by_rule.number.push_back(0.5F * static_cast<float>(time));
      in_silence.number.push_back(3.0F * static_cast<float>(time));
    }
    to.legal_blocks = {by_rule, in_silence};
  }

  /// Two pairs of centres whose zones grow with the years.
  void add_agglomerations(sim::Summary& to) const {
    to.probability.assign(to.times.size() * world.size(), 0.0F);
    for (std::uint32_t time = 0; time < to.times.size(); ++time) {
      for (const std::uint32_t line : {0U, 3U}) {
        const float p = rising(time, 2.0 * line);
        if (p < 0.05F) continue;
        sim::AgglomerationSummary row{.centre_a = line * kColumns + 3,
                                      .centre_b = line * kColumns + 4,
                                      .time = time,
                                      .kind = p > 0.5F ? sim::AgglomerationClass::agglomeration
                                                       : sim::AgglomerationClass::emerging,
                                      .tier = 'A',
                                      .probability = p};
        using Values = sim::AgglomerationValues;
        Values::in<&sim::AgglomerationRecord::functional>(row.mean) = 0.6F * p;
        Values::in<&sim::AgglomerationRecord::institutional>(row.mean) = 0.4F * p;
        Values::in<&sim::AgglomerationRecord::population>(row.mean) = 60000;
        const std::uint32_t reach = p > 0.8F ? 2 : 1;
        for (std::uint32_t column = 4 - reach; column < 4 + reach; ++column) {
          row.members.push_back(line * kColumns + column);
          to.probability[time * world.size() + row.members.back()] = p;
        }
        to.agglomerations.push_back(row);
      }
    }
  }
};

}  // namespace borderweave::test
