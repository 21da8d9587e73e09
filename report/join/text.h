#pragma once

#include <cstddef>
#include <string>

#include "geo/join/border_join.h"

/// The border-join report as a page of text: what was read, what does not fit, and for each finding
/// what to do, with the lines of the scenario that would do it.
namespace borderweave::report {

/// What the page says beside the join itself.
struct JoinPage {
  std::string title;             ///< heads it, such as the scenario's
  std::size_t errors = 0;        ///< of reading: what they concern is not on the page
  std::string tolerance_advice;  ///< how to set the tolerance that the join proposes
};

std::string join_text(const JoinPage& page, const geo::Territories& territories,
                      const geo::BorderJoin& join);

/// The sections, each with its heading and an empty line at the end.
std::string layers_section(const geo::BorderJoin& join);
std::string states_section(const geo::BorderJoin& join);
std::string outlines_section(const geo::Territories& territories, const geo::BorderJoin& join);
std::string frontier_section(const JoinPage& page, const geo::Territories& territories,
                             const geo::BorderJoin& join);
std::string duplicates_section(const geo::Territories& territories, const geo::BorderJoin& join);
std::string population_section(const geo::Territories& territories, const geo::BorderJoin& join);
std::string partnerships_section(const geo::BorderJoin& join);

}  // namespace borderweave::report
