#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace borderweave::sim {

/// Numbers distinct values 0… in the order of their first appearance.
template <typename Value>
class Numbering {
 public:
  std::uint32_t of(const Value& value) {
    const auto [entry, fresh] =
        known_.try_emplace(value, static_cast<std::uint32_t>(values_.size()));
    if (fresh) values_.push_back(value);
    return entry->second;
  }

  std::size_t size() const { return values_.size(); }
  const Value& operator[](std::uint32_t number) const { return values_[number]; }
  const std::vector<Value>& values() const { return values_; }

 private:
  std::map<Value, std::uint32_t> known_;
  std::vector<Value> values_;
};

}  // namespace borderweave::sim
