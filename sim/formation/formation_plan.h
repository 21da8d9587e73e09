#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/date.h"
#include "sim/formation/formation_delay.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// What all replicates share of the probability that a tie forms (model.md §3.7). The weight of a
/// partner in a choice is a product,
///
///     exp(u_ij) = W_ij · a_j · q_i,class(j)(t) · (1 + shared partners)^β_T,
///
/// W of the two places and states, the same in every replicate and step; a of what j knows, drawn
/// with the replicate; q of law, affinity and what i knows, alike for all members of a class. So a
/// replicate sums over its steps for each municipality and class, not for each pair.
///
/// Municipalities of one legal class and one state are one class here. Requires that population,
/// income and digital stay those of the data during the run, and support and knowledge those that
/// the replicate has drawn: a phase that changes them has to make them part of the sums.
///
/// Example:
///     const FormationPlan plan(model, {make_date(2030, 1, 1)});
///     plan.weights(i)[j] * plan.weights(j)[i];
class FormationPlan {
 public:
  /// `dates` ascend, in (start of the calendar, its end]. The model has to outlive it. O(n²) in
  /// time and memory (8 n² bytes).
  FormationPlan(const Model& model, std::vector<Date> dates);

  const Model& model() const { return model_; }
  std::span<const Date> dates() const { return dates_; }

  /// The period of a step: the number of the first date after its first day, since a tie that forms
  /// in it has that day as its start; dates().size() beyond the last.
  std::size_t period_of(const Step& step) const;

  std::size_t classes() const { return example_.size(); }
  std::uint32_t class_of(std::size_t i) const { return class_of_[i]; }
  std::uint32_t example(std::size_t c) const { return example_[c]; }  ///< a member, by row
  std::uint32_t country_of(std::size_t c) const;                      ///< row in Countries

  /// W_ij by j: 0 for the municipalities of its own state.
  std::span<const double> weights(std::size_t i) const {
    return std::span(weight_).subspan(i * class_of_.size(), class_of_.size());
  }

  /// When ties form that are agreed in a step of the calendar.
  const FormationDelay& delay() const { return delay_; }

  /// The greatest product of length and opportunity factor of a step of the calendar.
  double busiest() const { return busiest_; }

 private:
  const Model& model_;
  std::vector<Date> dates_;
  std::vector<std::uint32_t> class_of_;
  std::vector<std::uint32_t> example_;
  std::vector<double> weight_;
  FormationDelay delay_;
  double busiest_ = 0;
};

}  // namespace borderweave::sim
