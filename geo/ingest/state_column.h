#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "geo/ingest/ogr_table.h"
#include "geo/ingest/state_names.h"

namespace borderweave::geo {

/// What to do about a text that is no state: "did you mean ES (Spain)?", or what is expected.
std::string state_help(const StateNames::Reading& reading);

/// Reads the states of a user's table: any code or name that StateNames knows. A text that is no
/// state is one error for all its rows, with their number and the first of them.
class StateColumn {
 public:
  /// `names` must outlive it.
  explicit StateColumn(StateNames& names) : names_(names) {}

  /// ISO 3166-1 alpha-2. Empty where the cell is empty, which is reported at once, or no state,
  /// which report() reports.
  std::optional<std::string> read(Table& table, const Field& field);

  /// Call it after the last row of the table.
  void report(Table& table) const;

 private:
  struct Rows {
    std::size_t number = 0;
    Origin first;
  };
  struct Text {
    std::string field, text;
    auto operator<=>(const Text&) const = default;
  };

  StateNames& names_;
  std::map<Text, Rows> unknown_;
};

}  // namespace borderweave::geo
