#include "geo/ingest/state_column.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geo/geo_problems.h"

namespace borderweave::geo {

std::string state_help(const StateNames::Reading& reading) {
  if (!reading.proposals.empty()) {
    return fmt::format("did you mean {}?", fmt::join(reading.proposals, " or "));
  }
  return "expected a state of countries.csv: its ISO 3166-1 code of two or three letters, such as "
         "PL or POL, or its name in English or an official language";
}

std::optional<std::string> StateColumn::read(Table& table, const Field& field) {
  const std::optional<std::string> text = table.text(field);
  if (!text) return std::nullopt;
  StateNames::Reading reading = names_.read(*text);
  if (reading.iso2) return reading.iso2;
  Rows& rows = unknown_[{field.name, *text}];
  if (rows.number++ == 0) rows.first = table.origin();
  return std::nullopt;
}

void StateColumn::report(Table& table) const {
  for (const auto& [what, rows] : unknown_) {
    const std::string count =
        rows.number == 1 ? "" : fmt::format(" in {} rows, first here", rows.number);
    table.report(kUnknownCountry, rows.first,
                 fmt::format("unknown country '{}'{}", what.text, count),
                 state_help(names_.read(what.text)), what.field);
  }
}

}  // namespace borderweave::geo
