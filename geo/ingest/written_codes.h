#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "geo/ingest/municipality_rows.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Gives rows of one layer ids of their own where their text codes differ in leading zeros alone:
/// "012" and "12" are two municipalities when a layer with text_ids has both, and one code
/// (table_values.h) when it has one of them. A code without such zeros keeps its id.
void keep_codes_apart(std::vector<Municipality>& rows);

/// The codes of a region as its layers write them, for tables that name municipalities by id.
class WrittenCodes {
 public:
  /// Of one layer.
  explicit WrittenCodes(const std::vector<Municipality>& rows);

  explicit WrittenCodes(const Territories& territories);

  /// Is any id a text code (table_values.h)?
  bool has_texts() const { return has_texts_; }

  /// The id of the municipality that is written exactly like this, prefix included; and for codes
  /// that others resemble up to leading zeros an id that nobody has, so that none of them is taken
  /// for another. Empty for all other codes, which id_of_code() reads.
  std::optional<std::int64_t> find(const std::string& code) const;

 private:
  void add(const std::string& code, std::int64_t id);
  void note_ambiguous();

  std::map<std::string, std::int64_t> written_;
  std::set<std::int64_t> ambiguous_;  ///< ids of codes that others resemble
  bool has_texts_ = false;
};

}  // namespace borderweave::geo
