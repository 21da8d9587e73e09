#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "report/join/text.h"
#include "report/text_list.h"

namespace borderweave::report {
namespace {

using geo::MatchQuality;
using geo::PartnershipMatch;

std::string labels(const geo::Territories& territories, const geo::SameRows& rows) {
  std::string text;
  for (const std::uint32_t row : rows) {
    text += (text.empty() ? "" : " and ") + label_of(territories, row);
  }
  return text;
}

std::string group_lines(const geo::Territories& territories,
                        const std::vector<geo::SameRows>& groups, const char* one, const char* many,
                        const char* advice) {
  if (groups.empty()) return "";
  return fmt::format("  {}:\n", counted(groups.size(), one, many)) +
         first_lines(groups, [&](const geo::SameRows& rows) { return labels(territories, rows); }) +
         advice;
}

std::string row_lines(const geo::Territories& territories, const std::vector<std::uint32_t>& rows,
                      const std::string& what) {
  if (rows.empty()) return "";
  return fmt::format("  {} {}:\n", rows.size(), what) + first_lines(rows, [&](std::uint32_t row) {
           const double area = territories.area_km2[row];
           return fmt::format("{}: {:.0f} people on {:.3f} km²", label_of(territories, row),
                              territories.population[row], area);
         });
}

std::string place_of(const geo::Origin& origin) {
  return origin.line > 0 ? fmt::format("line {}", origin.line) : origin.feature;
}

std::string candidates_of(const PartnershipMatch& side) {
  std::string text;
  for (const std::string& candidate : side.candidates) {
    text += (text.empty() ? "" : "; ") + candidate;
  }
  return text;
}

/// "'Zgorzelecz, PL' may be Zgorzelec, PL (3080414)".
std::string described(const PartnershipMatch& side) {
  const std::string what = side.outside ? "is not in the region"
                           : side.quality == MatchQuality::near_place
                               ? "was taken for " + candidates_of(side)
                           : side.candidates.empty() ? "could not be read"
                                                     : "may be " + candidates_of(side);
  return fmt::format("'{}' {}", side.wanted, what);
}

/// The doubtful sides of a row after its line: where one side is outside, only that one counts.
std::string described(const geo::UncertainPartnership& row) {
  std::string text = place_of(row.sides.front().origin);
  const char* separator = ": ";
  for (const PartnershipMatch& side : row.sides) {
    if (side.quality <= MatchQuality::exact_name || side.outside != is_outside(row)) continue;
    text += separator + described(side);
    separator = ", ";
  }
  return text;
}

/// The rows for which is_one(row), after a line that counts them.
template <class IsOne>
std::string doubtful_lines(const geo::BorderJoin& join, const IsOne& is_one, const char* one,
                           const char* many) {
  std::vector<const geo::UncertainPartnership*> rows;
  for (const geo::UncertainPartnership& row : join.doubtful) {
    if (is_one(row)) rows.push_back(&row);
  }
  if (rows.empty()) return "";
  return fmt::format("  {}:\n", counted(rows.size(), one, many)) +
         first_lines(rows, [](const geo::UncertainPartnership* row) { return described(*row); });
}

/// By MatchQuality; rows outside the region apart, because they are left out whatever they say.
std::string all_doubtful_lines(const geo::BorderJoin& join) {
  const auto of = [](MatchQuality quality) {
    return [quality](const geo::UncertainPartnership& row) {
      return row.quality == quality && !is_outside(row);
    };
  };
  std::string text = doubtful_lines(join, of(MatchQuality::near_place),
                                    "row found by a similar name or a near place",
                                    "rows found by a similar name or a near place");
  const std::string open =
      doubtful_lines(join, of(MatchQuality::ambiguous), "row that fits several places",
                     "rows that fit several places") +
      doubtful_lines(join, of(MatchQuality::unknown), "row that fits no place of the region",
                     "rows that fit no place of the region");
  if (!(text + open).empty()) {
    text +=
        open + "  Write the right id into the table (from_id, to_id) to settle a row for good.\n";
  }
  if (!open.empty()) {
    text +=
        "  To run without those that fit no place or several:\n"
        "    [region.partnerships]\n    unmatched = \"leave_out\"\n";
  }
  return text + doubtful_lines(join, geo::is_outside,
                               "row about a place outside the region, which is left out",
                               "rows about places outside the region, which are left out");
}

}  // namespace

std::string duplicates_section(const geo::Territories& territories, const geo::BorderJoin& join) {
  const geo::Duplicates& twice = join.duplicates;
  std::string text = "Duplicates\n";
  text += group_lines(territories, twice.ids, "id that occurs twice", "ids that occur twice",
                      "  If they are parts of one municipality, add below [region.territories], or "
                      "below the\n  [[region.territories]] of their file:\n"
                      "    parts = \"join\"\n"
                      "  If two layers use the same numbers, add below the [[region.territories]] "
                      "of each, with a prefix\n  of its own:\n"
                      "    id_prefix = \"PL-\"\n");
  text += group_lines(territories, twice.outlines, "outline that occurs twice",
                      "outlines that occur twice",
                      "  The same ground is simulated twice: delete one of each.\n");
  text += group_lines(territories, twice.names, "name that several municipalities of a state have",
                      "names that several municipalities of a state have",
                      "  Partnership tables should name these by id; nothing else needs to be "
                      "done.\n");
  if (twice.ids.empty() && twice.outlines.empty() && twice.names.empty()) text += "  none\n";
  return text + "\n";
}

std::string population_section(const geo::Territories& territories, const geo::BorderJoin& join) {
  const geo::ImplausiblePopulations& doubts = join.population;
  std::string text = "Population\n";
  text += row_lines(territories, doubts.none, "with no people, or none given");
  if (!doubts.none.empty()) {
    text += "  Nobody lives in a forest or lake, but a 0 that means \"unknown\" hides a town.\n";
  }
  text += row_lines(territories, doubts.dense,
                    fmt::format("with over {:.0f} people for each km²", geo::kDensest));
  if (!doubts.dense.empty()) {
    text += "  Is the population that of another unit, or part of the outline missing?\n";
  }
  if (doubts.none.empty() && doubts.dense.empty()) text += "  nothing implausible\n";
  return text + "\n";
}

std::string partnerships_section(const geo::BorderJoin& join) {
  std::string text = "Partnerships\n";
  if (join.notes.matches.empty()) return text + "  no table\n";
  text += "  rows found by ";
  for (std::size_t q = 0; q < geo::kQualities; ++q) {
    text += fmt::format("{}{}: {}", q == 0 ? "" : ", ", geo::word(static_cast<MatchQuality>(q)),
                        join.partnership_rows[q]);
  }
  return text + "\n" + all_doubtful_lines(join);
}

}  // namespace borderweave::report
