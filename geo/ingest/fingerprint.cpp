#include "geo/ingest/fingerprint.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cstddef>
#include <span>

#include "core/sha256.h"

namespace borderweave::geo {

void Fingerprint::add(OGRFeature& row) {
  Sha256 hash;
  for (int i = 0; i < row.GetFieldCount(); ++i) {
    const std::string value = row.IsFieldSetAndNotNull(i) ? row.GetFieldAsString(i) : "";
    hash.update(std::to_string(value.size())).update(":").update(value);
  }
  if (const OGRGeometry* shape = row.GetGeometryRef()) {
    std::vector<unsigned char> bytes(shape->WkbSize());
    shape->exportToWkb(wkbNDR, bytes.data(), wkbVariantIso);
    hash.update(std::as_bytes(std::span(bytes)));
  }
  rows_.push_back(hash.hex());
}

std::string Fingerprint::hex() const {
  std::vector<std::string> sorted = rows_;
  std::sort(sorted.begin(), sorted.end());
  Sha256 hash;
  for (const std::string& row : sorted) hash.update(row);
  return hash.hex();
}

}  // namespace borderweave::geo
