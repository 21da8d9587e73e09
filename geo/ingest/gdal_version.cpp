#include "geo/ingest/gdal_version.h"

#include <gdal.h>

namespace borderweave::geo {

std::string gdal_version() {
  return GDALVersionInfo("RELEASE_NAME");
}

}  // namespace borderweave::geo
