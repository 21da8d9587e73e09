#include "report/saom.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "report/json_text.h"

namespace borderweave::report {

using sim::saom::kStatisticNames;

std::string saom_text(const sim::saom::Moments& moments, std::uint32_t replicates) {
  std::string text = fmt::format("{:<14}{:>14}{:>14}{:>14}\n", "statistic", "mean", "sd", "s.e.");
  for (std::size_t k = 0; k < kStatisticNames.size(); ++k) {
    text += fmt::format("{:<14}{:>14.4f}{:>14.4f}{:>14.4f}\n", kStatisticNames[k], moments.mean[k],
                        moments.sd[k], moments.sd[k] / std::sqrt(replicates));
  }
  return text;
}

std::string saom_json(const sim::saom::Moments& moments, std::uint32_t replicates) {
  nlohmann::ordered_json statistics;
  for (std::size_t k = 0; k < kStatisticNames.size(); ++k) {
    statistics[kStatisticNames[k]] = {
        {"mean", moments.mean[k]}, {"sd", moments.sd[k]}, {"n", replicates}};
  }
  return json_text({{"statistics", statistics}});
}

}  // namespace borderweave::report
