#include "app/law/law_subjects.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <set>

namespace borderweave::app {

namespace {

using sim::Condition;
using sim::LegalSubject;

constexpr double kBeyond = std::numeric_limits<double>::infinity();

void for_each_condition(const sim::LawBook& book, const std::function<void(const Condition&)>& f) {
  for (const sim::Rule& rule : book.rules) {
    f(rule.eligible);
    f(rule.counterpart.eligible);
  }
}

std::set<double> distances_in_law(const sim::LawBook& book) {
  std::set<double> distances;
  for_each_condition(book, [&](const Condition& condition) {
    if (condition.within_km) distances.insert(*condition.within_km);
  });
  return distances;
}

LegalSubject at(std::uint32_t country, bool border_region, double km, const std::string& region) {
  return {.country = country,
          .border_region = border_region,
          .border_km = km,
          .region = region,
          .id = ""};
}

}  // namespace

std::vector<std::string> regions_in_law(const sim::LawBook& book, const std::string& iso2) {
  std::set<std::string> regions;
  for_each_condition(book, [&](const Condition& condition) {
    for (const std::string& region : condition.regions) {
      if (region.starts_with(fmt::format("{}.", iso2))) regions.insert(region);
    }
  });
  return {regions.begin(), regions.end()};
}

std::vector<std::string> municipalities_in_law(const sim::LawBook& book) {
  std::set<std::string> ids;
  std::set<std::string> networks;
  for_each_condition(book, [&](const Condition& condition) {
    ids.insert(condition.municipalities.begin(), condition.municipalities.end());
    networks.insert(condition.members_of.begin(), condition.members_of.end());
  });
  for (const sim::Network& network : book.networks) {
    if (networks.contains(network.name)) ids.insert(network.members.begin(), network.members.end());
  }
  return {ids.begin(), ids.end()};
}

std::vector<LegalSubject> border_subjects(const sim::LawBook& book, std::uint32_t country,
                                          const std::string& region) {
  std::vector<LegalSubject> subjects = {at(country, true, 0, region)};
  const std::set<double> distances = distances_in_law(book);
  for (const double km : distances) subjects.push_back(at(country, true, km, region));
  if (!distances.empty()) subjects.push_back(at(country, true, kBeyond, region));
  return subjects;
}

std::vector<LegalSubject> interior_subjects(const sim::LawBook& book, std::uint32_t country,
                                            const std::string& region) {
  std::vector<LegalSubject> subjects = {at(country, false, kBeyond, region)};
  for (const double km : distances_in_law(book)) subjects.push_back(at(country, false, km, region));
  return subjects;
}

std::vector<LegalSubject> municipal_subjects(const sim::World& world, std::uint32_t country,
                                             const std::vector<std::string>& ids) {
  std::vector<LegalSubject> subjects;
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (world.country[i] != country) continue;
    const LegalSubject one = sim::legal_subject(world, i);
    if (sim::is_named(one, ids)) subjects.push_back(one);
  }
  return subjects;
}

}  // namespace borderweave::app
