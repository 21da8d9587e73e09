#include "geo/ingest/table_text.h"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "geo/ingest/shapefile.h"
#include "geo/problems.h"

namespace borderweave::geo {
namespace {

bool report_unknown(const std::string& name, bool declared, const Reporter& report) {
  report.add(kNoSuchEncoding,
             declared ? fmt::format("there is no encoding '{}'", name)
                      : fmt::format("the file states an encoding '{}' that does not exist", name),
             declared ? encoding_help(name)
                      : "write the true one beside the file, such as encoding = \"CP1250\"",
             {}, declared ? "encoding" : "");
  return false;
}

bool report_always_utf8(OGRLayer& layer, const std::string& declared, const Reporter& report) {
  report.add(kNoSuchEncoding,
             fmt::format("the text of layer '{}' reads as UTF-8, which the format or the file "
                         "states, not as {}",
                         layer.GetName(), declared),
             "take encoding = away", {}, "encoding");
  return false;
}

/// The beginning of a long text is enough to recognise it by.
std::string shown(const std::string& bytes) {
  constexpr std::size_t kMost = 40;
  return readings_of(bytes.substr(0, kMost));
}

}  // namespace

bool TableText::open(OGRLayer& layer, const std::string& declared, bool csv,
                     const Reporter& report) {
  return choose(layer, declared, csv, report) && decode_names(layer, report);
}

bool TableText::choose(OGRLayer& layer, const std::string& declared, bool csv,
                       const Reporter& report) {
  decoder_ = Decoder::of(std::string(kUtf8));
  stated_ = true;
  if (!csv && layer.TestCapability(OLCStringsAsUTF8) != 0) {
    return declared.empty() || same_encoding(declared, kUtf8) ||
           report_always_utf8(layer, declared, report);
  }
  const std::string stated = stated_encoding(layer);
  const std::string& name = declared.empty() ? stated : declared;
  stated_ = !name.empty();
  if (!stated_) return true;
  decoder_ = Decoder::of(name);
  if (!decoder_) return report_unknown(name, !declared.empty(), report);
  if (!declared.empty() && !stated.empty() && !same_encoding(declared, stated)) {
    report.add(kEncodingConflict,
               fmt::format("the file states the encoding {}, the scenario {}, which is used",
                           stated, declared),
               "nothing needs to be done when the names look right", {}, "encoding");
  }
  return true;
}

bool TableText::decode_names(OGRLayer& layer, const Reporter& report) {
  OGRFeatureDefn& columns = *layer.GetLayerDefn();
  for (int i = 0; i < columns.GetFieldCount(); ++i) {
    const std::string bytes = columns.GetFieldDefn(i)->GetNameRef();
    const auto name = decode(bytes);
    if (!name) {
      note_undecodable(bytes, 0, {0, fmt::format("the name of column {}", i + 1)}, {});
      report_undecodable(report);
      return false;
    }
    field_names_.push_back(*name);
  }
  return true;
}

std::string TableText::encoding() const {
  return decoder_->encoding();
}

void TableText::note_undecodable(const std::string& bytes, std::size_t row, const Origin& origin,
                                 const std::string& field) {
  const auto [found, first] = undecodable_.try_emplace(field, Undecodable{bytes, origin, row, 1});
  if (first || found->second.last_row == row) return;
  found->second.last_row = row;
  ++found->second.rows;
}

void TableText::report_undecodable(const Reporter& report) {
  for (const auto& [field, found] : undecodable_) {
    const std::string where =
        found.rows == 1 ? "" : fmt::format(", here and in {} more rows", found.rows - 1);
    if (stated_) {
      report.add(kBadText, fmt::format("the text is not valid {}{}", decoder_->encoding(), where),
                 fmt::format("it would read as {}; write the one that looks right beside the file, "
                             "such as encoding = \"CP1250\", or correct the value",
                             shown(found.bytes)),
                 found.origin, field);
    } else {
      report.add(kUndeclaredEncoding,
                 fmt::format("the text is neither ASCII nor UTF-8{}, and its encoding is nowhere "
                             "said",
                             where),
                 fmt::format("it would read as {}; write the one that looks right beside the file, "
                             "such as encoding = \"CP1250\"",
                             shown(found.bytes)),
                 found.origin, field);
    }
  }
  undecodable_.clear();
}

}  // namespace borderweave::geo
