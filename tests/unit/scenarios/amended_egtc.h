#pragma once

#include "reading.h"

namespace borderweave::scenarios {

/// Like kShortest, with time for what the tests do.
inline const std::string kLong = R"([scenario]
start = 2004-01-01
end = 2035-01-01
[region]
territories = { file = "towns.shp" }
)";
inline const std::string kUseEgtc = kLong + "[regime]\nuse = [\"eu-egtc\"]\n";

/// Ids with their dates, "egtc-2006 2007-08-01 2014-06-22", of the shipped EGTC rules.
inline std::vector<std::string> dated_rules(const std::string& amendments) {
  const auto reading = read_text_of(kUseEgtc + amendments);
  EXPECT_EQ(reading.report, "");
  std::vector<std::string> result;
  for (const sim::Rule& rule : reading.scenario.law.rules) {
    const auto day = [](std::optional<Date> date) { return date ? to_string(*date) : "open"; };
    result.push_back(rule.id + " " + day(rule.from) + " " + day(rule.until));
  }
  return result;
}

/// What a scenario with the shipped EGTC rules and these amendments reports.
inline std::string report_of(const std::string& amendments) {
  return read_text_of(kUseEgtc + amendments).report;
}

}  // namespace borderweave::scenarios
