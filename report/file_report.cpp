#include "report/file_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/region_totals.h"
#include "core/json.h"

namespace borderweave::report {
namespace {

using Json = nlohmann::ordered_json;

std::string plain(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

std::string info_text(const std::string& facts) {
  const Json json = Json::parse(facts);
  std::string text;
  for (const auto& [key, value] : json.items()) {
    if (value.is_primitive()) text += fmt::format("{:<18}{}\n", key, plain(value));
  }
  for (const auto& [key, value] : json.items()) {
    if (value.is_primitive()) continue;
    text += fmt::format("\n{}\n", key);
    for (const auto& [name, item] : value.items()) {
      text += fmt::format("  {:<40} {}\n", value.is_array() ? "" : name, plain(item));
    }
  }
  return text;
}

std::string region_text(const std::filesystem::path& output, const geo::Territories& territories) {
  return fmt::format("{}: {} municipalities, {} places\n", output.string(), territories.size(),
                     territories.places.size());
}

std::string region_json(const std::filesystem::path& output, const geo::Territories& territories,
                        const std::vector<std::filesystem::path>& files) {
  nlohmann::ordered_json answer = {{"output", output.string()},
                                   {"municipalities", app::municipalities_by_country(territories)},
                                   {"places", territories.places.size()}};
  for (const std::filesystem::path& file : files) answer["files"].push_back(file.string());
  return json_answer(answer);
}

}  // namespace borderweave::report
