#include <fmt/format.h>

#include "fixture.h"
#include "geo/ingest/read.h"
#include "properties.h"
#include "tests/support/temp_folder.h"

/// Partnership tables about six towns on both sides of the Lusatian Neisse.

namespace {

using namespace borderweave;

std::string as_text(const geo::Partnership& row) {
  return fmt::format("{} {} {} {} {} {} {}\n", row.a, row.b, row.level, row.sphere,
                     row.since ? to_string(*row.since) : "-",
                     row.until ? to_string(*row.until) : "-", row.source);
}

void check_row(const geo::Territories& towns, const geo::Partnership& row) {
  fuzz::expect(row.a < row.b && row.b < towns.size(), "two municipalities", as_text(row));
  fuzz::expect(towns.country[row.a] != towns.country[row.b], "two states", as_text(row));
  fuzz::expect(1 <= row.level && row.level <= 6, "a rung of the ladder", as_text(row));
  fuzz::expect(!row.since || !row.until || *row.since < *row.until, "an end after the beginning",
               as_text(row));
}

std::optional<std::string> rows_as_text(const geo::PartnershipSource& source, Problems& problems) {
  static const geo::Territories towns = fuzz::towns();
  static const geo::Countries countries = fuzz::countries();
  geo::IngestReport notes;
  const auto rows = geo::read_partnerships(source, towns, countries, notes, problems);
  if (problems.has_errors()) return std::nullopt;
  std::string text;
  for (const geo::Partnership& row : rows) {
    check_row(towns, row);
    text += as_text(row);
  }
  for (const geo::PartnershipMatch& match : notes.matches) {
    text += fmt::format("{} {} {}\n", match.wanted, static_cast<int>(match.quality),
                        fmt::join(match.candidates, ", "));
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const test::TempFolder folder;
  folder.clear();
  geo::PartnershipSource source;
  source.from.file = folder.write("partnerships.csv", fuzz::text_of({data, size}));
  for (const auto unmatched : {geo::Unmatched::refuse, geo::Unmatched::leave_out}) {
    source.unmatched = unmatched;
    fuzz::check_promises([&](Problems& problems) { return rows_as_text(source, problems); });
  }
  return 0;
}
