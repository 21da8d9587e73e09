#include "geo/ingest/default_columns.h"

#include <algorithm>

#include "core/closest.h"

namespace borderweave::geo {

std::string ascii_lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return static_cast<char>('A' <= c && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  return text;
}

DefaultColumns::DefaultColumns(Table& table, const std::vector<std::string>& named)
    : table_(table) {
  for (const std::string& name : named) named_.insert(ascii_lower(name));
}

Field DefaultColumns::find(const std::string& name, const std::string& default_name) {
  if (name.empty()) return {};
  const bool absent = !table_.has(name);
  if (absent && name == default_name && !misspelt(name)) return {-1, name};
  if (absent) ++faults_;
  return table_.field(name);
}

/// Is there a column one letter off that nothing else claims?
bool DefaultColumns::misspelt(const std::string& name) const {
  return std::ranges::any_of(table_.field_names(), [&](const std::string& own) {
    const std::string lower = ascii_lower(own);
    return name.size() > 1 && !named_.contains(lower) && edit_distance(lower, name, 1) <= 1;
  });
}

}  // namespace borderweave::geo
