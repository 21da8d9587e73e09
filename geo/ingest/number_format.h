#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How a column of text writes its numbers, inferred from the column as a whole: "56.000" alone is
/// 56 or 56,000, beside "1.234.567" it can only be the latter.
///
/// Laws: 1. A cell is never read in two ways within one column. 2. Of the formats that read every
/// numeric cell, those that give the same numbers are one reading. 3. Where two readings are left,
/// the column is ambiguous and its reader has to ask; it never takes the likelier one.
///
///     NumberColumn column({0, 1e9}, /*counts=*/true);
///     for (const std::string& cell : cells) column.add(cell);
///     if (const auto format = column.format()) value = parse_number(cells[0], *format);
namespace borderweave::geo {

/// What stands between groups of three digits. `space` is any blank: also no-break and thin ones.
enum class Thousands { none, point, comma, apostrophe, space };

/// The numbers that a column may hold.
struct Range {
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();

  bool holds(double number) const { return number >= least && number <= most; }
};

inline constexpr Range kLongitudes{-180, 180};
inline constexpr Range kLatitudes{-90, 90};
inline constexpr Range kPeople{0, 1e9};  ///< of one municipality; the largest have 3e7

struct NumberFormat {
  Thousands thousands = Thousands::none;
  char decimal = '.';  ///< '.' or ','

  bool operator==(const NumberFormat&) const = default;
};

/// What a scenario says of the way a source writes its numbers; what it leaves open is inferred
/// from the columns.
struct WantedFormat {
  std::optional<Thousands> thousands;
  std::optional<char> decimal;

  bool operator==(const WantedFormat&) const = default;
  bool allows(NumberFormat format) const {
    return (!thousands || *thousands == format.thousands) &&
           (!decimal || *decimal == format.decimal);
  }
};

/// As a scenario names it: "none", ".", ",", "'" or " ".
std::string_view to_text(Thousands thousands);
std::optional<Thousands> thousands_of(std::string_view text);

/// The cell in ASCII as far as it is a number: ’ and the several blanks as their plain characters,
/// blanks around it cut.
std::string plain_number(std::string_view cell);

/// The number itself where it is a whole one that a double holds exactly.
std::optional<std::int64_t> exact_whole(double number);

/// The number that the whole cell is; empty: it is none in this format. Groups have three digits,
/// the first one to three and no leading zero; an exponent goes with a decimal point alone.
std::optional<double> parse_number(std::string_view cell, NumberFormat format);

/// The numeric cells of one column, and the formats that read all of them.
class NumberColumn {
 public:
  /// `counts`: what the column holds is counted in whole numbers, which distinguishes "1.234"
  /// from 1.234. Formats that `wanted` excludes read nothing.
  NumberColumn(Range range, bool counts, WantedFormat wanted = {});

  /// Cells that are a number in no format are left to who reads them one by one.
  void add(std::string_view cell);

  /// Empty: no format reads all cells, or several do and disagree.
  std::optional<NumberFormat> format() const;

  /// The formats that are left and disagree, with a cell that shows it; one or none: not ambiguous.
  struct Readings {
    std::string cell;
    std::vector<NumberFormat> formats;  ///< one for each value of the cell
  };
  Readings readings() const;

  /// A cell that format() reads as grouped and another format, which reads all cells too, as
  /// decimals: what the column holds has decided. Empty: none is.
  std::string grouped_by_sense() const;

  /// A cell of a column of counts that looks grouped by another sign than the one that was said,
  /// which no cell has, and would pass for decimals: "56,000" where points are said. Empty: none,
  /// or decimals were said too.
  std::string grouped_otherwise() const;

  /// Two cells of a column that no one format reads, or of a column of counts where the one is
  /// grouped and the other's decimals look like a group of another kind ("56 000" and "25.000");
  /// empty where there are none.
  std::optional<std::array<std::string, 2>> contradiction() const;

 private:
  static constexpr std::size_t kFormats = 8;
  using Formats = std::bitset<kFormats>;

  void note_decimals(std::size_t format, const std::string& text);
  bool alone(std::size_t format) const;
  Formats left() const;
  Formats mixed() const;
  std::array<std::string, 2> mixture(std::size_t format) const;
  std::optional<std::size_t> opponent(std::size_t format) const;

  Range range_;
  bool counts_;
  WantedFormat wanted_;
  Formats allowed_;                ///< by who made the column
  Formats reads_;                  ///< every numeric cell so far
  Formats in_range_ = ~Formats{};  ///< those whose numbers all lie in the range
  Formats whole_ = ~Formats{};     ///< those whose numbers are all whole
  std::array<std::array<std::string, kFormats>, kFormats>
      differ_;                                  ///< first cell that two read differently
  std::array<std::string, kFormats> excludes_;  ///< first cell that the format does not read
  std::array<std::string, kFormats> grouped_;   ///< first cell that the format reads in groups
  std::array<std::string, kFormats>
      resembles_;  ///< first cell of which it reads a group as decimals
  std::array<std::string, kFormats>
      zeros_;  ///< first of those that ends in a zero, as three decimals of all cells would
  std::array<std::string, kFormats> ragged_;  ///< first cell with other than three decimals
  std::array<std::string, kFormats> plain_;   ///< first cell with none
  std::optional<std::array<std::string, 2>> contradiction_;
};

}  // namespace borderweave::geo
