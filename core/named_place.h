#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace borderweave {

/// A town as people write it: "Name, CC".
struct NamedPlace {
  std::string name;
  std::string state;  ///< a code of two letters is in capitals
};

/// The text without the blanks around it.
std::string without_blanks_around(std::string_view text);

/// The name and what is behind the last comma, without blanks around them; nothing without a comma.
///
/// Example:
///     named_place(" Tallinn , ee");    // {"Tallinn", "EE"}
std::optional<NamedPlace> named_place(std::string_view text);

}  // namespace borderweave
