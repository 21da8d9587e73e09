#pragma once

#include <memory>
#include <optional>
#include <string>

class OGRFeature;
class OGRFeatureDefn;
class OGRFeatureQuery;
class OGRLayer;

namespace borderweave::geo {

class TableText;

/// The rows of a layer that an attribute filter of OGR selects, such as "TYPE = 'municipality' AND
/// POP > 0".
///
/// Laws: 1. The text is compared with values as they read, in UTF-8, whatever the encoding of the
/// source. 2. Nothing but OGR's own expressions is understood: no source, not even a database, gets
/// the text as SQL. 3. As everywhere in OGR, = makes no difference between upper and lower case of
/// ASCII, and a column of texts is no number: CAST(POP AS integer) > 0.
class RowFilter {
 public:
  /// Empty when OGR cannot parse the text or a column is missing; `fault` is then its reason.
  static std::optional<RowFilter> of(const std::string& text, OGRLayer& layer,
                                     const TableText& names, std::string& fault);
  RowFilter(RowFilter&&) noexcept;
  RowFilter& operator=(RowFilter&&) noexcept;
  ~RowFilter();

  bool selects(const OGRFeature& row, const TableText& encoding) const;

 private:
  struct Release {
    void operator()(OGRFeatureDefn* columns) const;
  };
  RowFilter(OGRLayer& layer, const TableText& names);

  std::unique_ptr<OGRFeatureDefn, Release> columns_;  ///< with decoded names
  std::unique_ptr<OGRFeatureQuery> query_;
};

}  // namespace borderweave::geo
