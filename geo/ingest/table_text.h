#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/encoding.h"
#include "geo/ingest/reporter.h"

class OGRLayer;

namespace borderweave::geo {

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
