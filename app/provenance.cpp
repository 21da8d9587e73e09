#include "app/provenance.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "geo/ingest/read.h"

namespace borderweave::app {
namespace {

/// As the shell passed it, arguments separated by blanks.
std::string command_line() {
  std::ifstream stream("/proc/self/cmdline");
  std::string text(std::istreambuf_iterator<char>(stream), {});
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text;
}

std::string host() {
  std::array<char, 256> name{};
  gethostname(name.data(), name.size() - 1);
  return name.data();
}

}  // namespace

output::Provenance provenance_of(const Experiment& experiment,
                                 const std::vector<std::string>& settings, int threads,
                                 double simulation_seconds) {
  const auto& scenario = experiment.scenario;
  output::Provenance provenance{
      scenario.title, scenario.text, scenario.seed, experiment.inputs, {}, geo::gdal_version()};
  provenance.notes = {{"host", host()},
                      {"threads", std::to_string(threads)},
                      {"command_line", command_line()},
                      {"settings", fmt::format("{}", fmt::join(settings, "\n"))},
                      {"simulation_seconds", fmt::format("{:.1f}", simulation_seconds)}};
  return provenance;
}

}  // namespace borderweave::app
