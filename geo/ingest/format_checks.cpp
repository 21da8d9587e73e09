#include "geo/ingest/format_checks.h"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "geo/geo_problems.h"
#include "geo/ingest/gdal_messages.h"

namespace borderweave::geo {

namespace {

constexpr std::uint64_t kShpHeader = 100;   // bytes, of .shp and .shx
constexpr std::uint64_t kRecordHeader = 8;  // of .shp; as long as a record of .shx
constexpr std::uint64_t kWord = 2;          // lengths and places are counted in words
constexpr std::uint64_t kFileLength = 24;   // where .shp and .shx state it
constexpr const char* kCopyAgain = "copy all parts of the shapefile again from their source";

/// One of the files of a shapefile, with random access.
class Part {
 public:
  Part(const std::string& stem, const std::string& extension)
      : name_(extension), file_(open(stem, extension), &VSIFCloseL) {
    if (!file_) return;
    VSIFSeekL(file_.get(), 0, SEEK_END);
    size_ = VSIFTellL(file_.get());
  }

  explicit operator bool() const { return file_ != nullptr; }
  const std::string& name() const { return name_; }
  std::uint64_t size() const { return size_; }

  /// A big-endian number of `count` bytes; 0 past the end.
  std::uint64_t big(std::uint64_t at, std::size_t count) const {
    const auto bytes = read(at, count);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) number = number << 8U | bytes[i];
    return number;
  }
  /// The same, little-endian.
  std::uint64_t little(std::uint64_t at, std::size_t count) const {
    const auto bytes = read(at, count);
    std::uint64_t number = 0;
    for (std::size_t i = count; i > 0; --i) number = number << 8U | bytes[i - 1];
    return number;
  }

 private:
  static VSILFILE* open(const std::string& stem, const std::string& extension) {
    const GdalMessages silence;  // its absence is reported
    VSILFILE* file = VSIFOpenL((stem + extension).c_str(), "rb");
    if (file != nullptr) return file;
    const std::string capitals(CPLString(extension).toupper());
    return VSIFOpenL((stem + capitals).c_str(), "rb");
  }

  std::array<std::uint8_t, 8> read(std::uint64_t at, std::size_t count) const {
    std::array<std::uint8_t, 8> bytes{};
    VSIFSeekL(file_.get(), at, SEEK_SET);
    VSIFReadL(bytes.data(), 1, count, file_.get());
    return bytes;
  }

  std::string name_;
  std::unique_ptr<VSILFILE, decltype(&VSIFCloseL)> file_;
  std::uint64_t size_ = 0;
};

bool fail(const Reporter& report, std::string message) {
  report.add(kIncomplete, std::move(message), kCopyAgain);
  return false;
}

/// The length that a .shp or .shx states; bytes after it do not count.
std::optional<std::uint64_t> length_of(const Part& part, const Reporter& report) {
  const std::uint64_t stated = kWord * part.big(kFileLength, 4);
  if (stated >= kShpHeader && stated <= part.size()) return stated;
  fail(report, fmt::format("the {} states {} bytes and has {}: it is cut short or damaged",
                           part.name(), stated, part.size()));
  return std::nullopt;
}

/// The number of records of a .dbf that is as long as its header says.
std::optional<std::uint64_t> rows_of(const Part& dbf, const Reporter& report) {
  const std::uint64_t rows = dbf.little(4, 4);
  const std::uint64_t header = dbf.little(8, 2);
  const std::uint64_t row = dbf.little(10, 2);
  if (header + rows * row <= dbf.size()) return rows;
  fail(report,
       fmt::format("the .dbf states {} records of {} bytes and has room for {}: it is cut "
                   "short",
                   rows, row, row == 0 || dbf.size() < header ? 0 : (dbf.size() - header) / row));
  return std::nullopt;
}

/// Every record must lie where the .shx says, and have the length stated there.
bool records_fit(const Part& shp, const Part& shx, std::uint64_t count, const Reporter& report) {
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t entry = shx.big(kShpHeader + i * kRecordHeader, 8);
    const std::uint64_t at = kWord * (entry >> 32U);
    const std::uint64_t length = entry & 0xffffffffU;
    const std::uint64_t stated = shp.big(at, 8) & 0xffffffffU;
    const bool inside = at >= kShpHeader && at + kRecordHeader + kWord * length <= shp.size();
    if (inside && stated == length) continue;
    return fail(report, fmt::format("record {} lies outside the .shp, or its length there ({} "
                                    "words) is not that of the .shx ({} words)",
                                    i, stated, length));
  }
  return true;
}

}  // namespace

bool check_shapefile(const std::string& stem, const Reporter& report) {
  const Part shp(stem, ".shp");
  const Part shx(stem, ".shx");
  const Part dbf(stem, ".dbf");
  if (!dbf) return fail(report, "the .dbf with the fields is missing");
  const std::optional<std::uint64_t> rows = rows_of(dbf, report);
  if (!shp) return rows.has_value();  // a .dbf alone is a table
  if (!shx) return fail(report, "the .shx is missing");
  const std::optional<std::uint64_t> shapes = length_of(shp, report);
  const std::optional<std::uint64_t> index = length_of(shx, report);
  if (!shapes || !index || !rows) return false;
  const std::uint64_t count = (*index - kShpHeader) / kRecordHeader;
  if (count != *rows) {
    return fail(report, fmt::format("the .shp has {} shapes and the .dbf {} rows", count, *rows));
  }
  return records_fit(shp, shx, count, report);
}

std::string stated_encoding(OGRLayer& layer) {
  const auto item = [&](const char* name) {
    const char* value = layer.GetMetadataItem(name, "SHAPEFILE");
    return std::string(value == nullptr ? "" : value);
  };
  constexpr const char* kThatOfTheComputer = "87";
  if (std::string stated = item("ENCODING_FROM_CPG"); !stated.empty()) return stated;
  return item("LDID_VALUE") == kThatOfTheComputer ? "" : item("ENCODING_FROM_LDID");
}

}  // namespace borderweave::geo
