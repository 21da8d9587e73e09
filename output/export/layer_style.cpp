#include "output/export/layer_style.h"

#include <fmt/format.h>

namespace borderweave::output {
namespace {

std::string symbol(std::size_t number, StyleShape shape, const std::string& colour) {
  if (shape == StyleShape::point) {
    return fmt::format(
        R"(<symbol name="{0}" type="marker" alpha="1" clip_to_extent="1"><layer class="SimpleMarker" )"
        R"(enabled="1" locked="0" pass="0"><prop k="name" v="circle"/><prop k="color" v="{1},255"/>)"
        R"(<prop k="outline_color" v="255,255,255,255"/><prop k="outline_width" v="0.3"/>)"
        R"(<prop k="size" v="3"/><prop k="size_unit" v="MM"/></layer></symbol>)",
        number, colour);
  }
  return fmt::format(
      R"(<symbol name="{0}" type="fill" alpha="1" clip_to_extent="1"><layer class="SimpleFill" )"
      R"(enabled="1" locked="0" pass="0"><prop k="color" v="{1},120"/><prop k="style" v="solid"/>)"
      R"(<prop k="outline_color" v="{1},255"/><prop k="outline_style" v="solid"/>)"
      R"(<prop k="outline_width" v="0.6"/><prop k="outline_width_unit" v="MM"/>)"
      R"(<prop k="joinstyle" v="round"/></layer></symbol>)",
      number, colour);
}

}  // namespace

std::string style_by(const std::string& field, StyleShape shape,
                     const std::vector<StyleClass>& classes) {
  std::string categories;
  std::string symbols;
  for (std::size_t k = 0; k < classes.size(); ++k) {
    categories += fmt::format(R"(<category symbol="{}" value="{}" label="{}" render="true"/>)", k,
                              classes[k].value, classes[k].value);
    symbols += symbol(k, shape, classes[k].colour);
  }
  return fmt::format(
      R"(<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>)"
      R"(<qgis version="3.22.0" styleCategories="Symbology"><renderer-v2 type="categorizedSymbol" )"
      R"(attr="{}" symbollevels="0" enableorderby="0" forceraster="0"><categories>{}</categories>)"
      R"(<symbols>{}</symbols></renderer-v2></qgis>)",
      field, categories, symbols);
}

}  // namespace borderweave::output
