#include "app/new/source_name.h"

#include <regex>
#include <string>
#include <string_view>

namespace borderweave::app {
namespace {

namespace fs = std::filesystem;

/// Links in folders are followed, because ".." follows them; one that is the file itself is kept.
fs::path relative_to(const fs::path& file, const fs::path& folder) {
  const fs::path whole = fs::absolute(file).lexically_normal();
  const fs::path from = fs::weakly_canonical(fs::absolute(folder).lexically_normal());
  return (fs::weakly_canonical(whole.parent_path()) / whole.filename()).lexically_relative(from);
}

}  // namespace

fs::path name_from(const fs::path& source, const fs::path& folder) {
  static const std::regex connection("[A-Za-z]{2,}:.*");
  constexpr std::string_view kZip = "/vsizip/";
  const std::string name = source.string();
  if (name.starts_with(kZip)) {
    return std::string(kZip) + relative_to(name.substr(kZip.size()), folder).string();
  }
  if (name.starts_with("/vsi") || std::regex_match(name, connection)) return source;
  return relative_to(source, folder);
}

}  // namespace borderweave::app
