#include "scenarios/field_builders.h"
#include "scenarios/fields.h"

namespace borderweave::scenarios {

Fields<sim::AgglomerationParameters> agglomeration_fields() {
  using P = sim::AgglomerationParameters;
  constexpr Range kShare{0, 1};
  constexpr Range kPeople{0, 1e9};
  constexpr Range kKilometres{0, 1000};
  return {
      number("disc_density", &P::disc_density, {1, 1e6}, "people per km²", "A",
             "density of a place's built-up disc"),
      number("link_gap_km", &P::link_gap_km, kKilometres, "km", "A",
             "discs closer than this are linked"),
      number("crossing_reach_km", &P::crossing_reach_km, kKilometres, "km", "A",
             "a bridge within this distance links discs across water"),
      number("tier_a", &P::tier_a, kPeople, "people", "P", "core of a city"),
      number("tier_b", &P::tier_b, kPeople, "people", "A", "core of a pair of twin towns"),
      number("tier_b_side", &P::tier_b_side, kPeople, "people", "A",
             "minimum population on each side of twin towns"),
      number("merge_linked", &P::merge_linked, kShare, "share", "A",
             "cross-commuting share from which linked cores of two states merge"),
      number("split_linked", &P::split_linked, kShare, "share", "A",
             "and below which they split again"),
      number("merge_apart", &P::merge_apart, kShare, "share", "P",
             "the same for cores that are not linked"),
      number("split_apart", &P::split_apart, kShare, "share", "A",
             "and below which they split again"),
      number("join_share", &P::join_share, kShare, "share", "P",
             "share of employed residents working in the core from which a municipality joins"),
      number("leave_share", &P::leave_share, kShare, "share", "A", "and below which it leaves"),
      whole("join_years", &P::join_years, {1, 100}, "years", "A",
            "consecutive years above the share before a municipality joins"),
      number("minority_share", &P::minority_share, kShare, "share", "P",
             "minimum share of the population on the smaller side"),
      number("minority_people", &P::minority_people, kPeople, "people", "A",
             "minimum population on the smaller side"),
      number("minority_enough", &P::minority_enough, kPeople, "people", "A",
             "population from which the smaller side needs no minimum share"),
      number("cities_merge_apart", &P::cities_merge_apart, kShare, "share", "A",
             "cross-commuting share from which cities of two states merge that are not linked"),
      number("cities_split_apart", &P::cities_split_apart, kShare, "share", "A",
             "and below which they split again"),
      number("passable_checks", &P::passable_checks, kShare, "share", "A",
             "how far geometry counts across a frontier with checks"),
      number("passable_visa", &P::passable_visa, kShare, "share", "A", "and with visas"),
      flag("twins_by_ties", &P::twins_by_ties,
           "adjacent towns with a partner agreement are twin towns, however few people commute",
           "A"),
      number("candidate_km", &P::candidate_km, kKilometres, "km", "A",
             "foreign centres within this distance are tracked as candidates"),
  };
}

}  // namespace borderweave::scenarios
