#include "sim/law/rule_scope.h"

#include <algorithm>

namespace borderweave::sim {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

LegalSubject legal_subject(const World& world, std::size_t i) {
  return {.country = world.country[i],
          .border_region = world.border_region[i] != 0,
          .border_km = world.neighbourhood.distance_to_border[i],
          .region = world.territories.region[i],
          .id = geo::readable_id(world.territories, static_cast<std::uint32_t>(i)),
          .number = std::to_string(world.territories.id[i])};
}

bool is_named(const LegalSubject& subject, const std::vector<std::string>& ids) {
  return contains(ids, subject.id) || contains(ids, subject.number);
}

bool in_force(const Rule& rule, Date on) {
  return rule.from && *rule.from <= on && (!rule.until || on < *rule.until);
}

bool in_force(const LawBook::Gap& gap, Date on) {
  return (!gap.from || *gap.from <= on) && (!gap.until || on < *gap.until);
}

bool in_force(const Network& network, Date on) {
  return (!network.from || *network.from <= on) && (!network.until || on < *network.until);
}

bool names(std::string_view code, const geo::Countries& countries, std::uint32_t country, Date on) {
  const auto& iso2 = countries[country].iso2;
  return code == iso2 || countries.member(iso2, code, on);
}

bool names(const std::vector<std::string>& codes, const geo::Countries& countries,
           std::uint32_t country, Date on) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](const auto& code) { return names(code, countries, country, on); });
}

bool binds(const Rule& rule, const geo::Countries& countries, std::uint32_t country, Date on) {
  return rule.parties.empty() || names(rule.parties, countries, country, on);
}

bool satisfies_location(const Condition& condition, const LegalSubject& subject) {
  const auto one_of = [](const std::vector<std::string>& list, const std::string& value) {
    return list.empty() || contains(list, value);
  };
  return (!condition.border_region || subject.border_region) &&
         (!condition.within_km || subject.border_km <= *condition.within_km) &&
         one_of(condition.regions, subject.region) &&
         (condition.municipalities.empty() || is_named(subject, condition.municipalities));
}

bool meets(const Condition& condition, const LegalSubject& subject, const LawBook& book, Date on) {
  if (!satisfies_location(condition, subject)) return false;
  return condition.members_of.empty() ||
         std::any_of(book.networks.begin(), book.networks.end(), [&](const Network& network) {
           return in_force(network, on) && contains(condition.members_of, network.name) &&
                  is_named(subject, network.members);
         });
}

bool channel_connects(Channel channel, const geo::Countries& countries, std::uint32_t own,
                      std::uint32_t other) {
  return channel == Channel::any ||
         (channel == Channel::cross_border) == countries.adjacent(own, other);
}

bool covers_counterpart(const Rule& rule, const geo::Countries& countries, std::uint32_t other,
                        Date on) {
  if (rule.recognition) {
    return !binds(rule, countries, other, on) && !names(rule.recognition->by, countries, other, on);
  }
  const Counterpart& counterpart = rule.counterpart;
  if (!counterpart.parties_only) return true;
  return counterpart.among.empty() ? binds(rule, countries, other, on)
                                   : names(counterpart.among, countries, other, on);
}

bool is_preempted(const Rule& rule) {
  return rule.level == Rule::Level::treaty || rule.level == Rule::Level::bloc ||
         rule.level == Rule::Level::bilateral;
}

double gap_size(const LawBook& book, const geo::Countries& countries, std::uint32_t a,
                std::uint32_t b, Date on) {
  const auto joins = [&](const LawBook::Gap& gap, std::uint32_t first, std::uint32_t second) {
    return names(gap.a, countries, first, on) && names(gap.b, countries, second, on);
  };
  const auto row = std::find_if(book.gaps.begin(), book.gaps.end(), [&](const auto& gap) {
    return in_force(gap, on) && (joins(gap, a, b) || joins(gap, b, a));
  });
  return row == book.gaps.end() ? book.default_gap : row->size;
}

}  // namespace borderweave::sim
