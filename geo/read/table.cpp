#include "geo/read/table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include "core/closest.h"
#include "geo/problems.h"
#include "geo/read/table_messages.h"

namespace borderweave::geo {
namespace {

namespace fs = std::filesystem;

bool is_csv(const std::string& file) {
  std::string extension = fs::path(file).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension == ".csv";
}

/// The lines that OGR takes for rows: all but the header and blank ones.
std::vector<int> row_lines(const std::string& file) {
  std::vector<int> lines;
  std::ifstream in(file);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line != "\r") lines.push_back(number);
  }
  if (!lines.empty()) lines.erase(lines.begin());
  return lines;
}

/// "Did you mean" among the files of the same folder.
std::string similar_file(const fs::path& file) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(file.parent_path(), ignored)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  const std::string close = closest(file.filename().string(), names);
  return close.empty() ? "check the path" : fmt::format("did you mean '{}'?", close);
}

std::vector<std::string> layers_of(GDALDataset& dataset) {
  std::vector<std::string> names;
  for (OGRLayer* layer : dataset.GetLayers()) names.emplace_back(layer->GetName());
  return names;
}

std::vector<std::string> fields_of(OGRLayer& layer) {
  OGRFeatureDefn& columns = *layer.GetLayerDefn();
  std::vector<std::string> names;
  for (int i = 0; i < columns.GetFieldCount(); ++i) {
    names.emplace_back(columns.GetFieldDefn(i)->GetNameRef());
  }
  return names;
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates) {
  const std::string close = closest(word, candidates);
  return close.empty() ? "" : fmt::format("did you mean '{}'? ", close);
}

}  // namespace

Table::Table(std::string file, Problems& problems) : file_(std::move(file)), problems_(&problems) {}
Table::Table(Table&&) noexcept = default;
Table::~Table() = default;

std::optional<Table> Table::open(const LayerSource& source, Problems& problems) {
  Table table(source.file.string(), problems);
  if (!table.open_dataset() || !table.choose_layer(source.layer)) return std::nullopt;
  GdalMessages messages;
  const bool has_rows = table.layer_->GetFeatureCount() > 0;
  table.tell_gdal_messages(messages);
  if (has_rows) return table;
  table.report(kEmptyLayer, Origin{},
               fmt::format("layer '{}' has no features", table.layer_->GetName()),
               "the file must hold at least one row");
  return std::nullopt;
}

bool Table::check_exists() {
  std::error_code error;
  if (file_.starts_with("/vsi") || fs::exists(file_, error)) return true;
  if (error) {
    report(kCannotOpen, Origin{}, fmt::format("cannot look it up: {}", error.message()),
           "check the path");
  } else {
    report(kCannotOpen, Origin{}, "no such file", similar_file(file_));
  }
  return false;
}

bool Table::open_dataset() {
  if (!check_exists()) return false;
  GDALAllRegister();
  GdalMessages messages;
  const bool csv = is_csv(file_);
  constexpr std::array<const char*, 3> kCsv = {"HEADERS=YES", "EMPTY_STRING_AS_NULL=YES", nullptr};
  dataset_.reset(GDALDataset::Open(file_.c_str(),
                                   GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                   nullptr, csv ? kCsv.data() : nullptr));
  if (dataset_) {
    tell_gdal_messages(messages);
    if (csv) lines_ = row_lines(file_);
    return true;
  }
  report(kCannotOpen, Origin{}, fmt::format("GDAL cannot open it: {}", messages.last()),
         "expected a vector layer or table, such as a shapefile, GeoPackage, GeoJSON or CSV");
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
  if (layer_ != nullptr) return true;
  const std::string wrong = name.empty() ? "expected one layer, or the name of the one to read"
                                         : fmt::format("there is no layer '{}'", name);
  report(kNoSuchLayer, Origin{}, wrong,
         fmt::format("{}the file has: {}", did_you_mean(name, names), fmt::join(names, ", ")),
         "layer");
  return false;
}

Field Table::field(const std::string& name) {
  const int index = layer_->GetLayerDefn()->GetFieldIndex(name.c_str());
  if (index < 0) {
    const std::vector<std::string> names = fields_of(*layer_);
    report(kUnknownField, Origin{},
           fmt::format("layer '{}' has no field '{}'", layer_->GetName(), name),
           fmt::format("{}the layer has: {}", did_you_mean(name, names), fmt::join(names, ", ")),
           name);
  }
  return {index, name};
}

Field Table::optional_field(const std::string& name) {
  return name.empty() ? Field{} : field(name);
}

std::size_t Table::size() const {
  return static_cast<std::size_t>(std::max<GIntBig>(layer_->GetFeatureCount(), 0));
}

LayerFacts Table::facts() const {
  LayerFacts facts;
  facts.file = file_;
  facts.layer = layer_->GetName();
  facts.driver = dataset_->GetDriverName();
  facts.rows = rows_;
  return facts;
}

bool Table::next() {
  GdalMessages messages;
  feature_.reset(layer_->GetNextFeature());
  row_name_.clear();
  if (feature_) ++rows_;
  tell_gdal_messages(messages);
  return feature_ != nullptr;
}

void Table::name_row(const std::string& name) {
  if (name.empty()) return;
  row_name_ += (row_name_.empty() ? "" : ", ") + name;
}

Origin Table::origin() const {
  if (!feature_) return {};
  if (!lines_.empty()) return {rows_ <= lines_.size() ? lines_[rows_ - 1] : 0, row_name_};
  const std::string feature = fmt::format("feature {}", feature_->GetFID());
  return {0, row_name_.empty() ? feature : fmt::format("{} ({})", feature, row_name_)};
}

void Table::report(const ProblemKind& kind, std::string message, std::string help,
                   const Field& field) {
  report(kind, origin(), std::move(message), std::move(help), field.name);
}

void Table::report(const ProblemKind& kind, const Origin& origin, std::string message,
                   std::string help, const std::string& field) {
  problems_->add({.kind = &kind,
                  .message = std::move(message),
                  .help = std::move(help),
                  .file = file_,
                  .line = origin.line,
                  .column = 0,
                  .source_line = {},
                  .feature = origin.feature,
                  .field = field});
}

void Table::tell_gdal_messages(const GdalMessages& messages) {
  for (const GdalMessages::Message& message : messages.list()) {
    if (!told_.insert(message.text).second) continue;
    report(message.failure ? kReadError : kReadWarning, origin(), "GDAL: " + message.text,
           "check the file, for instance with ogrinfo");
  }
}

}  // namespace borderweave::geo
