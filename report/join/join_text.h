#pragma once

#include <cstddef>
#include <string>

#include "geo/join/border_join.h"

/// The border-join report as a page of text: what was read, what does not fit, and for each finding
/// what to do, with the scenario lines that do it.
namespace borderweave::report {

/// What the page needs beside the join itself.
struct JoinPage {
  std::string title;             ///< heading, such as the scenario's title
  std::size_t errors = 0;        ///< found while reading; what they concern is not on the page
  std::string tolerance_advice;  ///< how to set the tolerance that the join proposes
};

std::string join_text(const JoinPage& page, const geo::Territories& territories,
                      const geo::BorderJoin& join);

}  // namespace borderweave::report
