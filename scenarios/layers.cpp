#include "scenarios/layers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>

#include "scenarios/problems.h"
#include "scenarios/values.h"

namespace borderweave::scenarios {
namespace {

namespace fs = std::filesystem;

constexpr int kMostFiles = 32;

std::vector<Entry>::iterator find(Node::Table& table, const std::string& key) {
  return std::find_if(table.begin(), table.end(),
                      [&](const Entry& entry) { return entry.key == key; });
}

/// The files of a chain while it is followed.
class Chain {
 public:
  explicit Chain(Problems& problems) : problems_(problems) {}

  /// Reads one file more; what it extends, if anything, waits in `base`.
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

  /// The text of the next file; nothing and a problem when there is none to go on with.
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

std::optional<Layers> read_layers(const std::filesystem::path& file, Problems& problems) {
  Chain chain(problems);
  auto source = load(file, problems);
  while (source) {
    if (!chain.read(source)) return std::nullopt;
    if (!chain.base) break;
    source = chain.load_base();
  }
  if (!source) return std::nullopt;
  Layers layers{std::move(chain.roots.back()), std::move(chain.sources)};
  for (auto root = std::next(chain.roots.rbegin()); root != chain.roots.rend(); ++root) {
    merge(layers.root, std::move(*root));
  }
  return layers;
}

}  // namespace borderweave::scenarios
