#include "geo/ingest/ogr_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "core/closest.h"
#include "core/sha256.h"
#include "geo/geo_problems.h"
#include "geo/ingest/allowed_formats.h"
#include "geo/ingest/format_checks.h"
#include "geo/ingest/gdal_messages.h"

namespace borderweave::geo {

void Fingerprint::add(OGRFeature& row) {
  Sha256 hash;
  for (int i = 0; i < row.GetFieldCount(); ++i) {
    const std::string value = row.IsFieldSetAndNotNull(i) ? row.GetFieldAsString(i) : "";
    hash.update(std::to_string(value.size())).update(":").update(value);
  }
  if (const OGRGeometry* shape = row.GetGeometryRef()) {
    std::vector<unsigned char> bytes(shape->WkbSize());
    shape->exportToWkb(wkbNDR, bytes.data(), wkbVariantIso);
    hash.update(std::as_bytes(std::span(bytes)));
  }
  rows_.push_back(hash.hex());
}

std::string Fingerprint::hex() const {
  std::vector<std::string> sorted = rows_;
  std::sort(sorted.begin(), sorted.end());
  Sha256 hash;
  for (const std::string& row : sorted) hash.update(row);
  return hash.hex();
}

namespace {

/// Does the file have that extension, in upper or lower case?
bool has_extension(const std::string& path, const std::string& extension) {
  const std::string own = std::filesystem::path(path).extension().string();
  return EQUAL(own.c_str(), extension.c_str());
}

bool is_spreadsheet(GDALDataset& dataset) {
  const std::string_view driver = dataset.GetDriverName();
  return driver == "XLSX" || driver == "ODS" || driver == "XLS";
}

/// Options that GDAL's drivers only take while they open a layer.
class DriverOptions {
 public:
  /// `first`: the first row of a spreadsheet is its header, even where it looks like data; else
  /// all rows are data (header_line).
  explicit DriverOptions(bool first)
      : xlsx_("OGR_XLSX_HEADERS", first ? "FORCE" : "DISABLE", false),
        ods_("OGR_ODS_HEADERS", first ? "FORCE" : "DISABLE", false),
        xls_("OGR_XLS_HEADERS", first ? "FORCE" : "DISABLE", false) {}

 private:
  CPLConfigOptionSetter xlsx_, ods_, xls_;
  // Bytes of a .dbf come as they are: GDAL would replace what it cannot read.
  CPLConfigOptionSetter dbf_{"SHAPE_ENCODING", "", false};
};

std::vector<const char*> open_options(const std::string& path) {
  if (is_csv(path)) return {"HEADERS=YES", "EMPTY_STRING_AS_NULL=YES", nullptr};
  if (has_extension(path, ".gml")) return {"WRITE_GFS=NO", nullptr};  // not into users' folders
  return {nullptr};
}

std::vector<std::string> layers_of(GDALDataset& dataset) {
  std::vector<std::string> names;
  for (OGRLayer* layer : dataset.GetLayers()) names.emplace_back(layer->GetName());
  return names;
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates) {
  const std::string close = closest(word, candidates);
  return close.empty() ? "" : fmt::format("did you mean '{}'? ", close);
}

/// A GeoPackage has a title beside the name of a layer, and QGIS shows either.
std::string name_of_title(GDALDataset& dataset, const std::string& word,
                          const std::vector<std::string>& names) {
  for (OGRLayer* layer : dataset.GetLayers()) {
    const char* const title = word.empty() ? nullptr : layer->GetMetadataItem("IDENTIFIER");
    if (title == nullptr || !EQUAL(title, word.c_str())) continue;
    return fmt::format("'{0}' is the title of layer '{1}': write layer = \"{1}\"; ", word,
                       layer->GetName());
  }
  return did_you_mean(word, names);
}

}  // namespace

Table::Table(const LayerSource& source, Problems& problems)
    : report_{without_password(source.file.string()), &problems} {}
Table::Table(Table&&) noexcept = default;
Table::~Table() = default;

Table& Table::operator=(Table&& other) noexcept {
  if (this == &other) return *this;
  std::destroy_at(this);  // in its order: a row must not outlive its dataset
  std::construct_at(this, std::move(other));
  return *this;
}

std::optional<Table> Table::open(const LayerSource& source, Problems& problems) {
  Table table(source, problems);
  const DriverOptions options(source.header_line == 1);
  const GdalMessages messages;  // some drivers read on when they are asked for columns
  const bool opened = table.open_dataset(source) && table.choose_layer(source.layer) &&
                      table.skip_titles(source) && table.open_text(source.encoding) &&
                      table.has_rows(source.may_be_empty) && table.set_filter(source.filter);
  table.report_gdal_messages(messages);
  return opened ? std::optional(std::move(table)) : std::nullopt;
}

bool Table::open_dataset(const LayerSource& source) {
  const std::optional<Location> location = locate_source(source.file, report_);
  if (!location) return false;
  location_ = *location;
  wanted_numbers_.thousands = thousands_of(source.thousands);
  if (!source.decimal.empty()) wanted_numbers_.decimal = source.decimal.front();
  if (has_extension(location_.path, ".shp") &&
      !check_shapefile(location_.path.substr(0, location_.path.size() - 4), report_)) {
    return false;
  }
  const auto drivers = allowed_drivers(location_.path, source.network, report_);
  if (!drivers) return false;
  GDALAllRegister();
  OSRSetPROJEnableNetwork(FALSE);
  const GdalMessages messages;
  std::string path = location_.path;
  if (is_csv(path) && !load_text(source, path)) return false;
  std::optional<NoNetwork> alone;
  if (!source.network) alone.emplace();
  dataset_.reset(GDALDataset::Open(path.c_str(),
                                   GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                   drivers->data(), open_options(path).data()));
  if (alone && !alone->refused().empty()) {
    report(kCannotOpen, Origin{}, fmt::format("the file asks for {}", alone->refused().front()),
           "reading reaches no server unless the scenario says network = true beside the file; "
           "better save the file without that reference");
    return false;
  }
  if (dataset_) {
    report_gdal_messages(messages);
    driver_ = dataset_->GetDriverName();
    return true;
  }
  report(kCannotOpen, Origin{},
         fmt::format("GDAL cannot open it: {}", without_password(messages.last())),
         "expected a vector layer or table, such as a shapefile, GeoPackage, GeoJSON or CSV");
  return false;
}

bool Table::has_rows(bool may_be_empty) {
  const GdalMessages messages;
  expected_ = static_cast<std::size_t>(std::max<GIntBig>(layer_->GetFeatureCount(), 0));
  report_gdal_messages(messages);
  if (expected_ > 0 || may_be_empty) return true;
  report(kEmptyLayer, Origin{}, fmt::format("layer '{}' has no features", layer_->GetName()),
         "the file must hold at least one row");
  return false;
}

/// False after a problem.
bool Table::set_filter(const std::string& text) {
  if (text.empty()) return true;
  std::string fault;
  filter_ = RowFilter::of(text, *layer_, text_, fault);
  if (!filter_) {
    report(kBadFilter, Origin{}, fmt::format("filter = \"{}\" cannot be read: {}", text, fault),
           fmt::format("expected a condition such as TYPE = 'municipality' or CAST(POP AS integer) "
                       "> 0, with texts in single quotes; the columns are: {}",
                       fmt::join(text_.field_names(), ", ")),
           "filter");
    return false;
  }
  const GdalMessages silence;  // what is wrong with a row is reported when it is read again
  const bool selects = advance();
  rewind();
  if (selects || expected_ == 0) return true;
  report(kBadFilter, Origin{},
         fmt::format("filter = \"{}\" selects none of the {} rows", text, expected_),
         "compare it with the values of the column", "filter");
  return false;
}

/// To the next row that the filter selects.
bool Table::advance() {
  while (feature_.reset(layer_->GetNextFeature()), feature_) {
    ++rows_;
    if (!filter_ || filter_->selects(*feature_, text_)) return true;
    ++left_out_;
  }
  return false;
}

bool Table::choose_layer(const std::string& name) {
  const GdalMessages silence;  // a missing name is reported below
  const std::vector<std::string> names = layers_of(*dataset_);
  if (!name.empty()) {
    layer_ = dataset_->GetLayerByName(name.c_str());
  } else if (names.size() == 1) {
    layer_ = dataset_->GetLayer(0);
  }
  if (layer_ != nullptr) return no_view() && check_complete();
  const std::string wrong = name.empty() ? "expected one layer, or the name of the one to read"
                                         : fmt::format("there is no layer '{}'", name);
  report(kNoSuchLayer, Origin{}, wrong,
         fmt::format("{}the file has: {}", name_of_title(*dataset_, name, names),
                     fmt::join(names, ", ")),
         "layer");
  return false;
}

/// A view of a GeoPackage or SQLite file is SQL of whoever made the file: it may never end.
bool Table::no_view() {
  if (!is_view(*dataset_, layer_->GetName())) return true;
  report(kCannotOpen, Origin{},
         fmt::format("layer '{}' is a view, and reading it would run its SQL", layer_->GetName()),
         fmt::format("save its rows as a layer: ogr2ogr rows.gpkg FILE '{}'", layer_->GetName()),
         "layer");
  return false;
}

/// Checks a shapefile inside an archive or folder; one that is named itself has been checked
/// before.
bool Table::check_complete() {
  const bool shapefile = std::string_view(dataset_->GetDriverName()) == "ESRI Shapefile";
  if (!shapefile || has_extension(location_.path, ".shp")) return true;
  if (has_extension(location_.path, ".dbf")) return true;
  return check_shapefile(fmt::format("{}/{}", location_.path, layer_->GetName()), report_);
}

bool Table::has(const std::string& name) const {
  if (name == kOwnId) return true;
  const auto& names = text_.field_names();
  return std::any_of(names.begin(), names.end(),
                     [&](const auto& own) { return EQUAL(own.c_str(), name.c_str()); });
}

Field Table::field(const std::string& name) {
  const auto& names = text_.field_names();
  if (name == kOwnId) return {has_own_ids() ? static_cast<int>(names.size()) : -1, name};
  const auto same = [&](const std::string& own) { return EQUAL(own.c_str(), name.c_str()); };
  const auto found = std::find_if(names.begin(), names.end(), same);
  if (found == names.end()) {
    report(kUnknownField, Origin{},
           fmt::format("layer '{}' has no field '{}'", layer_->GetName(), name),
           fmt::format("{}{}the layer has: {}", help_for_missing(name), did_you_mean(name, names),
                       fmt::join(names, ", ")),
           name);
    return {-1, name};
  }
  if (std::find_if(found + 1, names.end(), same) != names.end()) {
    report(kDuplicate, Origin{}, fmt::format("several columns are called '{}'", name),
           "rename all but one", name);
  }
  return {static_cast<int>(found - names.begin()), name};
}

Field Table::optional_field(const std::string& name) {
  return name.empty() ? Field{} : field(name);
}

std::size_t Table::size() const {
  return expected_;
}

LayerFacts Table::facts() const {
  LayerFacts facts;
  facts.file = report_.file;
  facts.layer = layer_->GetName();
  facts.driver = driver_;
  facts.crs = crs_;
  if (to_wgs84_) {
    facts.transformation = to_wgs84_->name();
    facts.accuracy_m = to_wgs84_->accuracy_m();
  }
  facts.encoding = stated_encoding_.empty() ? text_.encoding() : stated_encoding_;
  facts.rows = rows_ - left_out_;
  facts.left_out = left_out_;
  if (!location_.is_file) facts.sha256 = fingerprint_.hex();
  return facts;
}

bool Table::next() {
  const GdalMessages messages;
  if (!judged_) judge_numbers();
  advance();
  row_name_.clear();
  if (feature_ && !location_.is_file) fingerprint_.add(*feature_);
  report_gdal_messages(messages);
  if (!feature_) text_.report_undecodable(report_);
  // Rows that are marked as deleted in a .dbf are counted, but not there.
  const bool counts_deleted = std::string_view(dataset_->GetDriverName()) == "ESRI Shapefile";
  if (!feature_ && rows_ < expected_ && !counts_deleted) {
    report(
        kReadError, Origin{},
        fmt::format("the source says it has {} rows, but only {} could be read", expected_, rows_),
        "copy it again from where it came");
  }
  return feature_ != nullptr;
}

void Table::name_row(const std::string& name) {
  if (name.empty()) return;
  row_name_ += (row_name_.empty() ? "" : ", ") + name;
}

Origin Table::origin() const {
  if (!feature_) return {};
  if (!lines_.empty()) return {rows_ <= lines_.size() ? lines_[rows_ - 1] : 0, row_name_};
  if (is_spreadsheet(*dataset_)) return {static_cast<int>(feature_->GetFID()), row_name_};
  const std::string feature = fmt::format("feature {}", feature_->GetFID());
  return {0, row_name_.empty() ? feature : fmt::format("{} ({})", feature, row_name_)};
}

void Table::report(const ProblemKind& kind, std::string message, std::string help,
                   const Field& field) {
  report(kind, origin(), std::move(message), std::move(help), field.name);
}

void Table::report(const ProblemKind& kind, const Origin& origin, std::string message,
                   std::string help, const std::string& field) {
  report_.add(kind, std::move(message), std::move(help), origin, field);
}

void Table::report_gdal_messages(const GdalMessages& messages) {
  for (const GdalMessages::Message& message : messages.list()) {
    if (!reported_.insert(message.text).second) continue;
    report(message.failure ? kReadError : kReadWarning, origin(),
           "GDAL: " + without_password(message.text), "check the file, for instance with ogrinfo");
  }
}

}  // namespace borderweave::geo
