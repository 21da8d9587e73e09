#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/date.h"
#include "core/problem.h"

/// TOML as a plain tree in which every key and value knows where it stands. Only source.cpp sees
/// the TOML library.
namespace borderweave::scenarios {

/// A text that can be wrong: a file, the value of one `--set`, a default.
struct Source {
  enum class Kind { file, setting, preset };

  std::string name;              ///< as the user named it
  std::string text;              ///< whole
  std::filesystem::path folder;  ///< against which file names in it are resolved
  int layer =
      0;  ///< of two spellings of a key the one in the higher layer counts; bases are below 0
  Kind kind = Kind::file;
};

/// A position in a source, 1-based and in bytes; line 0: the source as a whole.
struct Origin {
  std::shared_ptr<const Source> source;
  int line = 0;
  int column = 0;
};

/// A value that no key takes: a time of day.
struct Foreign {
  std::string description;
};

struct Entry;

struct Node {
  using List = std::vector<Node>;
  using Table = std::vector<Entry>;  ///< in the order of the file

  Origin at;
  std::variant<std::string, std::int64_t, double, bool, Date, List, Table, Foreign> value;

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

/// The file's text, or nothing and a problem.
std::shared_ptr<const Source> load(const std::filesystem::path& file, Problems& problems,
                                   int layer = 0);

/// The root table of a TOML text, or nothing and the first syntax error.
std::optional<Node> parse(const std::shared_ptr<const Source>& source, Problems& problems);

/// `source.text` as one TOML value, all of it at line 0; or nothing and a problem.
std::optional<Node> parse_value(const std::shared_ptr<const Source>& source, Problems& problems);

/// The value as a user would recognise it: `12`, `"text"`, "a table".
std::string describe(const Node& node);

/// A problem with position and source line.
Problem problem_at(const Origin& at, const ProblemKind& kind, std::string message,
                   std::string help = {});

}  // namespace borderweave::scenarios
