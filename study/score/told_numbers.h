#pragma once

#include <span>
#include <string>
#include <vector>

#include "output/stored_numbers.h"
#include "study/score/observed_numbers.h"

/// What one run says of a published number, or why it says nothing.
namespace borderweave::study {

struct ToldNumber {
  std::string reason;  ///< empty: told
  std::vector<double> members;
  double first_year = 0;  ///< mean in the first frame
  bool at_first = false;  ///< the row is about that very frame
  double coverage = 1;
  double inhabitants = 0;  ///< those whose share common_rate takes
};

/// The mean of at least one value.
double mean_of(std::span<const double> values);

/// Of the commuters of a flow: what score_flows() needs and says (number_forecast.h). `surrounded`:
/// the states, sorted, all of whose neighbours by land the run holds whole.
ToldNumber told_of(const ObservedFlow& flow, const output::StoredNumbers& numbers,
                   std::span<const std::string> surrounded);

/// Of the ties of the states at the level that the instrument reaches.
ToldNumber told_of(const ObservedCount& count, const output::StoredNumbers& numbers);

}  // namespace borderweave::study
