#pragma once

#include <set>
#include <string>
#include <vector>

#include "geo/ingest/ogr_table.h"

namespace borderweave::geo {

/// The text with small letters for A to Z; all others stay.
std::string ascii_lower(std::string text);

/// Finds columns that a source names or leaves at their default names. One with its default name
/// may be missing, unless another column of the table looks like a misspelling of it: left out in
/// silence, a misspelt column would be the worst of faults.
class DefaultColumns {
 public:
  /// `named`: the names that the source has for all its columns.
  DefaultColumns(Table& table, const std::vector<std::string>& named);

  /// The column; without an index when it may be missing, or its name is empty. Else a missing one
  /// is reported.
  Field find(const std::string& name, const std::string& default_name);

  /// How many have been reported.
  int faults() const { return faults_; }

 private:
  bool misspelt(const std::string& name) const;

  Table& table_;
  std::set<std::string> named_;  ///< in lower case
  int faults_ = 0;
};

}  // namespace borderweave::geo
