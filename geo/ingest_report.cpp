#include "geo/ingest_report.h"

namespace borderweave::geo {

PartnershipRowCounts count_rows(const std::vector<PartnershipMatch>& matches) {
  PartnershipRowCounts rows;
  for (std::size_t m = 0; m + 1 < matches.size(); m += 2) {
    const PartnershipMatch &a = matches[m], &b = matches[m + 1];
    const bool outside = a.outside || b.outside;
    ++rows.all;
    if (a.municipality && b.municipality) ++rows.found;
    if ((a.outside && a.other_state) || (b.outside && b.other_state)) {
      ++rows.other_state;
    } else if (outside) {
      ++rows.outside;
    }
  }
  return rows;
}

}  // namespace borderweave::geo
