#include "scenarios/overrides.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "scenarios/field_values.h"
#include "scenarios/scenario_problems.h"
#include "scenarios/toml_reader.h"

namespace borderweave::scenarios {

namespace {

namespace fs = std::filesystem;

constexpr int kMostFiles = 32;

std::vector<Entry>::iterator find(Node::Table& table, const std::string& key) {
  return std::find_if(table.begin(), table.end(),
                      [&](const Entry& entry) { return entry.key == key; });
}

/// Reads the files of a chain one by one.
class ChainReader {
 public:
  explicit ChainReader(Problems& problems) : problems_(problems) {}

  /// Reads one more file; the name of the file that it extends, if any, is then in `base`.
  bool read(const std::shared_ptr<const Source>& source) {
    Problems found;
    auto root = parse(source, found);
    for (Problem problem : found.list()) {
      if (!sources.empty()) problem.help += "; " + words(source->name);
      problems_.add(std::move(problem));
    }
    if (!root) return false;
    sources.push_back(source);
    base.reset();
    auto& table = std::get<Node::Table>(root->value);
    const auto extends = find(table, "extends");
    if (extends != table.end()) {
      base = std::move(extends->node);
      table.erase(extends);
    }
    roots.push_back(*std::move(root));
    return true;
  }

  /// The text of the next file; nothing, and a problem, when it cannot be read.
  std::shared_ptr<const Source> load_base() const {
    const auto* name = base->as<std::string>();
    if (name == nullptr) {
      report(kWrongType,
             fmt::format("`extends` is {}; expected a file name in quotes", describe(*base)),
             "such as extends = \"baseline.toml\"");
      return nullptr;
    }
    const fs::path file = located(*name, base->at.source->folder);
    if (leads_back_to(file)) {
      report(kEndlessExtends, fmt::format("`extends` leads back to {}", file.string()),
             words(file.string()));
      return nullptr;
    }
    if (sources.size() == kMostFiles) {
      report(kEndlessExtends, fmt::format("more than {} files extend each other", kMostFiles),
             words(file.string()));
      return nullptr;
    }
    Problems unread;
    auto source = load(file, unread, -static_cast<int>(sources.size()));
    if (!source) {
      report(kCannotRead, fmt::format("cannot read {}, which this file extends", file.string()),
             "the name starts at the folder of this file; " + words(file.string()));
    }
    return source;
  }

  std::vector<std::shared_ptr<const Source>> sources;
  std::vector<Node> roots;
  std::optional<Node> base;

 private:
  bool leads_back_to(const fs::path& file) const {
    return std::any_of(sources.begin(), sources.end(), [&](const auto& source) {
      std::error_code missing;
      return fs::equivalent(source->name, file, missing);
    });
  }

  /// "a.toml extends b.toml extends c.toml"
  std::string words(const std::string& last) const {
    std::string text;
    for (const auto& source : sources) text += source->name + " extends ";
    return text + last;
  }

  void report(const ProblemKind& kind, std::string message, std::string help) const {
    problems_.add(problem_at(base->at, kind, std::move(message), std::move(help)));
  }

  Problems& problems_;
};

}  // namespace

void merge(Node& base, Node over) {
  auto* below = std::get_if<Node::Table>(&base.value);
  auto* above = std::get_if<Node::Table>(&over.value);
  if (below == nullptr || above == nullptr) {
    base = std::move(over);
    return;
  }
  base.at = over.at;
  for (Entry& entry : *above) {
    const auto found = find(*below, entry.key);
    if (found == below->end()) {
      below->push_back(std::move(entry));
    } else {
      found->at = entry.at;
      merge(found->node, std::move(entry.node));
    }
  }
}

std::optional<ExtendsChain> read_extends_chain(const std::filesystem::path& file,
                                               Problems& problems) {
  ChainReader reader(problems);
  auto source = load(file, problems);
  while (source) {
    if (!reader.read(source)) return std::nullopt;
    if (!reader.base) break;
    source = reader.load_base();
  }
  if (!source) return std::nullopt;
  ExtendsChain chain{std::move(reader.roots.back()), std::move(reader.sources)};
  for (auto root = std::next(reader.roots.rbegin()); root != reader.roots.rend(); ++root) {
    merge(chain.root, std::move(*root));
  }
  return chain;
}

namespace {

Node& member(Node::Table& table, const std::string& key, const Origin& at) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Entry& entry) { return entry.key == key; });
  if (found != table.end()) return found->node;
  return table.emplace_back(Entry{key, at, Node{at, Node::Table{}}}).node;
}

Node* list_element(Node::List& list, std::string_view step) {
  std::size_t position = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), position);
  const bool number = error == std::errc() && end == step.data() + step.size();
  return number && position < list.size() ? &list[position] : nullptr;
}

/// The node one step further, created where a table lacks it; null where the path leads nowhere.
Node* step_into(Node& node, const std::string& step, const Origin& at) {
  if (auto* table = std::get_if<Node::Table>(&node.value)) return &member(*table, step, at);
  if (auto* list = std::get_if<Node::List>(&node.value)) return list_element(*list, step);
  return nullptr;
}

std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps;
  while (true) {
    const auto dot = path.find('.');
    steps.emplace_back(path.substr(0, dot));
    if (dot == std::string_view::npos) return steps;
    path.remove_prefix(dot + 1);
  }
}

}  // namespace

void apply_setting(Node& root, const Setting& setting, const std::filesystem::path& folder,
                   int precedence, Problems& problems) {
  const auto source = std::make_shared<const Source>(
      Source{"--set " + setting.path, setting.value, folder, precedence, Source::Kind::setting});
  auto value = parse_value(source, problems);
  if (!value) return;
  Node* at = &root;
  for (const std::string& step : steps_of(setting.path)) {
    at = step.empty() ? nullptr : step_into(*at, step, {source});
    if (at != nullptr) continue;
    problems.add(problem_at({source}, kBadSetting,
                            fmt::format("`{}` does not lead to a key", setting.path),
                            "write it as --set section.key=value; elements of lists count from 0"));
    return;
  }
  *at = *std::move(value);
}

}  // namespace borderweave::scenarios
