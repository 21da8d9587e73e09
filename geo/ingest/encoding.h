#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/ingest/reporter.h"

class OGRLayer;

namespace borderweave::geo {

inline constexpr std::string_view kUtf8 = "UTF-8";

/// True when both name the same encoding, such as "utf8" and "UTF-8".
bool same_encoding(std::string_view a, std::string_view b);

/// Turns bytes of one encoding into UTF-8, strictly: nothing is replaced or skipped. On iconv.
class Decoder {
 public:
  /// Empty when this computer does not know the encoding.
  static std::optional<Decoder> of(const std::string& encoding);

  const std::string& encoding() const { return encoding_; }
  /// Empty when the bytes are no text of the encoding.
  std::optional<std::string> decode(const std::string& bytes) const;

 private:
  struct Close {
    void operator()(void* converter) const;
  };
  Decoder(std::string encoding, void* converter);

  std::string encoding_;
  std::unique_ptr<void, Close> converter_;
};

/// "did you mean 'CP1250'?", or the usual names.
std::string encoding_help(const std::string& unknown);

/// How the bytes read in each likely encoding of which they can be text:
/// "CP1250: Łódź, CP1251: Јуdџ, …".
std::string readings_of(const std::string& bytes);

/// The text of one layer: from the source's encoding into UTF-8, never guessed.
class TableText {
 public:
  /// `declared` is what the scenario says, else the file's own statement counts. False after a
  /// problem: an unknown encoding, one declared for a format that is always UTF-8, or names of
  /// fields that are not text. `csv`: GDAL hands bytes through, whatever it promises.
  bool open(OGRLayer& layer, const std::string& declared, bool csv, const Reporter& report);

  /// For LayerFacts.
  std::string encoding() const;
  /// Of the columns, in order.
  const std::vector<std::string>& field_names() const { return field_names_; }

  /// Empty when the bytes are not text in the source's encoding.
  std::optional<std::string> decode(const std::string& bytes) const {
    return decoder_->decode(bytes);
  }
  /// Remembers bytes that decode() refused in a row, which are counted once for each field.
  void note_undecodable(const std::string& bytes, std::size_t row, const Origin& origin,
                        const std::string& field);
  /// Tells of what has been noted since, once for each field.
  void report_undecodable(const Reporter& report);

 private:
  /// What cannot be read in one field: the first row's, and in how many rows.
  struct Undecodable {
    std::string bytes;
    Origin origin;
    std::size_t last_row = 0;
    std::size_t rows = 0;
  };

  bool choose(OGRLayer& layer, const std::string& declared, bool csv, const Reporter& report);
  bool decode_names(OGRLayer& layer, const Reporter& report);

  std::optional<Decoder> decoder_;  ///< of UTF-8 where nobody says
  bool stated_ = false;
  std::vector<std::string> field_names_;
  std::map<std::string, Undecodable> undecodable_;  ///< by field
};

}  // namespace borderweave::geo
