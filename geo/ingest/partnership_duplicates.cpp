#include "geo/ingest/partnership_duplicates.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/municipality_rows.h"
#include "geo/ingest/partnership_checks.h"

namespace borderweave::geo {
namespace {

auto subject(const Partnership& what) {
  return std::tie(what.a, what.b, what.level, what.sphere);
}

/// By subject, and of one subject by beginning, the unknown ones first.
bool earlier(const PartnershipRow& a, const PartnershipRow& b) {
  if (subject(a.what) != subject(b.what)) return subject(a.what) < subject(b.what);
  return a.what.since < b.what.since;
}

/// `next` does not begin before `what`.
bool overlap(const Partnership& what, const Partnership& next) {
  return subject(what) == subject(next) &&
         (!what.until || !next.since || *next.since < *what.until);
}

void merge(Partnership& what, const Partnership& next) {
  if (!what.since) what.since = next.since;
  if (!next.until || (what.until && *what.until < *next.until)) what.until = next.until;
}

struct Repeated {
  Origin first, again;
};

std::string as_text(const Repeated& rows) {
  return fmt::format("{} as {}", row_label(rows.again), row_label(rows.first));
}

void refuse(Table& table, std::vector<Repeated> all, const std::string& field) {
  const Repeated& shown = all.front();
  std::vector<std::string> texts;
  for (const Repeated& rows : all) texts.push_back(as_text(rows));
  const std::string message =
      all.size() == 1
          ? fmt::format("{} says the same of the same two municipalities", row_label(shown.first))
          : fmt::format(
                "{} rows say the same of the same two municipalities as "
                "others: {}",
                all.size(), examples(texts));
  table.report(kDuplicate, shown.again, message,
               "keep one row of each, or write duplicates = \"merge\" beside the file: one tie "
               "with the earliest beginning and the latest end",
               field);
}

void tell_merged(Table& table, const std::vector<Repeated>& all) {
  std::vector<std::string> texts;
  for (const Repeated& rows : all) texts.push_back(as_text(rows));
  table.report(kMergedRows, Origin{},
               fmt::format("{} {} merged with others about the same partnership: {}", all.size(),
                           singular(all.size(), "row is", "rows are"), examples(texts)),
               "nothing needs to be done when they tell of one tie");
}

}  // namespace

std::vector<PartnershipRow> without_duplicates(Table& table, std::vector<PartnershipRow> rows,
                                               DuplicateRows duplicates, const std::string& field) {
  std::ranges::stable_sort(rows, earlier);
  std::vector<PartnershipRow> kept;
  std::vector<Repeated> repeated;
  for (PartnershipRow& row : rows) {
    if (kept.empty() || !overlap(kept.back().what, row.what)) {
      kept.push_back(std::move(row));
      continue;
    }
    PartnershipRow& known = kept.back();
    Repeated pair{known.origin, row.origin};
    if (pair.again.line < pair.first.line) std::swap(pair.first, pair.again);
    repeated.push_back(std::move(pair));
    merge(known.what, row.what);
  }
  std::ranges::stable_sort(repeated, {}, [](const Repeated& two) { return two.again.line; });
  if (!repeated.empty() && duplicates == DuplicateRows::merge) tell_merged(table, repeated);
  if (!repeated.empty() && duplicates == DuplicateRows::refuse) refuse(table, repeated, field);
  return kept;
}

}  // namespace borderweave::geo
