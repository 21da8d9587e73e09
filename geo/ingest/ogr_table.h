#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "geo/ingest/encoding.h"
#include "geo/ingest/location.h"
#include "geo/ingest/reporter.h"
#include "geo/ingest/transformation.h"
#include "geo/ingest_report.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"

class OGRFeature;
class GDALDataset;
class OGRGeometry;
class OGRLayer;

namespace borderweave::geo {

/// What was read from a source that is not a file, as one SHA-256. The order of the rows does not
/// count: a database may return them in any.
class Fingerprint {
 public:
  void add(OGRFeature& row);
  std::string hex() const;

 private:
  std::vector<std::string> rows_;  ///< SHA-256 of each
};

class GdalMessages;

/// A column of an open table; an absent optional column has no index.
struct Field {
  int index = -1;
  std::string name;
};

/// The numbers that a column may hold.
struct Range {
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
};

/// One layer or table, read through GDAL/OGR from first row to last. Everything that is wrong goes
/// into `problems` with its place: values come as optionals, and an empty one has been reported.
/// What the encoding forbids is told once for each field, after the last row.
/// GDAL's own errors and warnings are reported there too, never on stderr. Any format that OGR
/// opens will do; a CSV or spreadsheet must have a header.
class Table {
 public:
  /// Opens the layer of the source. Empty after a problem: no such file or layer, unreadable or
  /// incomplete, several layers to choose from, no rows, an unknown encoding.
  static std::optional<Table> open(const LayerSource& source, Problems& problems);
  Table(Table&&) noexcept;
  Table& operator=(Table&&) noexcept;
  ~Table();

  /// Is there a column of that name?
  bool has(const std::string& name) const;
  /// The column of that name (upper and lower case of ASCII are the same, as everywhere in OGR).
  Field field(const std::string& name);
  /// Absent when the name is empty.
  Field optional_field(const std::string& name);

  bool next();

  /// Of all columns, in order.
  const std::vector<std::string>& field_names() const { return text_.field_names(); }
  /// Where the layer's CRS is meant to be used, in words of its registry: "Poland - onshore and
  /// offshore."; empty: a table without geometry or a CRS of nobody's list.
  std::string area_of_use() const;

  /// How many rows the source says it has.
  std::size_t size() const;
  /// The layer as read so far: rows and their fingerprint count up to the last next().
  LayerFacts facts() const;

  /// Adds to what problems of this row call it, such as "id 12, Görlitz".
  void name_row(const std::string& name);
  Origin origin() const;

  bool empty(const Field& field) const;
  std::optional<std::string> text(const Field& field);
  std::optional<std::int64_t> whole(const Field& field);
  /// The permanent id of the code in the field (ids.h).
  std::optional<std::int64_t> id(const Field& field, const std::string& prefix = {},
                                 bool text = false);
  std::optional<double> number(const Field& field, Range range = {});
  /// YYYY-MM-DD; or the middle of what is known: 15th of YYYY-MM, 1 July of YYYY.
  std::optional<Date> date(const Field& field);

  /// Must be called before outline() and point(): finds the way from the layer's CRS to WGS 84.
  /// False after a problem.
  bool locate(Transformation wanted = Transformation::best);
  /// As drawn: closed rings of finite coordinates on the earth, which may cross themselves, have no
  /// area or too few corners. Empty after a problem that no repair can mend.
  std::optional<MultiPolygon> outline();
  std::optional<LonLat> point();

  /// A problem in the current row.
  void report(const ProblemKind& kind, std::string message, std::string help = {},
              const Field& field = {});
  /// A problem in a row that was read before.
  void report(const ProblemKind& kind, const Origin& origin, std::string message,
              std::string help = {}, const std::string& field = {});

 private:
  Table(const LayerSource& source, Problems& problems);
  bool open_dataset(const LayerSource& source);
  bool choose_layer(const std::string& name);
  bool has_rows(bool may_be_empty);
  bool check_complete();
  void report_gdal_messages(const GdalMessages& messages);
  std::string bytes(const Field& field) const;
  std::optional<std::string> required(const Field& field);
  std::optional<double> any_number(const Field& field);
  bool find_way(Transformation wanted);
  const OGRGeometry* shape(std::string_view expected);
  bool degrees(std::span<LonLat> points);
  bool degrees(MultiPolygon& polygons);

  Reporter report_;
  Location location_;
  std::unique_ptr<GDALDataset> dataset_;
  std::unique_ptr<OGRFeature> feature_;
  OGRLayer* layer_ = nullptr;
  TableText text_;
  std::optional<ToWgs84> to_wgs84_;
  std::string crs_;
  std::vector<int> lines_;    ///< of a CSV: the line of each row
  std::size_t expected_ = 0;  ///< rows the source says it has
  std::size_t rows_ = 0;      ///< read so far
  Fingerprint fingerprint_;
  std::string row_name_;
  std::set<std::string>
      reported_;  ///< GDAL says the same for every feature; the user hears it once
};

}  // namespace borderweave::geo
