#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/territories.h"

namespace borderweave::geo {

/// Finds which of many boxes intersect a box. Built once and packed into one array, so that it is
/// faster than BoxIndex (outline_index.h) for many small searches. Laws:
/// 1. every result depends on the boxes alone;
/// 2. threads may search one tree together;
/// 3. a search box beyond ±180 also finds boxes on the other side of the antimeridian.
///
/// Example:
///     const BoxTree tree({{14, 50, 15, 51}, {16, 50, 17, 51}});
///     tree.meeting({14.5, 50.5, 14.6, 50.6});    // {0}
class BoxTree {
 public:
  explicit BoxTree(const std::vector<Box>& boxes);

  /// Numbers of the boxes that intersect `box`, ascending, each once.
  std::vector<std::uint32_t> meeting(const Box& box) const;

 private:
  /// Boxes of one height: those given, or each around kChildren boxes of the level below.
  struct Level {
    std::size_t begin = 0;  ///< in boxes_
    std::size_t size = 0;
  };

  void search(std::size_t level, std::size_t at, const Box& box,
              std::vector<std::uint32_t>& found) const;

  std::vector<std::uint32_t> numbers_;  ///< of the boxes on the lowest level
  std::vector<Box> boxes_;              ///< level by level, the lowest first
  std::vector<Level> levels_;
};

}  // namespace borderweave::geo
