#pragma once

#include <string>
#include <utility>
#include <vector>

/// The layers of the QGIS project as XML in the form of QGIS 3.22, which later versions read.
namespace borderweave::output {

/// What every layer of one project has in common.
struct QgisProject {
  std::string snapshot;  ///< file name of the snapshot, escaped
  std::string srs;       ///< <spatialrefsys> element
  std::string begin;     ///< ISO 8601, UTC
  std::string end;
};

struct QgisLayer {
  std::string id;  ///< QGIS replaces short ids, hence the long ones
  std::string name;
  bool visible = true;
  std::string xml;  ///< <maplayer> element
};

std::string escape_xml(const std::string& text);

QgisLayer agglomeration_layer(const QgisProject& project);
QgisLayer tie_mesh_layer(const QgisProject& project);
QgisLayer country_layer(const QgisProject& project);
QgisLayer municipality_layer(const QgisProject& project);
QgisLayer municipality_mesh_layer(const QgisProject& project);

}  // namespace borderweave::output
