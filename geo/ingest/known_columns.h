#pragma once

#include <span>
#include <string_view>
#include <vector>

/// What tables of twin towns call their columns, in the languages of their makers.
namespace borderweave::geo {

struct KnownColumn {
  std::string_view key;                 ///< of [region.partnerships]
  std::vector<std::string_view> names;  ///< as folded() leaves them, the surest first
};

/// One row for each key, in the order of a scenario.
std::span<const KnownColumn> known_columns();

}  // namespace borderweave::geo
