#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "core/named_place.h"
#include "scenarios/field_builders.h"
#include "scenarios/fields.h"
#include "scenarios/rule_files.h"
#include "scenarios/scenario_problems.h"

namespace borderweave::scenarios {
namespace {

using sim::Network;

/// An id without blanks around, or "Name, CC"; empty where a part is.
std::string normal_member(const std::string& member) {
  const auto place = named_place(member);
  if (!place) return without_blanks_around(member);
  if (place->name.empty() || place->state.empty()) return "";
  return fmt::format("{}, {}", place->name, place->state);
}

}  // namespace

Fields<Network> network_fields() {
  using N = Network;
  std::vector<std::pair<std::string, sim::NetworkBasis>> bases;
  for (std::size_t k = 0; k < sim::kNetworkBasisNames.size(); ++k) {
    bases.emplace_back(sim::kNetworkBasisNames.at(k), static_cast<sim::NetworkBasis>(k));
  }
  return {required(text("name", &N::name,
                        "the name that rules give under `members_of`; tables of one name are one "
                        "network, each with its members and days")),
          required(texts("members", &N::members,
                         "municipalities, by their ids or as \"Name, CC\" with the ISO 3166-1 code "
                         "of the state; names that the region does not have are left out")),
          date("from", &N::from, "first day of their membership; left out: no start date"),
          date("until", &N::until,
               "first day after their membership, such as that of an exclusion; left out: open"),
          word("basis", &N::basis, std::move(bases),
               "what holds it together: neighbours, a task, or being alike; for readers"),
          text("theme", &N::theme, "what it is about, for readers"),
          texts("associates", &N::associates,
                "networks with which it is associated: their members count half for each other; "
                "those of network files that are not in use are left out")};
}

void finish_network(Network& network, const Node& node, const Given& given, Problems& problems) {
  network.file = node.at.source->name;
  network.line = node.at.line;
  check_dates(network.from, network.until, node, given, problems);
  if (given.contains("name") && network.name.empty()) {
    problems.add(problem_at(position_of(given, {"name"}, node), kInconsistent,
                            "`name` is empty: no rule can name the network", "give it a name"));
  }
  for (std::string& member : network.members) {
    const std::string normal = normal_member(member);
    if (normal.empty()) {
      problems.add(problem_at(position_of(given, {"members"}, node), kInconsistent,
                              fmt::format("the member \"{}\" lacks a name or a state", member),
                              "write an id, or name and state: \"Tallinn, EE\""));
    }
    member = normal;
  }
}

}  // namespace borderweave::scenarios
