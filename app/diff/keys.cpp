#include "app/diff/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "scenarios/node_text.h"
#include "scenarios/values.h"

namespace borderweave::app {
namespace {

namespace fs = std::filesystem;
using scenarios::Resolved;
using scenarios::ResolvedKey;

struct Value {
  std::string text;  ///< as TOML
  std::string same;  ///< equal for values that mean the same
};

/// Keys with their values, in the order of the field tables.
class Flat {
 public:
  Flat(const Resolved& keys, const fs::path& folder) : folder_(folder) { add(keys, ""); }

  const std::vector<std::string>& order() const { return order_; }

  /// Empty where the key is left out.
  Value value(const std::string& key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? Value{} : found->second;
  }

 private:
  void add(const Resolved& keys, const std::string& prefix) {
    for (const ResolvedKey& key : keys) {
      const std::string name = prefix + key.field.key;
      if (key.rows.empty() && key.value) add_value(key, name);
      const bool counted = key.value && key.value->as<scenarios::Node::List>() != nullptr;
      for (std::size_t row = 0; row < key.rows.size(); ++row) {
        add(key.rows[row], counted ? fmt::format("{}.{}.", name, row) : name + ".");
      }
    }
  }

  void add_value(const ResolvedKey& key, const std::string& name) {
    Value value{toml_text(*key.value), ""};
    const auto* file = key.value->as<std::string>();
    const bool is_file = key.field.type == scenarios::Type::file && file != nullptr;
    value.same =
        is_file ? fs::weakly_canonical(scenarios::located(*file, folder_)).string() : value.text;
    order_.push_back(name);
    values_.emplace(name, std::move(value));
  }

  const fs::path& folder_;
  std::vector<std::string> order_;
  std::map<std::string, Value> values_;
};

}  // namespace

std::vector<DifferentKey> different_keys(const Resolved& a, const fs::path& folder_a,
                                         const Resolved& b, const fs::path& folder_b) {
  const Flat before(a, folder_a);
  const Flat after(b, folder_b);
  std::vector<std::string> keys = before.order();
  for (const std::string& key : after.order()) {
    if (before.value(key).text.empty()) keys.push_back(key);
  }
  std::vector<DifferentKey> different;
  for (const std::string& key : keys) {
    if (key == "scenario.title" || key == "output.file") continue;
    const Value x = before.value(key);
    const Value y = after.value(key);
    if (x.same != y.same) different.push_back({key, x.text, y.text});
  }
  return different;
}

}  // namespace borderweave::app
