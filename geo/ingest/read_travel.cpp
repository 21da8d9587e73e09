#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "geo/geo_problems.h"
#include "geo/geodesic.h"
#include "geo/ingest/default_columns.h"
#include "geo/ingest/municipality_rows.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/partnership_checks.h"
#include "geo/ingest/read_passage.h"
#include "geo/ingest/written_codes.h"

namespace borderweave::geo {
namespace {

constexpr double kFastestKmPerHour = 300;
constexpr double kWalkingKmPerHour = 4;
constexpr double kLongestDetour = 15;  ///< road over air, of most ways of a table
constexpr double kShortKm = 5;         ///< ways shorter by air say little about units
constexpr double kMinutesOfAnHour = 60;
constexpr Range kMinutes{0, 10'000};
constexpr Range kRoadKm{0, 20'000};

struct TravelColumns {
  Field origin, destination, minutes, km;

  const Field& value() const { return minutes.index >= 0 ? minutes : km; }
};

/// A row whose ends have been found.
struct TravelRow {
  std::uint32_t from = 0;  ///< rows in Territories
  std::uint32_t to = 0;
  double value = 0;  ///< as written
  Origin origin;
  bool turned = false;  ///< the way back of a row
};

/// Empty after a problem: a missing column, or both or neither of time and distance.
std::optional<TravelColumns> find_travel_columns(Table& table, const TravelSource& source) {
  const TravelSource usual;
  DefaultColumns find(table, {source.origin, source.destination, source.minutes, source.km});
  const TravelColumns columns{table.field(source.origin), table.field(source.destination),
                              find.find(source.minutes, usual.minutes),
                              find.find(source.km, usual.km)};
  const bool has_minutes = columns.minutes.index >= 0, has_km = columns.km.index >= 0;
  if (find.faults() == 0 && has_minutes == has_km) {
    table.report(kUnknownField, Origin{},
                 has_km ? fmt::format("the table has both '{}' and '{}'", source.minutes, source.km)
                        : "the table has neither a time nor a distance",
                 has_km ? "say which one counts: km = \"\" for the time, minutes = \"\" for the "
                          "distance"
                        : "name its field: minutes = \"…\" or km = \"…\"",
                 "minutes");
  }
  const bool fine = columns.origin.index >= 0 && columns.destination.index >= 0 &&
                    find.faults() == 0 && has_minutes != has_km;
  return fine ? std::optional(columns) : std::nullopt;
}

/// Reads the rows, and counts those about places elsewhere.
class TravelReader {
 public:
  TravelReader(Table& table, const TravelColumns& columns, const Territories& territories)
      : table_(table),
        columns_(columns),
        written_(territories),
        rows_(municipalities_by_id(territories)) {}

  std::vector<TravelRow> read() {
    table_.expect_numbers(columns_.minutes, kMinutes);
    table_.expect_numbers(columns_.km, kRoadKm);
    std::vector<TravelRow> rows;
    while (table_.next()) {
      auto row = read_row();
      if (row) rows.push_back(*std::move(row));
    }
    report_elsewhere();
    return rows;
  }

 private:
  std::optional<TravelRow> read_row() {
    const auto from = find(columns_.origin), to = find(columns_.destination);
    const bool minutes = columns_.minutes.index >= 0;
    const auto value = table_.number(columns_.value(), minutes ? kMinutes : kRoadKm);
    if (elsewhere_now_) {
      if (elsewhere_++ == 0) first_ = table_.origin();
      elsewhere_now_ = false;
      return std::nullopt;
    }
    if (!from || !to || !value || *from == *to) return std::nullopt;
    return TravelRow{*from, *to, *value, table_.origin()};
  }

  /// Empty where the cell is, which is reported, or the place is elsewhere.
  std::optional<std::uint32_t> find(const Field& field) {
    const auto text = table_.text(field);
    if (!text) return std::nullopt;
    const auto id = id_in_table(table_, field, written_);
    if (!id) return std::nullopt;
    const auto row = rows_.find(*id);
    if (row != rows_.end()) return row->second;
    if (examples_.size() < kMostExamples) examples_.push_back(*text);
    elsewhere_now_ = true;
    return std::nullopt;
  }

  void report_elsewhere() {
    if (elsewhere_ == 0) return;
    table_.report(kTravelLeftOut, first_,
                  fmt::format("{} rows name a place that the region does not have, such as {}",
                              elsewhere_, examples(examples_)),
                  "ids are those of the layer of municipalities, with its id_prefix");
  }

  static constexpr std::size_t kMostExamples = 5;

  Table& table_;
  const TravelColumns& columns_;
  WrittenCodes written_;
  std::map<std::int64_t, std::uint32_t> rows_;
  std::vector<std::string> examples_;
  std::size_t elsewhere_ = 0;
  bool elsewhere_now_ = false;
  Origin first_;
};

/// Turns values into km of straight line, and refuses what cannot be.
class TravelKm {
 public:
  TravelKm(Table& table, const TravelColumns& columns, const TravelSource& source,
           const Territories& territories)
      : table_(table), columns_(columns), source_(source), territories_(territories) {}

  double km(const TravelRow& row) {
    const double road = is_time() ? row.value / kMinutesOfAnHour * source_.km_per_hour : row.value;
    const double air = air_of(row);
    if (!row.turned && is_time() && air * kMinutesOfAnHour > kFastestKmPerHour * row.value) {
      report(row, fmt::format("{} minutes for {:.0f} km by air is faster than {} km/h", row.value,
                              air, kFastestKmPerHour));
    } else if (!row.turned && !is_time() && road < air - std::max(kSlackKm, air / kSlackShare)) {
      report(row, fmt::format("{} km are less than the {:.0f} km by air", row.value, air));
    }
    if (!row.turned && air >= kShortKm) count_slow(row, air);
    return road / source_.detour;
  }

  /// A single slow way may be a ferry; where most are, the table is in another unit.
  void report_slow() {
    if (slow_ * 2 <= judged_) return;
    report(
        *first_slow_,
        fmt::format("{} of {} ways of {} km or more by air are {}, this one has {} for {:.0f} km",
                    slow_, judged_, kShortKm,
                    is_time() ? fmt::format("slower than walking ({} km/h)", kWalkingKmPerHour)
                              : fmt::format("over {} times as long by road", kLongestDetour),
                    first_slow_->value, air_of(*first_slow_)),
        is_time() ? "times are in minutes: divide seconds by 60"
                  : "distances are in km: divide metres by 1000");
  }

 private:
  static constexpr double kSlackKm = 5;  ///< centres are not where the table measures from
  static constexpr double kSlackShare = 5;

  bool is_time() const { return columns_.minutes.index >= 0; }

  double air_of(const TravelRow& row) const {
    return distance_km(territories_.centre[row.from], territories_.centre[row.to]);
  }

  void count_slow(const TravelRow& row, double air) {
    ++judged_;
    const bool slow = is_time() ? air * kMinutesOfAnHour < kWalkingKmPerHour * row.value
                                : row.value > kLongestDetour * air;
    if (slow && slow_++ == 0) first_slow_ = row;
  }

  void report(const TravelRow& row, std::string message,
              std::string hint = "correct the value, its unit or the two ids") {
    table_.report(kTravelTimes, row.origin, std::move(message), std::move(hint),
                  columns_.value().name);
  }

  Table& table_;
  const TravelColumns& columns_;
  const TravelSource& source_;
  const Territories& territories_;
  std::size_t judged_ = 0, slow_ = 0;
  std::optional<TravelRow> first_slow_;
};

std::string origin_label(const Origin& origin) {
  return origin.line != 0 ? fmt::format("line {}", origin.line) : origin.feature;
}

/// One row for each way, sorted; a second one that differs is an error, a way back gives way to a
/// row of its own.
std::vector<TravelRow> unique_ways(Table& table, const Field& field, std::vector<TravelRow> rows,
                                   TravelDirection direction) {
  const std::size_t given = rows.size();
  for (std::size_t i = 0; direction == TravelDirection::both && i < given; ++i) {
    rows.push_back({rows[i].to, rows[i].from, rows[i].value, rows[i].origin, true});
  }
  std::ranges::stable_sort(rows, [](const TravelRow& one, const TravelRow& other) {
    return std::tie(one.from, one.to, one.turned) < std::tie(other.from, other.to, other.turned);
  });
  std::vector<TravelRow> unique;
  for (TravelRow& row : rows) {
    const bool again =
        !unique.empty() && unique.back().from == row.from && unique.back().to == row.to;
    if (again && unique.back().turned == row.turned && unique.back().value != row.value &&
        !row.turned) {
      table.report(kDuplicate, row.origin,
                   fmt::format("the way has {} here and {} in {}", row.value, unique.back().value,
                               origin_label(unique.back().origin)),
                   "keep one of the two rows", field.name);
    }
    if (!again) unique.push_back(std::move(row));
  }
  return unique;
}

}  // namespace

TravelTable read_travel(const TravelSource& source, const Territories& territories,
                        IngestReport& notes, Problems& problems) {
  TravelTable travel;
  travel.unlisted_straight = source.unlisted == UnlistedTravel::straight;
  travel.km.first.assign(territories.size() + 1, 0);
  auto table = Table::open(source.from, problems);
  const auto columns = table ? find_travel_columns(*table, source) : std::nullopt;
  if (!columns) return travel;
  std::vector<TravelRow> rows = TravelReader(*table, *columns, territories).read();
  notes.layers.push_back(table->facts());
  rows = unique_ways(*table, columns->value(), std::move(rows), source.direction);
  TravelKm measure(*table, *columns, source, territories);
  for (const TravelRow& row : rows) {
    ++travel.km.first[row.from + 1];
    travel.km.row.push_back(row.to);
    travel.km.value.push_back(measure.km(row));
  }
  measure.report_slow();
  for (std::size_t i = 0; i < territories.size(); ++i) {
    travel.km.first[i + 1] += travel.km.first[i];
  }
  return travel;
}

}  // namespace borderweave::geo
