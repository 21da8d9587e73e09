#include "sim/basics/legal_blocks.h"

#include <utility>

namespace borderweave::sim {

void LegalBlocks::count(std::uint16_t rule_that_decides, LegalBlockReason why) {
  const std::pair key(rule_that_decides, static_cast<std::uint8_t>(why));
  std::size_t row = 0;
  while (row < size() && std::pair(rule[row], reason[row]) < key) ++row;
  if (row == size() || std::pair(rule[row], reason[row]) != key) {
    const auto at = static_cast<std::ptrdiff_t>(row);
    rule.insert(rule.begin() + at, key.first);
    reason.insert(reason.begin() + at, key.second);
    number.insert(number.begin() + at, 0);
  }
  ++number[row];
}

}  // namespace borderweave::sim
