#pragma once

#include <cstdint>
#include <vector>

#include "core/random.h"
#include "sim/choice/gumbel_search.h"
#include "sim/saom/network.h"
#include "sim/saom/saom_model.h"

/// Which tie an actor toggles: a multinomial logit over all other actors and "no change", drawn at
/// a cost that hardly grows with the number of actors.
namespace borderweave::sim::saom {

/// What actor i gains by toggling its tie to j; not symmetric.
double gain(const Saom& saom, const Network& network, std::uint32_t i, std::uint32_t j);

/// The choice of one actor as a Problem of GumbelSearch. Nodes are bounded as if the actor shared
/// no partner with any member; partners, their partners and the actor itself are exceptions.
class ToggleProblem {
 public:
  ToggleProblem(const Saom& saom, const Network& network, const DegreeRanges& degrees)
      : saom_(saom),
        network_(network),
        degrees_(degrees),
        most_(saom.actors.tree().nodes().size(), kNever) {}

  /// Makes this actor the chooser, with the network in its present state.
  void set_actor(std::uint32_t actor);

  double bound(std::uint32_t number) const;
  void utilities(const PlaceTree::Node& node, double* utility) const;

 private:
  void gather_paths();
  void forget_exceptions();
  void except(std::uint32_t position, double utility);

  const Saom& saom_;
  const Network& network_;
  const DegreeRanges& degrees_;
  std::uint32_t actor_ = 0;
  Exceptions acquainted_;
  std::vector<double> most_;  ///< per node the highest utility of an exception in it, or kNever
  // Members only to reuse their memory from actor to actor.
  std::vector<std::uint32_t> paths_;
  std::vector<Exceptions::Exception> exceptions_;
};

/// The alternative drawn: the alter, or the actor itself for "no change".
std::uint32_t choose_toggle(const ToggleProblem& problem, const Saom& saom, std::uint32_t actor,
                            const ChoiceDraws& draws);

}  // namespace borderweave::sim::saom
