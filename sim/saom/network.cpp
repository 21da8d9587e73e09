#include "sim/saom/network.h"

#include <algorithm>

namespace borderweave::sim::saom {
namespace {

void toggle_in(std::vector<std::uint32_t>& partners, std::uint32_t alter) {
  const auto at = std::ranges::lower_bound(partners, alter);
  if (at != partners.end() && *at == alter) {
    partners.erase(at);
  } else {
    partners.insert(at, alter);
  }
}

}  // namespace

bool Network::tied(std::uint32_t a, std::uint32_t b) const {
  return std::ranges::binary_search(partners_[a], b);
}

std::uint32_t Network::shared_partners(std::uint32_t a, std::uint32_t b) const {
  std::uint32_t shared = 0;
  auto other = partners_[b].begin();
  for (const std::uint32_t partner : partners_[a]) {
    while (other != partners_[b].end() && *other < partner) ++other;
    if (other == partners_[b].end()) break;
    if (*other == partner) ++shared;
  }
  return shared;
}

void Network::toggle(std::uint32_t a, std::uint32_t b) {
  toggle_in(partners_[a], b);
  toggle_in(partners_[b], a);
}

}  // namespace borderweave::sim::saom
