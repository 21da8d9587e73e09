#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/ingest/people_words.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"

/// The contents of a layer or table, before it is known what its fields mean.
namespace borderweave::geo {

/// One column, with what its values have in common.
struct Column {
  std::string name;
  std::vector<std::string> values{};  ///< of every row; "" where there is none
  std::string latin{};                ///< the name in plain Latin letters: "kodobce"
  std::vector<std::string> words{};   ///< of the name, in plain Latin letters
  PeopleWord people{};                ///< what the name says of people
  std::size_t filled = 0;             ///< rows with a value
  std::size_t distinct = 0;           ///< different values
  bool whole = false;                 ///< every value is a whole number
  bool numeric = false;               ///< a column of numbers in its format, not of texts
  bool count = false;                 ///< every value is a number of at least 0
  std::string fault{};                ///< of a column of texts that is no count: why
  std::string doubt{};   ///< of a count that can be read in two ways: "'56.000' is 56 or 56000 …"
  bool letters = false;  ///< most values begin with a letter or hold one beyond ASCII

  bool full() const { return !values.empty() && filled == values.size(); }
  bool unique() const { return full() && distinct == filled; }
};

/// The counts of a column in the way it writes numbers, by row; NaN where there is none. Of a
/// column in doubt, in one of the ways.
std::vector<double> counts_of(const Column& column);

/// A whole layer.
struct Sample {
  std::string layer;            ///< its name
  std::vector<Column> columns;  ///< the last may be kOwnId, the ids beside the fields
  std::size_t rows = 0;
  std::string crs;
  std::string area_of_use;                ///< of the CRS, in words
  std::optional<Box> box;                 ///< of all outlines or points that could be read
  std::vector<std::optional<Box>> boxes;  ///< of each row
  std::size_t invalid = 0;                ///< outlines that GEOS calls invalid
  std::string first_invalid;              ///< feature of the first of them

  const Column* find(const std::string& name) const;
};

enum class Shapes { none, outlines, points };

/// Reads all rows. What is wrong goes into `problems`, which is not for the user: reading with what
/// has been guessed determines it better. Empty when the source cannot be opened.
std::optional<Sample> read_sample(const LayerSource& source, Shapes shapes, Problems& problems);

/// Sets all other members from `name`, `values` and `numeric`.
void measure(Column& column, const LatinSpelling& spelling);

}  // namespace borderweave::geo
