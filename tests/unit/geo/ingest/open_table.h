#pragma once

#include <gdal_utils.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "geo/ingest/ogr_table.h"
#include "tests/unit/geo/ingest/files.h"

namespace borderweave::geo::test {

/// What a source gives, and what is wrong with it.
struct Opened {
  std::vector<std::string> texts;      ///< of one field
  std::vector<int> lines;              ///< of each row
  std::vector<MultiPolygon> outlines;  ///< those that could be read
  LayerFacts facts;
  std::string problems;
};

inline Opened read_texts(const LayerSource& source, const std::string& field = "name") {
  Opened result;
  Problems problems;
  if (auto table = Table::open(source, problems)) {
    const Field column = table->field(field);
    while (column.index >= 0 && table->next()) {
      result.texts.push_back(table->text(column).value_or("?"));
      result.lines.push_back(table->origin().line);
    }
    result.facts = table->facts();
  }
  result.problems = text_of(problems);
  return result;
}

inline Opened read_outlines(const LayerSource& source,
                            Transformation wanted = Transformation::best) {
  Opened result;
  Problems problems;
  if (auto table = Table::open(source, problems)) {
    if (table->locate(wanted)) {
      while (table->next()) {
        if (auto outline = table->outline()) result.outlines.push_back(*outline);
      }
    }
    result.facts = table->facts();
  }
  result.problems = text_of(problems);
  return result;
}

/// Copies a layer into another format, as `ogr2ogr -f DRIVER` does.
inline std::filesystem::path translate(const std::filesystem::path& from,
                                       const std::filesystem::path& to, const char* driver) {
  GDALAllRegister();
  const GDALDatasetUniquePtr source(
      GDALDataset::Open(from.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  GDALDatasetH handle = source.get();
  CPLStringList arguments;
  arguments.AddString("-f").AddString(driver);
  const std::unique_ptr<GDALVectorTranslateOptions, decltype(&GDALVectorTranslateOptionsFree)>
      options(GDALVectorTranslateOptionsNew(arguments.List(), nullptr),
              &GDALVectorTranslateOptionsFree);
  const GDALDatasetUniquePtr copy(GDALDataset::FromHandle(
      GDALVectorTranslate(to.c_str(), nullptr, 1, &handle, options.get(), nullptr)));
  if (copy == nullptr) throw std::runtime_error("cannot copy the layer");
  return to;
}

}  // namespace borderweave::geo::test
