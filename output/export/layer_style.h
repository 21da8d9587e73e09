#pragma once

#include <string>
#include <vector>

namespace borderweave::output {

/// A kind of feature and how QGIS shows it.
struct StyleClass {
  std::string value;   ///< of the field
  std::string colour;  ///< "red,green,blue"
};

enum class StyleShape { polygon, point };

/// A QGIS style (QML of 3.22, which later versions read) that colours features by a field. Thin
/// polygons stay visible from afar: their edges are drawn in their colour.
std::string style_by(const std::string& field, StyleShape shape,
                     const std::vector<StyleClass>& classes);

}  // namespace borderweave::output
