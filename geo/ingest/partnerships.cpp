#include "geo/ingest/partnership_checks.h"
#include "geo/ingest/partnership_columns.h"
#include "geo/ingest/partnership_rows.h"
#include "geo/ingest/partnership_sides.h"
#include "geo/ingest/partnership_warnings.h"
#include "geo/ingest/read.h"
#include "geo/ingest/table.h"

namespace borderweave::geo {

std::vector<Partnership> read_partnerships(const PartnershipSource& source,
                                           const Territories& territories, ReadingNotes& notes,
                                           Problems& problems) {
  auto table = Table::open(source.from, problems);
  if (!table) return {};
  const auto columns = find_columns(*table, source);
  if (!columns) return {};
  std::vector<PartnershipRow> rows = read_rows(*table, *columns, has_text_ids(territories));
  notes.layers.push_back(table->facts());
  const std::vector<SideMatches> found = find_sides(rows, territories);
  const auto matches = notes_of(rows, found, territories);
  notes.matches.insert(notes.matches.end(), matches.begin(), matches.end());
  report_partnership_warnings(*table, *columns, source.unmatched, rows, found, territories);
  return check_rows(*table, *columns, std::move(rows), found, territories);
}

}  // namespace borderweave::geo
