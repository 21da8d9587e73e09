#include "sim/saom/actors.h"

namespace borderweave::sim::saom {

Actors::Actors(std::span<const ChoiceAttributes> rows)
    : tree_(rows), leaf_(rows.size()), country_(rows.size()) {
  const auto nodes = tree_.nodes();
  for (std::uint32_t number = 0; number < nodes.size(); ++number) {
    if (nodes[number].split()) continue;
    for (std::uint32_t at = nodes[number].first; at < nodes[number].end(); ++at) {
      leaf_[at] = number;
      country_[at] = rows[tree_.row(at)].country;
    }
  }
}

}  // namespace borderweave::sim::saom
