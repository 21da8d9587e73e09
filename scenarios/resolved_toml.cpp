#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "scenarios/node_text.h"
#include "scenarios/resolved.h"

namespace borderweave::scenarios {
namespace {

constexpr std::size_t kWidest = 80;  // a longer list stands on several lines

/// One line of a comment, whatever a file may be called.
std::string in_comment(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 32 || c == 127; }, '?');
  return text;
}

std::string origin_of(const ResolvedKey& key) {
  const Origin& at = key.value->at;
  if (at.source->kind == Source::Kind::setting) return "--set";
  if (at.source->kind == Source::Kind::file) {
    return in_comment(fmt::format("{}:{}", at.source->name, at.line));
  }
  return key.field.basis.empty() ? "default" : fmt::format("default [{}]", key.field.basis);
}

std::string line_of(const ResolvedKey& key, const std::string& name) {
  const std::string value = toml_text(*key.value);
  const auto* list = key.value->as<Node::List>();
  if (list == nullptr || value.size() < kWidest) {
    return fmt::format("{} = {}  # {}\n", name, value, origin_of(key));
  }
  std::string lines = fmt::format("{} = [  # {}\n", name, origin_of(key));
  for (const Node& item : *list) lines += fmt::format("  {},\n", toml_text(item));
  return lines + "]\n";
}

/// The keys of a row, those of tables within it with dots.
std::string row_text(const Resolved& row, const std::string& prefix) {
  std::string text;
  for (const ResolvedKey& key : row) {
    const std::string name = prefix + key.field.key;
    const bool table = key.value && key.value->as<Node::Table>() != nullptr && !key.rows.empty();
    if (table) text += row_text(key.rows.front(), name + ".");
    if (key.value && !table) text += line_of(key, name);
  }
  return text;
}

/// The sections of a file. A key's own section comes before the tables in it.
class Sections {
 public:
  void add(const ResolvedKey& key) {
    const std::string& name = key.field.key;
    const auto dot = name.rfind('.');
    if (!key.rows.empty()) return add_rows(key);
    std::string& section = sections_[rank(name, 0)][name.substr(0, dot)];
    const std::string own = name.substr(dot + 1);
    section += key.value ? line_of(key, own)
                         : fmt::format("# {} =  # not set; {}\n", own,
                                       in_comment(key.field.documentation));
  }

  std::string text() const {
    std::string all;
    for (const auto& [rank, sections] : sections_) {
      for (const auto& [name, lines] : sections) {
        if (rank.second == 0) all += fmt::format("\n[{}]\n", name);
        all += lines;
      }
    }
    return all;
  }

 private:
  /// Order of appearance of the outermost section; then plain keys before rows.
  std::pair<std::size_t, int> rank(const std::string& key, int rows) {
    const std::string outermost = key.substr(0, key.find('.'));
    return {order_.try_emplace(outermost, order_.size()).first->second, rows};
  }

  /// One table, or a list of them, as it was written.
  void add_rows(const ResolvedKey& key) {
    const std::string& name = key.field.key;
    const std::string header = key.value->as<Node::List>() == nullptr
                                   ? fmt::format("\n[{}]\n", name)
                                   : fmt::format("\n[[{}]]\n", name);
    std::string& section = sections_[rank(name, 1)][name];
    for (const Resolved& row : key.rows) {
      section += header + row_text(row, "");
    }
  }

  std::map<std::string, std::size_t> order_;
  std::map<std::pair<std::size_t, int>, std::map<std::string, std::string>> sections_;
};

}  // namespace

std::string resolved_toml(const Resolved& keys) {
  Sections sections;
  for (const ResolvedKey& key : keys) {
    if (key.field.key.find('.') != std::string::npos) sections.add(key);
  }
  return "# The whole scenario, defaults included. Behind each value: where it stands; [C] "
         "computed,\n"
         "# [P] published, [A] assumption. File names start at the folder of the scenario.\n" +
         sections.text();
}

}  // namespace borderweave::scenarios
