#include "sim/law/states.h"

#include <algorithm>

namespace borderweave::sim {

States::States(const LegalClasses& classes) {
  for (const Person& example : classes.example) rows_.push_back(example.country);
  std::sort(rows_.begin(), rows_.end());
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
  for (const Person& example : classes.example) {
    const auto at = std::lower_bound(rows_.begin(), rows_.end(), example.country);
    of_.push_back(static_cast<std::size_t>(at - rows_.begin()));
  }
}

}  // namespace borderweave::sim
