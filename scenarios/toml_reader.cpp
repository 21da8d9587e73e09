#include "scenarios/toml_reader.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>

#include "core/closest.h"
#include "scenarios/scenario_problems.h"

namespace borderweave::scenarios {

namespace {

// Far more than any scenario; less than /dev/zero.
constexpr std::size_t kMostBytes = std::size_t{16} << 20U;

/// All of it, or a little more than may be.
std::string start_of(std::istream& stream) {
  std::string text;
  std::array<char, 1U << 14U> block{};
  while (text.size() <= kMostBytes && stream) {
    stream.read(block.data(), block.size());
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  }
  return text;
}

/// toml++ counts code points, problems count bytes.
int byte_column(std::string_view line, int column) {
  int bytes = 1;
  for (std::size_t at = 0; at < line.size() && column > 1; ++at, ++bytes) {
    const bool ends_character =
        at + 1 == line.size() || (static_cast<unsigned char>(line[at + 1]) & 0xC0U) != 0x80U;
    if (ends_character) --column;
  }
  return bytes;
}

/// Throws toml::parse_error; for keys so deep that the library would overflow the stack, too.
toml::table read_toml(const std::string& text) {
  if (const int line = line_of_deep_key(text); line > 0) {
    throw toml::parse_error(
        fmt::format("a key of more than {} parts; texts are written in quotes", kMostKeyParts)
            .c_str(),
        toml::source_position{static_cast<toml::source_index>(line), 1});
  }
  return toml::parse(text);
}

/// Turns toml++'s tree into ours; `positions` off: every position is the source as a whole.
class Conversion {
 public:
  Conversion(std::shared_ptr<const Source> source, bool positions)
      : source_(std::move(source)), positions_(positions) {}

  Origin origin(const toml::source_position& at) const {
    if (!positions_ || at.line == 0) return {source_, 0, 0};
    const int line = static_cast<int>(at.line);
    return {source_, line, byte_column(line_of(*source_, line), static_cast<int>(at.column))};
  }

  Node node(const toml::node& from) const {
    Node to{origin(from.source().begin), UnsupportedValue{"a value"}};
    from.visit([&](const auto& value) { to.value = convert(value); });
    return to;
  }

 private:
  using Value = decltype(Node::value);

  Value convert(const toml::value<std::string>& value) const { return value.get(); }
  Value convert(const toml::value<std::int64_t>& value) const { return value.get(); }
  Value convert(const toml::value<double>& value) const { return value.get(); }
  Value convert(const toml::value<bool>& value) const { return value.get(); }
  Value convert(const toml::value<toml::date>& value) const {
    return make_date(value->year, value->month, value->day);
  }
  Value convert(const toml::value<toml::time>&) const { return UnsupportedValue{"a time of day"}; }
  Value convert(const toml::value<toml::date_time>&) const {
    return UnsupportedValue{"a date with a time of day"};
  }

  Value convert(const toml::array& from) const {
    Node::List list;
    for (const toml::node& element : from) list.push_back(node(element));
    return list;
  }

  /// toml++ sorts keys; problems are easier to work through in the order of the file.
  Value convert(const toml::table& from) const {
    Node::Table table;
    for (const auto& [key, value] : from) {
      table.push_back({std::string(key.str()), origin(key.source().begin), node(value)});
    }
    std::stable_sort(table.begin(), table.end(), [](const Entry& a, const Entry& b) {
      return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
    });
    return table;
  }

  std::shared_ptr<const Source> source_;
  bool positions_;
};

/// By its mark, or because every other byte of its first letters is zero.
bool is_utf16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
         (text.size() > 3 && ((text[0] == '\0') != (text[1] == '\0')) &&
          ((text[2] == '\0') != (text[3] == '\0')));
}

/// On a file that cannot be read.
std::string advice_on(const std::filesystem::path& file) {
  std::error_code ignored;
  const bool there = std::filesystem::exists(file, ignored);
  const std::string close = there ? std::string() : closest_file(file);
  return close.empty() ? "check the name; it is taken from the current folder"
                       : fmt::format("did you mean '{}'?",
                                     std::filesystem::path(file).replace_filename(close).string());
}

}  // namespace

std::shared_ptr<const Source> load(const std::filesystem::path& file, Problems& problems,
                                   int precedence) {
  const auto refuse = [&](std::string message, std::string help) {
    problems.add({.kind = &kCannotRead,
                  .message = std::move(message),
                  .help = std::move(help),
                  .file = file.string()});
    return nullptr;
  };
  std::ifstream stream(file, std::ios::binary);
  std::string text;
  if (!stream || std::filesystem::is_directory(file) || (text = start_of(stream), stream.bad())) {
    return refuse("cannot read the file", advice_on(file));
  }
  if (text.size() > kMostBytes) {
    return refuse(fmt::format("the file is longer than {} MiB", kMostBytes >> 20U),
                  "name a scenario or rule file; data belong in tables");
  }
  if (is_utf16(text)) {
    problems.add({.kind = &kSyntax,
                  .message = "the file is written in UTF-16; a scenario or rule file is UTF-8",
                  .help = "save it as UTF-8 (in Windows' editor: Save as, Encoding UTF-8), or "
                          "convert it with iconv -f UTF-16 -t UTF-8",
                  .file = file.string()});
    return nullptr;
  }
  return std::make_shared<Source>(
      Source{file.string(), std::move(text), file.parent_path(), precedence});
}

std::optional<Node> parse(const std::shared_ptr<const Source>& source, Problems& problems) {
  const Conversion conversion(source, true);
  try {
    return conversion.node(read_toml(source->text));
  } catch (const toml::parse_error& error) {
    problems.add(problem_at(conversion.origin(error.source().begin), kSyntax,
                            std::string(error.description()),
                            "correct this first; the rest of the file is read afterwards"));
    return std::nullopt;
  }
}

std::optional<Node> parse_value(const std::shared_ptr<const Source>& source, Problems& problems) {
  std::string why = "more than one value";
  try {
    const toml::table table = read_toml("value = " + source->text);
    if (table.size() == 1) return Conversion(source, false).node(*table.get("value"));
  } catch (const toml::parse_error& error) {
    why = error.description();
  }
  problems.add(
      problem_at({source}, kSyntax, fmt::format("`{}` is not a TOML value: {}", source->text, why),
                 "texts are written in quotes, such as --set 'scenario.title=\"My plan\"'"));
  return std::nullopt;
}

namespace {

/// The length of the comment or text that `rest` begins with; 0: it begins with neither.
std::size_t length_of_words(std::string_view rest) {
  const auto within = [&](std::size_t end) { return std::min(end, rest.size()); };
  if (rest.front() == '#') return within(rest.find('\n'));
  if (rest.front() != '"' && rest.front() != '\'') return 0;
  const std::string three(3, rest.front());
  const std::string_view quote = std::string_view(three).substr(0, rest.starts_with(three) ? 3 : 1);
  std::size_t at = quote.size();
  while (at < rest.size() && !rest.substr(at).starts_with(quote)) {
    if (quote.size() == 1 && rest[at] == '\n') return at;  // never closed: TOML refuses it
    at += rest.front() == '"' && rest[at] == '\\' ? 2U : 1U;
  }
  return within(at + quote.size());
}

bool ends_key(char c) {
  return std::string_view("=,[]{}\n").find(c) != std::string_view::npos;
}

}  // namespace

int line_of_deep_key(std::string_view toml) {
  int line = 1;
  int parts = 1;
  while (!toml.empty()) {
    const std::size_t words = length_of_words(toml);
    const std::string_view passed = toml.substr(0, std::max<std::size_t>(words, 1));
    if (passed == "." && ++parts > kMostKeyParts) return line;
    if (words == 0 && ends_key(toml.front())) parts = 1;
    line += static_cast<int>(std::count(passed.begin(), passed.end(), '\n'));
    toml.remove_prefix(passed.size());
  }
  return 0;
}

}  // namespace borderweave::scenarios
