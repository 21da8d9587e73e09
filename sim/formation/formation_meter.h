#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/random.h"
#include "core/rows.h"
#include "sim/basics/node_covariates.h"
#include "sim/basics/state.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/choice/ego.h"
#include "sim/formation/formation_exposure.h"
#include "sim/formation/formation_plan.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// Adds up, step by step, the hazards with which the pairs of a replicate would form ties: that of
/// each pair as if the pair itself had no tie and waited for none, everything else as it is in the
/// replicate. Laws:
///   1. it reads the state before the phases of a step and changes nothing in it;
///   2. the hazard of a pair in a step is −ln(1 − P(it forms | not tied)) under the synchronous
///      scheduler, within a relative `kIntense` for pairs with less than that many expected
///      proposals in a step, and the sum of both sides' rates under the asynchronous one;
///   3. a pair that waits for an approval in vain cannot agree again meanwhile: for pairs measured
///      by themselves this is counted as in the long run, P(free) = 1 / (1 + agreements in a step ·
///      FormationDelay::in_vain), for the others not at all;
///   4. the exposure has the same bits for any number of threads, and when a replicate is resumed
///      with a new meter.
///
/// Example:
///     const FormationPlan plan(model);
///     FormationMeter meter(plan, key, state);
///     FormationExposure exposure;
///     for (const Step& step : model.calendar) {
///       meter.measure(step_context(model, step, key), state, exposure);
///       advance(model, step, key, state);
///     }
class FormationMeter {
 public:
  /// Expected proposals in a step from which on a pair is measured by itself.
  static constexpr double kIntense = 1e-3;

  /// `state` is that of the replicate at any moment. The plan has to outlive the meter.
  FormationMeter(const FormationPlan& plan, Key key, const State& state, double intense = kIntense);

  /// The next step of the calendar, in order; steps beyond the last date add nothing.
  void measure(const StepContext& now, const State& state, FormationExposure& exposure);

 private:
  /// A pair that is measured by itself in a step.
  struct Close {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t shared = 0;  ///< partners
    bool tied = false;         ///< or waits to be
    bool begun = false;        ///< the tie

    RowPair pair() const { return {a, b}; }
    std::uint32_t other(std::uint32_t i) const { return i == a ? b : a; }
  };

  /// One step, of which a date is still to come.
  struct Moment {
    const StepContext& now;
    const TiesByMunicipality& ties;
    std::size_t step;    ///< of the calendar
    std::size_t period;  ///< see FormationPlan::period_of
  };

  void begin(const State& state, FormationExposure& exposure) const;
  std::vector<RowPair> intense_pairs(const State& state) const;
  void index_pairs(const FormationExposure& exposure);
  std::vector<ChoiceAttributes> class_means(std::span<const ChoiceAttributes> places) const;
  void follow_growth(const State& state);
  void follow_law(const StepContext& now, const State& state);
  void follow_affinity(const StepContext& now, const State& state);
  double growth(std::uint32_t i, std::size_t c) const;
  void weigh(const Moment& at, const State& state);
  void add_rates(const Moment& at, FormationExposure& exposure) const;
  std::vector<Close> close_pairs(const Moment& at, const FormationExposure& exposure) const;
  Close close_pair(const Moment& at, std::uint32_t a, const Acquaintance& known) const;
  void add_pair(const Moment& at, const State& state, const Close& pair,
                FormationExposure& exposure);
  double usual_consent(std::uint32_t a, std::uint32_t b) const;
  double consent(std::uint32_t i, const State& state, std::uint32_t other) const;
  double proposals(const Moment& at, const Close& pair, std::uint32_t from) const;
  double lifted_mass(const Moment& at, const Close& pair, std::uint32_t from, double weight) const;
  double plain_weight(std::uint32_t i, std::uint32_t j) const;
  double own_growth(std::uint32_t i, std::uint32_t j) const;
  std::span<const double> chance(const Moment& at, std::size_t a, std::size_t b) const;
  double bonus(std::uint32_t shared) const;
  std::size_t slot(const Close& pair, FormationExposure& exposure);

  const FormationPlan& plan_;
  Key key_;
  double intense_;
  std::vector<double> attraction_;      ///< a_j
  std::vector<double> consent_;         ///< P(j agrees when asked), without hostility
  std::vector<double> crowd_;           ///< [municipality × class] Σ W_ij a_j over its members j
  std::vector<double> population_;      ///< today …
  std::vector<double> income_;          ///< … likewise; of them are:
  std::vector<ChoiceAttributes> then_;  ///< the places as the data have them
  std::vector<ChoiceAttributes> today_;
  std::vector<ChoiceAttributes> class_then_;  ///< a place of the mean size and income of each class
  std::vector<ChoiceAttributes> class_today_;  ///< likewise
  const VerdictTable* law_ = nullptr;          ///< of the step before …
  const Climate* climate_ = nullptr;           ///< likewise; of them and growth are:
  std::vector<double> cost_as_neutral_;        ///< q [municipality × class] at affinity 0
  std::vector<double> mass_beyond_;            ///< of no change and of partners beyond the region
  std::vector<double> affinity_;               ///< of the step before; of it and the above are:
  std::vector<double> cost_;                   ///< q [municipality × class]
  std::vector<double> plain_mass_;             ///< Z_i without regard to ties
  // Of the step:
  std::vector<std::vector<Acquaintance>> known_;
  std::vector<double> mass_;                             ///< Z_i
  std::vector<double> opportunities_;                    ///< μ_i
  std::unordered_map<std::uint64_t, std::size_t> slot_;  ///< looked up, never iterated
};

}  // namespace borderweave::sim
