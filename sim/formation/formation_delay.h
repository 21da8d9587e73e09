#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/date.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// When a tie forms that both sides agree on in a step: at once where no authority is asked, else
/// once the last has agreed, if law still permits it then; never where one refuses or the legal gap
/// prevails (model.md §3.1). Between two classes of municipalities that law cannot tell apart. Law,
/// and so this, is the same in every replicate.
///
/// Authorities take a request up in the step in which it is filed: that a queue may be longer than
/// what its authority takes up in a month is not counted.
///
/// Example:
///     const FormationDelay delay(model, rows, model.formation_dates);
///     total += delay.by(0, 1, 2)[0];  // P(formed by the first date | agreed in the first step)
class FormationDelay {
 public:
  /// `examples`: a municipality (row) of each class; `dates` ascend.
  FormationDelay(const Model& model, std::span<const std::uint32_t> examples,
                 std::span<const Date> dates);

  /// P(formed by each date), where agreed between members of two classes of different states in
  /// that step of the calendar. Ascends with the date.
  std::span<const double> by(std::size_t step, std::size_t a, std::size_t b) const {
    return std::span(value_).subspan(row(step, a, b), dates_);
  }

  /// Expected number of later steps of the run in which such an agreement keeps the pair from
  /// another one and comes to nothing: it waits, and is refused in the end.
  double in_vain(std::size_t step, std::size_t a, std::size_t b) const {
    return value_[row(step, a, b) + dates_];
  }

 private:
  /// Where the values of a step and two classes begin.
  std::size_t row(std::size_t step, std::size_t a, std::size_t b) const {
    return row_[(step * classes_ + a) * classes_ + b] * (dates_ + 1);
  }

  std::size_t classes_;
  std::size_t dates_;
  std::vector<std::uint32_t> row_;  ///< [step × class × class]
  std::vector<double> value_;       ///< [row × (dates, in vain)]; row 0: never
};

}  // namespace borderweave::sim
