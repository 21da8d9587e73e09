#include "geo/ingest/row_filter.h"

#include <ogrsf_frmts.h>

#include <string_view>

#include "geo/ingest/cell_text.h"
#include "geo/ingest/encoding.h"
#include "geo/ingest/gdal_messages.h"

namespace borderweave::geo {

void RowFilter::Release::operator()(OGRFeatureDefn* columns) const {
  columns->Release();
}

RowFilter::RowFilter(OGRLayer& layer, const TableText& names)
    : columns_(new OGRFeatureDefn(layer.GetName())), query_(std::make_unique<OGRFeatureQuery>()) {
  columns_->Reference();
  OGRFeatureDefn& own = *layer.GetLayerDefn();
  for (int i = 0; i < own.GetFieldCount(); ++i) {
    OGRFieldDefn column(names.field_names().at(static_cast<std::size_t>(i)).c_str(),
                        own.GetFieldDefn(i)->GetType());
    column.SetSubType(own.GetFieldDefn(i)->GetSubType());
    columns_->AddFieldDefn(&column);
  }
}

RowFilter::RowFilter(RowFilter&&) noexcept = default;
RowFilter& RowFilter::operator=(RowFilter&&) noexcept = default;
RowFilter::~RowFilter() = default;

std::optional<RowFilter> RowFilter::of(const std::string& text, OGRLayer& layer,
                                       const TableText& names, std::string& fault) {
  RowFilter filter(layer, names);
  const GdalMessages messages;
  if (filter.query_->Compile(filter.columns_.get(), text.c_str()) == OGRERR_NONE) return filter;
  fault = messages.last();
  return std::nullopt;
}

bool RowFilter::selects(const OGRFeature& row, const TableText& encoding) const {
  OGRFeature decoded(columns_.get());
  decoded.SetFID(row.GetFID());
  for (int i = 0; i < columns_->GetFieldCount(); ++i) {
    if (!row.IsFieldSetAndNotNull(i)) continue;
    if (columns_->GetFieldDefn(i)->GetType() == OFTString) {
      const std::string value(trimmed(row.GetFieldAsString(i)));
      decoded.SetField(i, encoding.decode(value).value_or(value).c_str());
    } else {
      decoded.SetField(i, row.GetRawFieldRef(i));
    }
  }
  if (const OGRGeometry* const shape = row.GetGeometryRef()) decoded.SetGeometry(shape);
  return query_->Evaluate(&decoded) != 0;
}

}  // namespace borderweave::geo
