#include "sim/law/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/closest.h"
#include "sim/law/problems.h"

namespace borderweave::sim {
namespace {

/// A name in a book, and who gives it where.
struct Mention {
  std::string name;
  std::string feature;
  std::string field;

  friend bool operator<(const Mention& a, const Mention& b) {
    return std::tie(a.feature, a.field, a.name) < std::tie(b.feature, b.field, b.name);
  }
};

/// Each once, although the versions of a reformed rule share them.
using Mentions = std::set<Mention>;

void mention(const std::vector<std::string>& names, const std::string& feature,
             const std::string& field, Mentions& mentions) {
  for (const std::string& name : names) mentions.insert({name, feature, field});
}

/// What the conditions of the book's rules say in that list.
Mentions in_conditions(const LawBook& book, std::vector<std::string> Condition::*list,
                       const std::string& key) {
  Mentions mentions;
  for (const Rule& rule : book.rules) {
    const std::string feature = "rule " + rule.id;
    mention(rule.eligible.*list, feature, "eligible." + key, mentions);
    mention(rule.counterpart.eligible.*list, feature, "counterpart_eligible." + key, mentions);
  }
  return mentions;
}

Mentions municipalities_of(const LawBook& book) {
  Mentions mentions = in_conditions(book, &Condition::municipalities, "municipalities");
  for (const Network& network : book.networks) {
    mention(network.members, "network " + network.name, "regime.network.members", mentions);
  }
  return mentions;
}

/// Reports what is not known, with the likely meaning, else with that help. The name ends the
/// message.
void report(const Mentions& mentions, const std::set<std::string>& known, const ProblemKind& kind,
            const char* message, const std::string& help, Problems& problems) {
  const std::vector<std::string> candidates(known.begin(), known.end());
  for (const Mention& mention : mentions) {
    if (known.contains(mention.name)) continue;
    const std::string likely = closest(mention.name, candidates);
    problems.add({.kind = &kind,
                  .message = fmt::format("{} `{}`", message, mention.name),
                  .help = likely.empty() ? help : fmt::format("did you mean `{}`?", likely),
                  .feature = mention.feature,
                  .field = mention.field});
  }
}

/// Is the region one of a state that has no municipality here?
bool lies_elsewhere(const std::string& region, const World& world) {
  const std::string state = region.substr(0, region.find('.'));
  const auto& here = world.territories.country;
  return world.countries.find(state) && std::find(here.begin(), here.end(), state) == here.end();
}

void check_regions(const LawBook& book, const World& world, Problems& problems) {
  Mentions mentions = in_conditions(book, &Condition::regions, "regions");
  std::erase_if(mentions,
                [&](const Mention& mention) { return lies_elsewhere(mention.name, world); });
  if (mentions.empty()) return;
  const auto& regions = world.territories.region;
  report(mentions, {regions.begin(), regions.end()}, kUnknownPlace,
         "no municipality of the data is in the region",
         "write it as the data do in the field `region`, such as \"MD.58\"", problems);
}

void check_municipalities(const LawBook& book, const World& world, Problems& problems) {
  const Mentions mentions = municipalities_of(book);
  if (mentions.empty()) return;
  std::set<std::string> ids;
  for (std::uint32_t row = 0; row < world.size(); ++row) {
    ids.insert(geo::readable_id(world.territories, row));
  }
  report(mentions, ids, kUnknownPlace, "no municipality of the data has the id",
         "write it as the data do in the field `id`", problems);
}

}  // namespace

void check_networks(const LawBook& book, Problems& problems) {
  std::set<std::string> known;
  for (const Network& network : book.networks) known.insert(network.name);
  report(in_conditions(book, &Condition::members_of, "members_of"), known, kUnknownNetwork,
         "no network is called", "add a [[regime.network]] of that name", problems);
}

void check_places(const LawBook& book, const World& world, Problems& problems) {
  check_regions(book, world, problems);
  check_municipalities(book, world, problems);
}

}  // namespace borderweave::sim
