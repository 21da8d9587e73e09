#include "scenarios/network_files.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

#include "core/closest.h"
#include "scenarios/field_builders.h"
#include "scenarios/fields.h"
#include "scenarios/scenario_problems.h"
#include "scenarios/toml_reader.h"

namespace borderweave::scenarios {
namespace {

using sim::Network;

struct NetworkFile {
  std::vector<Network> networks;
};

Problem of_network(const Network& network, const ProblemKind& kind, std::string message,
                   std::string help) {
  return {.kind = &kind,
          .message = std::move(message),
          .help = std::move(help),
          .file = network.file,
          .line = network.line,
          .feature = fmt::format("network {}", network.name)};
}

std::set<std::string> names_of(const std::vector<Network>& networks) {
  std::set<std::string> names;
  for (const Network& network : networks) names.insert(network.name);
  return names;
}

/// The names of all networks in the files of a library. What is wrong in a file that nobody uses is
/// nobody's problem here.
std::set<std::string> names_of(const RuleLibrary& library) {
  std::set<std::string> names;
  for (const std::string& file : library.names()) {
    Problems unused;
    names.merge(names_of(read_network_file(*library.find(file), unused)));
  }
  return names;
}

void report_associate(const Network& network, const std::string& associate,
                      const std::set<std::string>& known, Problems& problems) {
  const std::string likely = closest(associate, {known.begin(), known.end()});
  problems.add(of_network(
      network, kUnknownAssociate,
      fmt::format("`associates` names \"{}\", and no network is called so", associate),
      likely.empty() ? "name one of [[regime.network]] or of a network file, or leave it out"
                     : fmt::format("did you mean \"{}\"?", likely)));
}

}  // namespace

std::vector<Network> read_network_file(const std::filesystem::path& file, Problems& problems) {
  const Fields<NetworkFile> fields = {required(tables<NetworkFile, Network>(
      "network", &NetworkFile::networks, network_fields(), "one network", finish_network))};
  NetworkFile read;
  const auto source = load(file, problems);
  if (!source) return {};
  if (const auto root = parse(source, problems)) read_table(*root, "", fields, read, problems);
  return std::move(read.networks);
}

void check_associates(const std::vector<Network>& networks, const RuleLibrary& library,
                      Problems& problems) {
  const std::set<std::string> used = names_of(networks);
  std::set<std::string> known;
  for (const Network& network : networks) {
    for (const std::string& associate : network.associates) {
      if (used.contains(associate)) continue;
      if (known.empty()) {
        known = names_of(library);
        known.insert(used.begin(), used.end());
      }
      if (!known.contains(associate)) report_associate(network, associate, known, problems);
    }
  }
}

void check_rows_of_one_network(const std::vector<Network>& networks, Problems& problems) {
  std::map<std::string, const Network*> first;
  for (const Network& network : networks) {
    const auto [known, added] = first.try_emplace(network.name, &network);
    const Network& other = *known->second;
    const bool same_theme =
        network.theme == other.theme || network.theme.empty() || other.theme.empty();
    const bool same = network.basis == other.basis && same_theme;
    if (added || same) continue;
    problems.add(of_network(
        network, kInconsistent,
        fmt::format("another table of this name, {} line {}, has another `{}`", other.file,
                    other.line, network.basis != other.basis ? "basis" : "theme"),
        "tables of one name are one network, with the members of each on its days; give it another "
        "name, or the same `basis` and `theme`"));
  }
}

}  // namespace borderweave::scenarios
