#include "report/region.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "report/json_text.h"

namespace borderweave::report {

std::string region_text(const std::filesystem::path& output, const geo::Territories& territories) {
  return fmt::format("{}: {} municipalities, {} places\n", output.string(), territories.size(),
                     territories.places.size());
}

std::string region_json(const std::filesystem::path& output, const geo::Territories& territories,
                        const std::vector<std::filesystem::path>& files) {
  std::map<std::string, int> by_country;
  for (const std::string& country : territories.country) ++by_country[country];
  nlohmann::ordered_json answer = {{"output", output.string()},
                                   {"municipalities", by_country},
                                   {"places", territories.places.size()}};
  for (const std::filesystem::path& file : files) answer["files"].push_back(file.string());
  return json_text(answer);
}

}  // namespace borderweave::report
