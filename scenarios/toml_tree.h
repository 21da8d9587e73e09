#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/date.h"
#include "core/problem.h"

/// TOML as a plain tree in which every key and value knows where it is.
namespace borderweave::scenarios {

/// A text that can be wrong: a file, the value of one `--set`, a default.
struct Source {
  enum class Kind { file, setting, preset };

  std::string name;              ///< as the user named it
  std::string text;              ///< whole
  std::filesystem::path folder;  ///< against which file names in it are resolved
  int precedence = 0;  ///< the higher one wins; --set above 0, files that are extended below
  Kind kind = Kind::file;
};

/// A position in a source, 1-based and in bytes; line 0: the source as a whole.
struct Origin {
  std::shared_ptr<const Source> source;
  int line = 0;
  int column = 0;
};

/// A TOML value that no key takes, such as a time of day.
struct UnsupportedValue {
  std::string description;
};

struct Entry;

struct Node {
  using List = std::vector<Node>;
  using Table = std::vector<Entry>;  ///< in the order of the file

  Origin at;
  std::variant<std::string, std::int64_t, double, bool, Date, List, Table, UnsupportedValue> value;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&value);
  }
};

struct Entry {
  std::string key;
  Origin at;
  Node node;
};

/// The value of a key; null where the table has none, or is no table.
const Node* value_of(const Node& table, std::string_view key);

/// The value as a user would recognise it: `12`, `"text"`, "a table".
std::string describe(const Node& node);

/// The text of a line, counted from 1, without its end; empty beyond the last.
std::string_view line_of(const Source& source, int line);

/// A problem with position and source line.
Problem problem_at(const Origin& at, const ProblemKind& kind, std::string message,
                   std::string help = {});

/// The value as TOML, on one line; reads back as the same value.
std::string toml_text(const Node& node);

/// The value as JSON; dates as texts.
nlohmann::ordered_json json_value(const Node& node);

}  // namespace borderweave::scenarios
