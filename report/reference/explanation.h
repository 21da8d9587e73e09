#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"

/// What `borderweave explain` knows and answers.
namespace borderweave::report {

/// A JSON object whose `topic` is "error", "section", "key" or "rule".
using HelpTopic = nlohmann::ordered_json;

/// Every topic with this name: the code of an error, a section ("region.territories", with or
/// without brackets), a key (its whole path, or the end of one: all that match), a shipped rule
/// file, the id of a rule. Empty when there is none.
std::vector<HelpTopic> help_topics_named(std::string_view name);

/// Every error, by code.
std::vector<HelpTopic> error_help_topics();

/// The name most like one that is unknown; empty when none is close.
std::string closest_help_topic(std::string_view name);

/// All topics with these names. Adds a problem (kUnknownTopic) with the closest known name for each
/// unknown one.
std::string explanation_text(const std::vector<std::string>& names, Problems& problems);
std::string explanation_json(const std::vector<std::string>& names, Problems& problems);

/// Every error, as JSON.
std::string errors_json();

/// What can be explained: the sections of a scenario and of a rule file.
std::string explanation_usage();

}  // namespace borderweave::report
