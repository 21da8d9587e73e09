#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/reporter.h"

class GDALDataset;

/// What may be read, and how: GDAL on its own tries some eighty drivers on any file, among them
/// some that run SQL, write files or ask servers because the file says so.
namespace borderweave::geo {

/// The only drivers that may open a source, by its extension, or by the prefix of a connection; a
/// null pointer ends the list, as GDAL wants it. Empty after a problem: no format for such a name,
/// one that refers to others (.vrt, web services), or a server without `network`.
///
/// `path` is what GDAL will be given: a file, a member of an archive ("/vsizip/{a.zip}/b.shp"), the
/// folder of shapefiles in one, or a connection ("PG:dbname=gis").
std::optional<std::vector<const char*>> allowed_drivers(const std::string& path, bool network,
                                                        const Reporter& report);

/// "pg" of "PG:dbname=gis", in lower case: two or more letters and digits before the first colon. A
/// single one is the letter of a drive. Empty: it is the name of a file.
std::string scheme_of(const std::string& path);

/// Is it a database or a web address, or does a member of its path lie on a server?
bool asks_a_server(const std::string& path);

/// Is that layer of a GeoPackage or SQLite file a view?
bool is_view(GDALDataset& dataset, const std::string& layer);

/// While it lives GDAL reaches no server, whatever a file asks for (the schema of a GML, the CRS
/// link of a GeoJSON). What was asked for is kept.
class NoNetwork {
 public:
  NoNetwork();
  ~NoNetwork();
  NoNetwork(const NoNetwork&) = delete;
  NoNetwork& operator=(const NoNetwork&) = delete;

  const std::vector<std::string>& refused() const { return refused_; }

 private:
  std::vector<std::string> refused_;  ///< addresses
};

}  // namespace borderweave::geo
