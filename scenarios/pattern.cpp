#include "scenarios/pattern.h"

namespace borderweave::scenarios {

bool is_pattern(std::string_view id) {
  return id.find('*') != std::string_view::npos;
}

bool fits(std::string_view id, std::string_view pattern) {
  std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return id == pattern;
  if (!id.starts_with(pattern.substr(0, star))) return false;
  id.remove_prefix(star);
  pattern.remove_prefix(star + 1);
  // What stands between two stars may as well be where it is found first.
  while ((star = pattern.find('*')) != std::string_view::npos) {
    const std::size_t found = id.find(pattern.substr(0, star));
    if (found == std::string_view::npos) return false;
    id.remove_prefix(found + star);
    pattern.remove_prefix(star + 1);
  }
  return id.ends_with(pattern);
}

}  // namespace borderweave::scenarios
