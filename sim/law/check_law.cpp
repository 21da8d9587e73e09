#include "sim/law/check_law.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/closest.h"
#include "sim/basics/instrument.h"
#include "sim/law/law_problems.h"

namespace borderweave::sim {
namespace {

std::vector<std::string> known_names(const geo::Countries& countries) {
  std::vector<std::string> names = countries.blocs();
  for (std::size_t row = 0; row < countries.size(); ++row) names.push_back(countries[row].iso2);
  return names;
}

std::string help_for(const std::string& name, const std::vector<std::string>& known) {
  const std::string likely = closest(name, known);
  return likely.empty() ? "use an ISO 3166-1 code of countries.csv or a bloc of blocs.csv"
                        : fmt::format("did you mean `{}`?", likely);
}

/// A name that occurs in a book, and where.
struct Mention {
  std::string name;
  std::string feature;
  std::string field;

  friend bool operator<(const Mention& a, const Mention& b) {
    return std::tie(a.feature, a.field, a.name) < std::tie(b.feature, b.field, b.name);
  }
};

/// Each once: the versions of a reformed rule share their mentions.
using Mentions = std::set<Mention>;

void mention(const std::vector<std::string>& names, const std::string& feature,
             const std::string& field, Mentions& mentions) {
  for (const std::string& name : names) mentions.insert({name, feature, field});
}

/// The entries of that list in all conditions of the book's rules.
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

/// Reports unknown names, with the likely spelling as help, else with `help`. The name ends the
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

/// Is the region in a state that has no municipality in the world?
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
    ids.insert(std::to_string(world.territories.id[row]));
  }
  report(mentions, ids, kUnknownPlace, "no municipality of the data has the id",
         "write it as the data do in the field `id`", problems);
}

bool known(const std::string& sphere) {
  return sphere.empty() ||
         std::find(kSphereNames.begin(), kSphereNames.end(), sphere) != kSphereNames.end();
}

std::string help_for(const std::string& sphere) {
  const std::string likely = closest(sphere, {kSphereNames.begin(), kSphereNames.end()});
  return likely.empty()
             ? fmt::format("leave it empty or use one of: {}", fmt::join(kSphereNames, ", "))
             : fmt::format("did you mean `{}`?", likely);
}

}  // namespace

void check_names(const LawBook& book, const geo::Countries& countries, Problems& problems) {
  const std::vector<std::string> known = known_names(countries);
  const auto check = [&](const std::string& name, const std::string& where, const char* field) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    problems.add({.kind = &kUnknownParty,
                  .message = fmt::format("`{}` is neither a state nor a bloc", name),
                  .help = help_for(name, known),
                  .feature = where,
                  .field = field});
  };
  for (const Rule& rule : book.rules) {
    const std::string where = fmt::format("rule {}", rule.id);
    for (const std::string& party : rule.parties) check(party, where, "parties");
    for (const std::string& party : rule.counterpart.among) check(party, where, "counterparties");
    if (rule.recognition) {
      for (const std::string& state : rule.recognition->by) check(state, where, "recognised_by");
    }
    for (const Approval& approval : rule.approvals) {
      for (const std::string& state : approval.veto) check(state, where, "approval.veto");
    }
  }
  for (const LawBook::Gap& gap : book.gaps) {
    const std::string where = fmt::format("gap between {} and {}", gap.a, gap.b);
    check(gap.a, where, "regime.gaps");
    check(gap.b, where, "regime.gaps");
  }
}

void check_shock_names(const std::vector<Shock>& shocks, const geo::Countries& countries,
                       Problems& problems) {
  const std::vector<std::string> known = known_names(countries);
  for (const Shock& shock : shocks) {
    const auto check = [&](const std::string& name, const char* field, bool or_all) {
      if ((or_all && name == "all") || std::ranges::find(known, name) != known.end()) return;
      problems.add({.kind = &kUnknownShockParty,
                    .message = fmt::format("`{}` is neither a state nor a bloc{}", name,
                                           or_all ? " nor \"all\"" : ""),
                    .help = help_for(name, known),
                    .file = shock.file,
                    .line = shock.line,
                    .feature = fmt::format("shock {}", shock.id),
                    .field = field});
    };
    for (const std::string& name : shock.states) check(name, "states", true);
    for (const std::string& name : shock.with) check(name, "with", true);
    for (const CutShare& row : shock.cut_shares) {
      check(row.a, "cut_shares", false);
      check(row.b, "cut_shares", false);
    }
  }
}

void check_networks(const LawBook& book, Problems& problems) {
  std::set<std::string> known;
  for (const Network& network : book.networks) known.insert(network.name);
  report(in_conditions(book, &Condition::members_of, "members_of"), known, kUnknownNetwork,
         "no network is called",
         "list its file under [regime] networks, or add a [[regime.network]] of that name",
         problems);
}

void check_places(const LawBook& book, const World& world, Problems& problems) {
  check_regions(book, world, problems);
  check_municipalities(book, world, problems);
}

void check_spheres(const std::string& file, const std::vector<geo::Partnership>& partnerships,
                   const geo::Territories& territories, Problems& problems) {
  for (const geo::Partnership& row : partnerships) {
    if (known(row.sphere)) continue;
    problems.add(
        {.kind = &kUnknownSphere,
         .message = fmt::format("`{}` is no sphere of cooperation", row.sphere),
         .help = help_for(row.sphere),
         .file = file,
         .line = row.line,
         .feature = fmt::format("partnership of {} and {}", geo::readable_id(territories, row.a),
                                geo::readable_id(territories, row.b)),
         .field = "sphere"});
  }
}

}  // namespace borderweave::sim
