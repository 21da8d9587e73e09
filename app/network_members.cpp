#include "app/network_members.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/command_problems.h"
#include "geo/ingest/match/match_places.h"
#include "sim/choice/common_networks.h"

namespace borderweave::app {
namespace {

bool is_name(const std::string& member) {
  return member.find(',') != std::string::npos;
}

/// "Tallinn, EE".
geo::WantedPlace wanted(const std::string& member) {
  const std::size_t comma = member.rfind(',');
  std::size_t code = comma + 1;
  while (code < member.size() && member[code] == ' ') ++code;
  return {.name = member.substr(0, comma), .country = member.substr(code), .at = std::nullopt};
}

std::string candidates_of(const geo::PlaceMatch& match, const geo::Territories& territories) {
  std::vector<std::string> labels;
  for (const geo::Candidate& one : match.candidates) labels.push_back(geo::label(one, territories));
  return fmt::format("{}", fmt::join(labels, " or "));
}

/// How many members a network has in all its rows, and how many of them in the region.
struct Found {
  std::size_t members = 0;
  std::size_t here = 0;
};

/// The id, or nothing where the member is not in the region.
std::optional<std::string> id_of(const std::string& member, const sim::Network& network,
                                 const geo::PlaceMatch& match, const geo::Territories& territories,
                                 Problems& problems) {
  if (match.municipality) return geo::readable_id(territories, *match.municipality);
  if (match.quality != geo::MatchQuality::ambiguous) return std::nullopt;
  problems.add(
      {.kind = &kAmbiguousMember,
       .message = fmt::format("network \"{}\": several municipalities are called \"{}\"",
                              network.name, member),
       .help = fmt::format("name the id of one of {}", candidates_of(match, territories))});
  return std::nullopt;
}

Found resolve(sim::Network& network, const geo::Territories& territories, Problems& problems) {
  std::vector<geo::WantedPlace> names;
  for (const std::string& member : network.members) {
    if (is_name(member)) names.push_back(wanted(member));
  }
  const auto matches = geo::match_places(names, territories);
  auto match = matches.begin();
  Found found{.members = network.members.size()};
  std::vector<std::string> ids;
  for (const std::string& member : network.members) {
    const auto id = is_name(member) ? id_of(member, network, *match++, territories, problems)
                                    : std::optional(member);
    if (id) ids.push_back(*id);
  }
  network.members = std::move(ids);
  found.here = network.members.size();
  return found;
}

void check_number(const sim::LawBook& book, Problems& problems) {
  std::set<std::string> names;
  for (const sim::Network& network : book.networks) {
    if (!network.members.empty()) names.insert(network.name);
  }
  if (names.size() <= sim::kMostNetworks) return;
  problems.add({.kind = &kTooManyNetworks,
                .message = fmt::format("{} networks have members, {} at most", names.size(),
                                       sim::kMostNetworks),
                .help = "leave some out"});
}

}  // namespace

void resolve_network_members(sim::LawBook& book, const geo::Territories& territories,
                             Problems& problems) {
  std::map<std::string, Found> all;
  for (sim::Network& network : book.networks) {
    const bool named = std::ranges::any_of(network.members, is_name);
    if (!named) continue;
    const Found found = resolve(network, territories, problems);
    all[network.name].members += found.members;
    all[network.name].here += found.here;
  }
  for (const auto& [name, found] : all) {
    problems.add({.kind = &kMembersOutside,
                  .message = fmt::format("network \"{}\": {} of {} members are in the region", name,
                                         found.here, found.members),
                  .help = ""});
  }
  check_number(book, problems);
}

}  // namespace borderweave::app
