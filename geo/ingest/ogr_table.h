#pragma once

#include <cstdint>
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
#include "geo/ingest/csv_text.h"
#include "geo/ingest/encoding.h"
#include "geo/ingest/location.h"
#include "geo/ingest/number_format.h"
#include "geo/ingest/reporter.h"
#include "geo/ingest/row_filter.h"
#include "geo/ingest/transformation.h"
#include "geo/ingest_report.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"

class OGRFeature;
class GDALDataset;
class OGRGeometry;
class OGRLayer;

namespace borderweave::geo {

class WrittenCodes;

/// A fingerprint of the rows of a source that is not a file, as one SHA-256. It does not depend on
/// the order of the rows, which databases do not guarantee.
class Fingerprint {
 public:
  void add(OGRFeature& row);
  std::string hex() const;

 private:
  std::vector<std::string> rows_;  ///< SHA-256 of each
};

/// The parts of a shape.
struct LinesAndAreas {
  std::vector<Ring> lines;  ///< each of at least two points, open or closed
  MultiPolygon areas;
};

class GdalMessages;

/// What a scenario writes instead of a field for the features' own ids: those of a GeoJSON that
/// stand beside its properties, the fid of a GeoPackage.
inline constexpr std::string_view kOwnId = "@id";

/// A column of an open table; an absent optional column has no index.
struct Field {
  int index = -1;
  std::string name;
};

/// One layer or table, read through GDAL/OGR from first row to last, in any format that OGR opens;
/// a CSV or spreadsheet must have a header. Laws:
/// 1. everything that is wrong goes into `problems` with its place; values are optionals, and an
///    empty one has been reported;
/// 2. undecodable text is reported once for each field, after the last row;
/// 3. errors and warnings of GDAL are reported as problems too, never printed on stderr;
/// 4. values belong to the row of the last next(); outline(), point() and lines_and_areas()
///    need a locate() before.
///
/// Example:
///     auto table = Table::open({.file = "towns.csv"}, problems);
///     const geo::Field name = table->field("name");
///     while (table->next()) std::cout << table->text(name).value_or("?") << '\n';
class Table {
 public:
  /// Opens the layer of the source. Empty after a problem: no such file or layer, an unreadable or
  /// incomplete one, several layers to choose from, no rows, an unknown encoding.
  static std::optional<Table> open(const LayerSource& source, Problems& problems);
  Table(Table&&) noexcept;
  Table& operator=(Table&&) noexcept;
  ~Table();

  /// Is there a column of that name?
  bool has(const std::string& name) const;
  /// The column of that name (upper and lower case of ASCII are the same, as everywhere in OGR).
  Field field(const std::string& name);
  /// Does its format store numbers in it?
  bool is_numeric(const Field& field) const;
  /// Has the whole column been reported as unreadable?
  bool refuses(const Field& field) const;
  /// Absent when the name is empty.
  Field optional_field(const std::string& name);

  /// Says before the first row that the column holds numbers. Of those in columns of text, next()
  /// then infers from all rows how they are written (number_format.h); a column that can be read in
  /// two ways is reported once, and number() and whole() are empty for it. `counts`: of things that
  /// are counted in whole numbers, such as people.
  void expect_numbers(const Field& field, Range range = {}, bool counts = false);

  bool next();

  /// Of all columns, in order.
  const std::vector<std::string>& field_names() const { return text_.field_names(); }
  /// The area of use of the layer's CRS as its registry describes it: "Poland - onshore and
  /// offshore."; empty for a table without geometry or a CRS without a registry entry.
  std::string area_of_use() const;

  /// Does the layer have shapes? A CSV has none, nor a table of a GeoPackage.
  bool has_shapes() const;

  /// The number of rows that the source states.
  std::size_t size() const;
  /// The facts about the layer so far: rows and fingerprint cover everything up to the last next().
  LayerFacts facts() const;

  /// Adds to the name by which problems refer to this row, such as "id 12, Görlitz".
  void name_row(const std::string& name);
  Origin origin() const;

  bool empty(const Field& field) const;
  std::optional<std::string> text(const Field& field);
  std::optional<std::int64_t> whole(const Field& field);
  /// The permanent id of the code in the field: that of a code of the region as `written`, if it is
  /// given, else id_of_code() (table_values.h).
  std::optional<std::int64_t> id(const Field& field, const std::string& prefix = {},
                                 bool text = false, const WrittenCodes* written = nullptr);
  std::optional<double> number(const Field& field, Range range = {});
  /// YYYY-MM-DD; YYYY-MM is read as the 15th of that month and YYYY as 1 July of that year.
  std::optional<Date> date(const Field& field);

  /// Finds the transformation from the layer's CRS to WGS 84; must be called before outline() and
  /// point(). False after a problem.
  bool locate(Transformation wanted = Transformation::best);
  /// The outline as drawn: closed rings of finite coordinates on the earth, which may cross
  /// themselves, have no area or too few corners. Empty after a problem that cannot be repaired.
  std::optional<MultiPolygon> outline();
  std::optional<LonLat> point();
  /// Lines and polygons of one shape, cut at the antimeridian.
  std::optional<LinesAndAreas> lines_and_areas();

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
  bool set_filter(const std::string& text);
  bool advance();
  bool no_view();
  bool check_complete();
  void report_gdal_messages(const GdalMessages& messages);
  std::string bytes(const Field& field) const;
  std::optional<std::string> required(const Field& field);
  std::optional<double> any_number(const Field& field, std::string_view expected);
  void judge_numbers();
  bool report_numbers(const Field& field, const NumberColumn& column, bool readable);
  void note_grouped(const Field& field, const NumberColumn& column);
  std::string help_for_number(const std::string& text) const;
  std::string help_for_id(const std::string& code, const Field& field) const;
  Origin origin_of(const Field& field, const std::string& wanted);
  std::string cell(const Field& field) const;
  void rewind();
  bool find_way(Transformation wanted);
  bool load_text(const LayerSource& source, std::string& path);
  bool skip_titles(const LayerSource& source);
  bool open_text(const std::string& declared);
  bool is_own_id(const Field& field) const;
  bool has_own_ids();
  std::string help_for_missing(const std::string& name);
  int line_of_header(const std::string& name);
  bool has_titles() const;
  const OGRGeometry* shape(std::string_view expected);
  bool degrees(std::span<LonLat> points);
  bool degrees(MultiPolygon& polygons);
  std::optional<MultiPolygon> on_one_side(MultiPolygon polygons);

  Reporter report_;
  Location location_;
  std::unique_ptr<MemoryFile> copy_;  ///< must outlive the dataset
  std::unique_ptr<GDALDataset> dataset_;
  std::unique_ptr<OGRFeature> feature_;
  OGRLayer* layer_ = nullptr;
  TableText text_;
  std::optional<RowFilter> filter_;
  std::optional<ToWgs84> to_wgs84_;
  std::string crs_;
  std::string driver_;           ///< of the source itself, also where a copy is read
  std::string stated_encoding_;  ///< that the first bytes of a CSV tell
  std::vector<int> lines_;       ///< of a CSV: the line of each row
  std::size_t expected_ = 0;     ///< rows the source says it has
  std::size_t rows_ = 0;         ///< read so far
  std::size_t ids_ = 0;          ///< whole numbers among the ids of these
  std::size_t left_out_ = 0;     ///< of them, by the filter
  Fingerprint fingerprint_;
  std::string row_name_;
  WantedFormat wanted_numbers_;
  /// A column of text that holds numbers.
  struct Numbers {
    Field field;
    NumberColumn column;
    std::optional<NumberFormat> format;  ///< once judged; empty: none reads them
    bool refused = false;                ///< reported as a whole
  };
  std::vector<Numbers> numbers_;
  bool judged_ = false;
  std::set<std::string> reported_;  ///< GDAL repeats a message for every feature
};

}  // namespace borderweave::geo
