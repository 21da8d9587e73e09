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
#include "core/named_place.h"
#include "geo/ingest/match/match_places.h"
#include "sim/choice/common_networks.h"

namespace borderweave::app {
namespace {

/// So many members that are not found are named in a note.
constexpr std::size_t kMostNamed = 5;

bool is_name(const std::string& member) {
  return named_place(member).has_value();
}

Problem of_network(const sim::Network& network, const ProblemKind& kind, std::string message,
                   std::string help) {
  return {.kind = &kind,
          .message = std::move(message),
          .help = std::move(help),
          .file = network.file,
          .line = network.line,
          .feature = fmt::format("network {}", network.name),
          .field = "members"};
}

/// What is known of the members of a network in all its tables.
struct Found {
  const sim::Network* first = nullptr;
  std::set<std::string> members;
  std::set<std::string> here;        ///< ids
  std::vector<std::string> missing;  ///< of states that the region has
};

/// Finds the members of networks, and reports those that it does not.
class MemberSearch {
 public:
  MemberSearch(const geo::Territories& territories, Problems& problems)
      : territories_(territories),
        states_(territories.country.begin(), territories.country.end()),
        problems_(problems) {}

  void resolve(sim::Network& network, Found& found) {
    std::vector<geo::WantedPlace> names;
    for (const std::string& member : network.members) {
      if (const auto place = named_place(member)) {
        names.push_back({.name = place->name, .country = place->state, .at = std::nullopt});
      }
    }
    const auto matches = geo::match_places(names, territories_);
    auto match = matches.begin();
    auto name = names.begin();
    std::vector<std::string> ids;
    for (const std::string& member : network.members) {
      const auto id = is_name(member) ? id_of(member, *name++, network, *match++, found)
                                      : std::optional(member);
      if (id) ids.push_back(*id);
    }
    found.here.insert(ids.begin(), ids.end());
    found.members.insert(network.members.begin(), network.members.end());
    network.members = std::move(ids);
  }

 private:
  /// The id, or nothing where the member is not in the region.
  std::optional<std::string> id_of(const std::string& member, const geo::WantedPlace& place,
                                   const sim::Network& network, const geo::PlaceMatch& match,
                                   Found& found) {
    if (match.municipality) return geo::readable_id(territories_, *match.municipality);
    if (match.quality == geo::MatchQuality::ambiguous) {
      problems_.add(of_network(
          network, kAmbiguousMember,
          fmt::format("several municipalities are called \"{}\"", member),
          fmt::format("write in its place the id of {}", geo::proposals(match, territories_))));
    } else if (geo::looks_misspelt(match)) {
      problems_.add(
          of_network(network, kMisspeltMember,
                     fmt::format("the region has no \"{}\"; the member is left out", member),
                     fmt::format("did you mean {}?", geo::proposals(match, territories_))));
    } else if (states_.contains(place.country) && !found.members.contains(member)) {
      found.missing.push_back(member);
    }
    return std::nullopt;
  }

  const geo::Territories& territories_;
  std::set<std::string> states_;
  Problems& problems_;
};

/// "; of its states not "Elva, EE", "Visby, SE" and 3 more", or nothing.
std::string missing_text(const std::vector<std::string>& missing) {
  if (missing.empty()) return "";
  const std::size_t named = std::min(missing.size(), kMostNamed);
  std::vector<std::string> quoted;
  for (std::size_t i = 0; i < named; ++i) quoted.push_back(fmt::format("\"{}\"", missing[i]));
  const std::string more =
      named < missing.size() ? fmt::format(" and {} more", missing.size() - named) : "";
  return fmt::format("; not found in its states: {}{}", fmt::join(quoted, ", "), more);
}

void check_number(const sim::LawBook& book, Problems& problems) {
  std::set<std::string> names;
  const sim::Network* beyond = nullptr;  // the first of those that are too many
  for (const sim::Network& network : book.networks) {
    if (network.members.empty()) continue;
    names.insert(network.name);
    if (names.size() > sim::kMostNetworks && beyond == nullptr) beyond = &network;
  }
  if (beyond == nullptr) return;
  problems.add(of_network(*beyond, kTooManyNetworks,
                          fmt::format("{} networks have members in the region, {} at most",
                                      names.size(), sim::kMostNetworks),
                          "take some out: files of [regime] networks, or tables of the scenario"));
}

}  // namespace

void check_member_states(const sim::LawBook& book, const geo::Countries& countries,
                         Problems& problems) {
  for (const sim::Network& network : book.networks) {
    for (const std::string& member : network.members) {
      const auto place = named_place(member);
      if (!place || countries.find(place->state)) continue;
      problems.add(of_network(network, kUnknownMemberState,
                              fmt::format("\"{}\": there is no state {}", member, place->state),
                              "write the ISO 3166-1 code of two letters, such as \"Tallinn, EE\""));
    }
  }
}

void resolve_network_members(sim::LawBook& book, const geo::Territories& territories,
                             Problems& problems) {
  std::map<std::string, Found> all;
  MemberSearch search(territories, problems);
  for (sim::Network& network : book.networks) {
    if (std::ranges::none_of(network.members, is_name)) continue;
    Found& found = all[network.name];
    if (found.first == nullptr) found.first = &network;
    search.resolve(network, found);
  }
  for (const auto& [name, found] : all) {
    problems.add(of_network(*found.first, kMembersOutside,
                            fmt::format("{} of {} members are in the region{}", found.here.size(),
                                        found.members.size(), missing_text(found.missing)),
                            ""));
  }
  check_number(book, problems);
}

}  // namespace borderweave::app
