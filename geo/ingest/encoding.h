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

/// Converts bytes of one encoding into UTF-8, strictly: nothing is replaced or skipped. Uses iconv.
/// Laws:
/// 1. decode() returns text only if every byte belongs to a character of the encoding;
/// 2. what it returns is valid UTF-8;
/// 3. one Decoder is not to be shared between threads.
///
/// Example:
///     const auto decoder = Decoder::of("CP1250");
///     decoder->decode("\xA3\xF3""d\x9F");    // "Łódź"
class Decoder {
 public:
  /// Empty when the system's iconv does not know the encoding.
  static std::optional<Decoder> of(const std::string& encoding);

  const std::string& encoding() const { return encoding_; }
  /// Empty when the bytes are not valid text of the encoding.
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

/// The bytes decoded in each likely encoding of which they are valid text: "CP1250: Łódź, CP1251:
/// Јуdџ, …".
std::string readings_of(const std::string& bytes);

/// What to propose for bytes that are not UTF-8: CP1251 where most letters are beyond ASCII,
/// CP1252 where all of those are letters in it, else CP1250.
std::string proposed_encoding(const std::string& bytes);

/// Decodes the text of one layer from the source's encoding into UTF-8; the encoding is never
/// guessed.
class TableText {
 public:
  /// `declared` is the encoding that the scenario states; if it is empty, the one that the file
  /// states counts. False after a problem: an unknown encoding, one declared for a format that is
  /// always UTF-8, or field names that cannot be decoded. `csv`: GDAL passes bytes of a CSV through
  /// unchanged, although it claims that they are UTF-8.
  bool open(OGRLayer& layer, const std::string& declared, bool csv, const Reporter& report);

  /// For LayerFacts.
  std::string encoding() const;
  /// Of the columns, in order.
  const std::vector<std::string>& field_names() const { return field_names_; }

  /// Empty when the bytes are not text in the source's encoding.
  std::optional<std::string> decode(const std::string& bytes) const {
    return decoder_->decode(bytes);
  }
  /// Remembers bytes that decode() rejected in a row; rows are counted once for each field.
  void note_undecodable(const std::string& bytes, std::size_t row, const Origin& origin,
                        const std::string& field);
  /// Reports what has been noted since the last call, one problem for each field.
  void report_undecodable(const Reporter& report);

 private:
  /// Undecodable text of one field: the first such value, and in how many rows there is one.
  struct Undecodable {
    std::string bytes;
    std::string sample;  ///< of the rows so far: one alone rarely distinguishes code pages
    Origin origin;
    std::size_t last_row = 0;
    std::size_t rows = 0;
  };

  bool choose(OGRLayer& layer, const std::string& declared, bool csv, const Reporter& report);
  bool decode_names(OGRLayer& layer, const Reporter& report);

  std::optional<Decoder> decoder_;  ///< of UTF-8 where no encoding is stated
  bool stated_ = false;
  std::vector<std::string> field_names_;
  std::map<std::string, Undecodable> undecodable_;  ///< by field
};

}  // namespace borderweave::geo
