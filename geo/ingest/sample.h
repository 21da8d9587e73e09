#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"

/// The contents of a layer or table, before it is known what its fields mean.
namespace borderweave::geo {

/// One column, with what its values have in common.
struct Column {
  std::string name;
  std::vector<std::string> values;  ///< of every row; "" where there is none
  std::size_t filled = 0;           ///< rows with a value
  std::size_t distinct = 0;         ///< different values
  bool whole = false;               ///< every value is a whole number
  bool count = false;               ///< every value is a number of at least 0
  bool letters = false;             ///< most values begin with a letter or hold one beyond ASCII

  bool full() const { return !values.empty() && filled == values.size(); }
  bool unique() const { return full() && distinct == filled; }
};

/// A whole layer.
struct Sample {
  std::string layer;  ///< its name
  std::vector<Column> columns;
  std::size_t rows = 0;
  std::string crs;
  std::string area_of_use;    ///< of the CRS, in words
  std::optional<Box> box;     ///< of all outlines or points that could be read
  std::size_t invalid = 0;    ///< outlines that GEOS calls invalid
  std::string first_invalid;  ///< feature of the first of them

  const Column* find(const std::string& name) const;
};

enum class Shapes { none, outlines, points };

/// Reads all rows. What is wrong goes into `problems`, which is not for the user: reading with what
/// has been guessed tells it better. Empty when the source cannot be opened.
std::optional<Sample> read_sample(const LayerSource& source, Shapes shapes, Problems& problems);

/// Sets all members but the first two from the values.
void measure(Column& column);

}  // namespace borderweave::geo
