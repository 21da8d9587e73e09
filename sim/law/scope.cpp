#include "sim/law/scope.h"

#include <algorithm>

namespace borderweave::sim {

bool in_force(const Rule& rule, Date on) {
  return rule.from && *rule.from <= on && (!rule.until || on < *rule.until);
}

bool in_force(const LawBook::Gap& gap, Date on) {
  return (!gap.from || *gap.from <= on) && (!gap.until || on < *gap.until);
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

bool eligible(const Eligibility& condition, const World& world, std::size_t municipality) {
  switch (condition.kind) {
    case Eligibility::Kind::any:
      return true;
    case Eligibility::Kind::border_region:
      return world.border_region[municipality] != 0;
    case Eligibility::Kind::within_km:
      return world.neighbourhood.distance_to_border[municipality] <= condition.km;
  }
  return false;
}

bool reaches(const Rule& rule, const geo::Countries& countries, std::uint32_t own,
             std::uint32_t other, Date on) {
  switch (rule.counterpart) {
    case Counterpart::any:
      return true;
    case Counterpart::adjacent_state:
      return countries.adjacent(own, other);
    case Counterpart::parties:
      return rule.counterparties.empty() ? binds(rule, countries, other, on)
                                         : names(rule.counterparties, countries, other, on);
  }
  return false;
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
