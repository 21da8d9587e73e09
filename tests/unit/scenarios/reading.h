#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/scenario.h"
#include "tests/support/temp_folder.h"

/// Scenarios written in the test and read from a folder of their own.
namespace borderweave::scenarios {

inline const std::filesystem::path kShipped = BORDERWEAVE_SOURCE_DIR;

/// The shortest scenario there is; sections of a test are appended.
inline const std::string kShortest = R"([scenario]
start = 2004-01-01
end = 2005-01-01
[region]
territories = { file = "towns.shp" }
)";

using Folder = test::TempFolder;

struct Reading {
  Scenario scenario;
  Problems problems;
  std::string report;  ///< every problem as a user sees it, without the test's folder
};

inline Reading read_in(const Folder& folder, const std::string& text,
                       const std::vector<Setting>& settings = {}) {
  Reading reading;
  const auto file = folder.write("plan.toml", text);
  reading.scenario = read_scenario(file, settings, kShipped, reading.problems);
  for (const Problem& problem : reading.problems.list()) reading.report += render(problem) + "\n";
  const std::string prefix = folder.path().string() + "/";
  for (auto at = reading.report.find(prefix); at != std::string::npos;
       at = reading.report.find(prefix)) {
    reading.report.erase(at, prefix.size());
  }
  return reading;
}

inline Reading read_text_of(const std::string& text, const std::vector<Setting>& settings = {}) {
  return read_in(Folder(), text, settings);
}

inline std::vector<std::string> codes(const Reading& reading) {
  std::vector<std::string> codes;
  for (const Problem& problem : reading.problems.list()) codes.emplace_back(problem.kind->code);
  return codes;
}

}  // namespace borderweave::scenarios
