#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

/// What `borderweave explain` knows, as JSON objects whose `topic` is "error", "section", "key",
/// "regime" or "rule".
namespace borderweave::report {

using Topic = nlohmann::ordered_json;

/// Everything that goes by this name: an error's code, a section ("region.territories", with or
/// without brackets) or a key (its whole path, or the end of it: all that fit), a shipped rule
/// file, a rule's id. Empty when nothing does.
std::vector<Topic> topics_named(std::string_view name);

/// Every error, by code.
std::vector<Topic> error_topics();

/// The names closest to one that nothing goes by; empty when none is close.
std::string closest_topic(std::string_view name);

}  // namespace borderweave::report
