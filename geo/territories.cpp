#include "geo/territories.h"

namespace borderweave::geo {

std::string readable_id(const Territories& territories, std::uint32_t row) {
  if (territories.code.empty() || territories.code[row].empty()) {
    return std::to_string(territories.id[row]);
  }
  return territories.code[row];
}

}  // namespace borderweave::geo
