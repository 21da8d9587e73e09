#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "geo/countries.h"

namespace borderweave::app {

/// A shipped rule file.
struct RuleFile {
  std::string name;   ///< as `regime.use` wants it
  std::string title;  ///< of its first rule that binds
};

/// The shipped rule files, sorted by name, with a rule that binds one of `states` towards another
/// of them: in force on some day of [start, end), when blocs have the members of `start`.
std::vector<RuleFile> binding_rules(const std::filesystem::path& shipped,
                                    const std::vector<std::string>& states,
                                    const geo::Countries& countries, Date start, Date end,
                                    Problems& problems);

}  // namespace borderweave::app
