#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/date.h"
#include "sim/formation/formation_delay.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// Municipalities of one legal class and one state, for which law, affinity and what is digital are
/// alike; of the same networks; and of about one size where populations change, so that growth is
/// about alike too.
struct FormationClasses {
  std::vector<std::uint32_t> of;        ///< per municipality
  std::vector<std::uint32_t> examples;  ///< a member (row) of each
  // Classes of one law and state, whatever the size.
  std::vector<std::uint32_t> under_law;     ///< per class: its number among these …
  std::vector<std::uint32_t> law_examples;  ///< … and a member (row) of each of these
};
FormationClasses formation_classes(const Model& model);

/// What all replicates share of the probability that a tie forms (model.md §3.7). The weight of a
/// partner in a choice is a product,
///
///     exp(u_ij) = W_ij · a_j · q_i,class(j)(t) · (1 + shared partners)^β_T,
///
/// W of the two places and states as the data have them, the same in every replicate and step; a of
/// what j knows, drawn with the replicate; q of law, affinity, networks, the effect of the pair of
/// states, what i knows and how i and the class have grown, alike for all members of a class. So a
/// replicate sums over its steps for each municipality and class, not for each pair. That a
/// municipality grows otherwise than the mean of its class is seen in the pairs that are measured
/// by themselves alone.
///
/// Requires that digital stays that of the data during the run, and support and knowledge those
/// that the replicate has drawn: a phase that changes them has to make them part of the sums.
///
/// Example:
///     const FormationPlan plan(model);
///     total += plan.weights(a)[b] * plan.weights(b)[a];
class FormationPlan {
 public:
  /// For the model's formation_dates. The model has to outlive it. O(n²) in time and memory (8 n²
  /// bytes).
  explicit FormationPlan(const Model& model);

  const Model& model() const { return model_; }
  std::span<const Date> dates() const { return model_.formation_dates; }

  /// The period of a step: the number of the first date after its first day, since a tie that forms
  /// in it has that day as its start; dates().size() beyond the last.
  std::size_t period_of(const Step& step) const;

  std::size_t classes() const { return classes_.examples.size(); }
  std::uint32_t class_of(std::size_t i) const { return classes_.of[i]; }
  std::uint32_t example(std::size_t c) const { return classes_.examples[c]; }  ///< a member
  std::uint32_t country_of(std::size_t c) const;                               ///< row in Countries
  std::uint32_t under_law(std::size_t c) const { return classes_.under_law[c]; }

  /// W_ij by j: 0 for the municipalities of its own state.
  std::span<const double> weights(std::size_t i) const {
    return std::span(weight_).subspan(i * classes_.of.size(), classes_.of.size());
  }

  /// When ties form that are agreed in a step of the calendar, by the classes' under_law().
  const FormationDelay& delay() const { return delay_; }

 private:
  const Model& model_;
  FormationClasses classes_;
  std::vector<double> weight_;
  FormationDelay delay_;
};

}  // namespace borderweave::sim
