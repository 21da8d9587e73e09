#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/model/model.h"

/// What a run assumes about populations and pay, for its log and its provenance.
namespace borderweave::app {

/// The people of a state who live in the region, on the first day of the run, and what its trends
/// are per year.
struct PeopleOfState {
  std::string iso2;
  double of_the_data = 0;             ///< the column without a date
  double simulated = 0;               ///< where dated columns say otherwise
  std::optional<double> whole_state;  ///< beyond the region too, by data/state_sizes.csv
  double population_growth = 0;
  double income_growth = 0;
};

/// By states of the region, in the order of their codes.
std::vector<PeopleOfState> people_by_state(const sim::Model& model);

/// From when on populations and incomes change, and by what.
std::string words_for_growth(const sim::Model& model);

/// Of which years the incomes per head are that commuting follows, and how far the run leaves them.
std::string words_for_pay(const sim::Model& model);

/// How many people the first day has in each state, beside those of the data and of the whole
/// state.
std::string words_for_people(const sim::Model& model);

}  // namespace borderweave::app
