#include "sim/audit/obstacle_cost.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/parallel.h"
#include "sim/choice/scan.h"
#include "sim/model/model.h"
#include "sim/ties/form_ties.h"
#include "sim/ties/propose.h"

namespace borderweave::sim {
namespace {

constexpr double kReferenceWithoutAny = 0.9;

/// The greatest certainty with which any pair is allowed the instrument.
double reference_certainty(const ObstacleTable& table, PairAudit ClassPair::*audit) {
  double most = 0;
  for (const ClassPair& pair : table.pairs) {
    const Verdict& verdict = (pair.*audit).verdict;
    if (!pair.counted || verdict.kind != Verdict::Kind::allowed) continue;
    most = std::max(most, 1 - static_cast<double>(verdict.gap));
  }
  return most > 0 ? most : kReferenceWithoutAny;
}

/// The verdict if the obstacles were removed.
Verdict lifted(const PairAudit& audit, double reference) {
  if (audit.verdict.kind == Verdict::Kind::allowed) return audit.verdict;
  const double certainty =
      std::min(audit.allows[0].value_or(reference), audit.allows[1].value_or(reference));
  Verdict verdict{.kind = Verdict::Kind::allowed, .permitted = true};
  verdict.gap = std::min(audit.verdict.gap, static_cast<float>(1 - certainty));
  return verdict;
}

double chance(const Verdict& verdict) {
  return verdict.permitted ? 1 - static_cast<double>(verdict.gap) : 0;
}

/// A law between classes: the verdicts on contact that partner choice reads, and the probability
/// that an agreed tie reaches the instrument.
struct Law {
  std::vector<PairLaw> laws;  ///< [class × class], contact alone
  std::vector<double> reaches;

  VerdictTable table(const LegalClasses& classes) const {
    std::vector<std::uint32_t> own(laws.size());
    std::iota(own.begin(), own.end(), 0U);
    return {classes.of, classes.size(), std::move(own), laws};
  }

  void add(const Verdict& contact, const Verdict& asked, bool beyond_contact) {
    PairLaw law;
    law[index(Instrument::contact)] = contact;
    laws.push_back(law);
    reaches.push_back(chance(contact) * (beyond_contact ? chance(asked) : 1));
  }
};

struct TwoLaws {
  Law today;
  Law lifted;
  double reference = 0;
};

TwoLaws two_laws(const ObstacleTable& table) {
  TwoLaws laws;
  laws.reference = reference_certainty(table, &ClassPair::asked);
  const double contact = reference_certainty(table, &ClassPair::contact);
  const bool beyond = table.instrument != Instrument::contact;
  for (const ClassPair& pair : table.pairs) {
    laws.today.add(pair.contact.verdict, pair.asked.verdict, beyond);
    if (pair.obstacle.empty()) {
      laws.lifted.add(pair.contact.verdict, pair.asked.verdict, beyond);
    } else {
      laws.lifted.add(lifted(pair.contact, contact), lifted(pair.asked, laws.reference), beyond);
    }
  }
  return laws;
}

/// Sums over those pairs of one ego whose obstacles are removed together.
struct Lifted {
  double today = 0;       ///< weight × consent × chance
  double if_allowed = 0;  ///< likewise, if lifted
  double more = 0;        ///< the growth of the weight of its choice set
};

/// The sums to which each pair of classes contributes: one for each obstacle, one for each obstacle
/// alone, all gaps, all prohibitions.
class Slots {
 public:
  explicit Slots(const ObstacleTable& table) : obstacles_(table.obstacles.size()) {
    for (const ClassPair& pair : table.pairs) of_.push_back(slots(pair));
  }

  const std::vector<std::size_t>& of(std::size_t pair) const { return of_[pair]; }
  std::size_t size() const { return 2 * obstacles_ + 2; }
  std::size_t alone(std::size_t obstacle) const { return obstacles_ + obstacle; }
  std::size_t gaps() const { return 2 * obstacles_; }
  std::size_t prohibitions() const { return 2 * obstacles_ + 1; }
  std::size_t obstacles() const { return obstacles_; }

 private:
  std::vector<std::size_t> slots(const ClassPair& pair) const {
    std::vector<std::size_t> slots(pair.obstacle.begin(), pair.obstacle.end());
    if (slots.empty()) return slots;
    if (slots.size() == 1) slots.push_back(alone(slots.front()));
    const bool forbidden = pair.asked.verdict.kind == Verdict::Kind::forbidden;
    slots.push_back(forbidden ? prohibitions() : gaps());
    return slots;
  }

  std::size_t obstacles_;
  std::vector<std::vector<std::size_t>> of_;
};

/// One municipality's share.
struct Share {
  double today = 0;
  std::vector<ObstacleCost> costs;  ///< by slot
};

class CostComputation {
 public:
  CostComputation(const Model& model, const State& state, Key key, const ObstacleTable& table,
                  const LegalClasses& classes, Date on)
      : model_(model),
        state_(state),
        table_(table),
        classes_(classes),
        slots_(table),
        laws_(two_laws(table)),
        today_(laws_.today.table(classes)),
        lifted_(laws_.lifted.table(classes)),
        year_{.begin = on, .end = add_months(on, 12), .key = 0, .years = 1},
        now_{model, year_, today_, conditions_of(model.shocks, year_), key},
        if_lifted_{model, year_, lifted_, now_.conditions, key},
        choice_(now_.choice(state)),
        choice_if_lifted_(if_lifted_.choice(state)),
        ties_(state.tie, model.world.size()) {}
  CostComputation(const CostComputation&) = delete;
  CostComputation& operator=(const CostComputation&) = delete;

  ObstacleCosts run() const {
    const std::size_t n = model_.world.size();
    const std::size_t blocks = (n + kBlock - 1) / kBlock;
    std::vector<Share> block(blocks);
    ObstacleCosts result{.municipality = std::vector<MunicipalLoss>(n),
                         .reference = laws_.reference};
    parallel_for(blocks, 1, [&](std::size_t k) {
      block[k].costs.resize(slots_.size());
      for (std::size_t i = k * kBlock; i < std::min(n, (k + 1) * kBlock); ++i) {
        const Share share = share_of(static_cast<std::uint32_t>(i));
        add(block[k], share);
        result.municipality[i] = loss(share);
      }
    });
    Share total{.today = 0, .costs = std::vector<ObstacleCost>(slots_.size())};
    for (const Share& share : block) add(total, share);
    report(total, result);
    return result;
  }

 private:
  static constexpr std::size_t kBlock = 64;  ///< fixed, so that sums do not depend on threads

  Share share_of(std::uint32_t i) const {
    Share share{.today = 0, .costs = std::vector<ObstacleCost>(slots_.size())};
    if (!is_asked(i)) return share;
    const ChoiceSet today = choice_weights(choice_, ties_, i);
    const ChoiceSet lifted = choice_weights(choice_if_lifted_, ties_, i);
    const double chances = mean_opportunities(now_, state_, i);
    const auto sums = sum(i, today, lifted, share.today);
    share.today *= chances / today.total;
    for (std::size_t slot = 0; slot < sums.size(); ++slot) {
      share.costs[slot] = {chances * sums[slot].today / today.total,
                           chances * sums[slot].if_allowed / (today.total + sums[slot].more)};
    }
    return share;
  }

  bool is_asked(std::uint32_t i) const {
    for (std::size_t other = 0; other < table_.classes; ++other) {
      if (table_.between(classes_.of[i], other).counted) return true;
    }
    return false;
  }

  /// `all` receives weight × consent × chance over all pairs asked for.
  std::vector<Lifted> sum(std::uint32_t i, const ChoiceSet& today, const ChoiceSet& lifted,
                          double& all) const {
    std::vector<Lifted> sums(slots_.size());
    for (std::size_t j = 0; j < today.weight.size(); ++j) {
      const std::size_t pair = classes_.of[i] * table_.classes + classes_.of[j];
      if (!table_.pairs[pair].counted) continue;
      const double consent = willingness(model_.parameters.tie, state_.municipality.support[j],
                                         now_.climate(i, static_cast<std::uint32_t>(j)).hostility);
      const double now = today.weight[j] * consent * laws_.today.reaches[pair];
      all += now;
      for (const std::size_t slot : slots_.of(pair)) {
        sums[slot].today += now;
        sums[slot].if_allowed += lifted.weight[j] * consent * laws_.lifted.reaches[pair];
        sums[slot].more += lifted.weight[j] - today.weight[j];
      }
    }
    return sums;
  }

  static void add(Share& to, const Share& share) {
    to.today += share.today;
    for (std::size_t slot = 0; slot < share.costs.size(); ++slot) {
      to.costs[slot].today += share.costs[slot].today;
      to.costs[slot].if_allowed += share.costs[slot].if_allowed;
    }
  }

  MunicipalLoss loss(const Share& share) const {
    MunicipalLoss loss{.to_gaps = share.costs[slots_.gaps()].lost(),
                       .to_prohibitions = share.costs[slots_.prohibitions()].lost()};
    double most = 0;
    for (std::size_t k = 0; k < slots_.obstacles(); ++k) {
      if (share.costs[k].lost() <= most) continue;
      most = share.costs[k].lost();
      loss.main_obstacle = static_cast<std::uint32_t>(k);
    }
    return loss;
  }

  void report(const Share& total, ObstacleCosts& result) const {
    result.today = total.today;
    result.gaps = total.costs[slots_.gaps()];
    result.prohibitions = total.costs[slots_.prohibitions()];
    for (std::size_t k = 0; k < slots_.obstacles(); ++k) {
      result.by_obstacle.push_back(total.costs[k]);
      result.alone.push_back(total.costs[slots_.alone(k)]);
    }
  }

  const Model& model_;
  const State& state_;
  const ObstacleTable& table_;
  const LegalClasses& classes_;
  Slots slots_;
  TwoLaws laws_;
  VerdictTable today_;
  VerdictTable lifted_;
  Step year_;
  StepContext now_;
  StepContext if_lifted_;
  ChoiceContext choice_;
  ChoiceContext choice_if_lifted_;
  TiesByMunicipality ties_;
};

}  // namespace

std::uint64_t comparisons(const World& world, std::optional<RowPair> only) {
  const auto choosers = std::ranges::count_if(world.country, [&](std::uint32_t country) {
    return !only || country == only->first || country == only->second;
  });
  return static_cast<std::uint64_t>(choosers) * world.size();
}

ObstacleCosts obstacle_costs(const Model& model, const State& state, Key key,
                             const ObstacleTable& table, const LegalClasses& classes, Date on) {
  return CostComputation(model, state, key, table, classes, on).run();
}

}  // namespace borderweave::sim
