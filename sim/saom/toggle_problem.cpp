#include "sim/saom/toggle_problem.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace borderweave::sim::saom {
namespace {

/// Added to every bound: the largest rounding difference between its sum and that of a member.
double rounding(double bound) {
  return 1e-9 * (1 + std::abs(bound));
}

double gain(const Saom& saom, const Network& network, std::uint32_t i, std::uint32_t j, bool tied,
            std::uint32_t shared_partners) {
  const Alter alter{.tied = tied,
                    .degree = network.degree(j),
                    .shared_partners = shared_partners,
                    .covariate = saom.covariate(i, j) - saom.centre,
                    .same_country = saom.actors.same_country(i, j)};
  const double created = Effects::sum(alter, saom.coefficients);
  return tied ? -created : created;
}

}  // namespace

double gain(const Saom& saom, const Network& network, std::uint32_t i, std::uint32_t j) {
  return gain(saom, network, i, j, network.tied(i, j), network.shared_partners(i, j));
}

/// Fills `paths_`, sorted. An actor occurs once for each path to it: as twice its number for each
/// path of two ties (and for the chooser itself), as twice its number plus one for a tie.
void ToggleProblem::gather_paths() {
  paths_.assign(1, 2 * actor_);
  for (const std::uint32_t partner : network_.partners(actor_)) {
    paths_.push_back(2 * partner + 1);
    for (const std::uint32_t beyond : network_.partners(partner)) {
      if (beyond != actor_) paths_.push_back(2 * beyond);
    }
  }
  std::ranges::sort(paths_);
}

/// Each path to the root stops where the path of another exception has been cleared.
void ToggleProblem::forget_exceptions() {
  for (const Exceptions::Exception& one : exceptions_) {
    for (std::uint32_t node = saom_.actors.leaf(one.position); most_[node] != kNever;
         node = saom_.actors.tree()[node].parent) {
      most_[node] = kNever;
    }
  }
  exceptions_.clear();
}

void ToggleProblem::except(std::uint32_t position, double utility) {
  exceptions_.push_back({position, utility});
  for (std::uint32_t node = saom_.actors.leaf(position); utility > most_[node];
       node = saom_.actors.tree()[node].parent) {
    most_[node] = utility;
  }
}

void ToggleProblem::set_actor(std::uint32_t actor) {
  forget_exceptions();
  actor_ = actor;
  gather_paths();
  for (auto at = paths_.begin(); at != paths_.end();) {
    const std::uint32_t alter = *at / 2;
    const auto two_ties = std::find_if(at, paths_.end(), [=](auto p) { return p != 2 * alter; });
    const bool tied = two_ties != paths_.end() && *two_ties == 2 * alter + 1;
    const auto shared = static_cast<std::uint32_t>(two_ties - at);
    except(alter, alter == actor ? kNever : gain(saom_, network_, actor, alter, tied, shared));
    at = two_ties + (tied ? 1 : 0);
  }
  acquainted_.assign(exceptions_);
}

double ToggleProblem::bound(std::uint32_t number) const {
  const PlaceTree::Node& node = saom_.actors.tree()[number];
  const bool same = node.country == saom_.actors.country(actor_);
  const Alters alters{.degree_low = degrees_[number].low,
                      .degree_high = degrees_[number].high,
                      .covariate_low = saom_.covariate.low(actor_, number),
                      .covariate_high = saom_.covariate.high(actor_, number),
                      .centre = saom_.centre,
                      .some_same_country = same || node.country == PlaceTree::kMixed,
                      .all_same_country = same};
  const double dense = Effects::bound(alters, saom_.coefficients);
  return std::max(dense + rounding(dense), most_[number]);
}

void ToggleProblem::utilities(const PlaceTree::Node& node, double* utility) const {
  for (std::uint32_t k = 0; k < node.count; ++k) {
    utility[k] = gain(saom_, network_, actor_, node.first + k, false, 0);
  }
  acquainted_.visit(node.first, node.end(), [&](const Exceptions::Exception& one) {
    utility[one.position - node.first] = one.utility;
  });
}

std::uint32_t choose_toggle(const ToggleProblem& problem, const Saom& saom, std::uint32_t actor,
                            const ChoiceDraws& draws) {
  Best best{.value = gumbel(draws.alone(0)), .position = actor};
  GumbelSearch(saom.actors.tree(), problem, draws, best).run();
  return best.position;
}

}  // namespace borderweave::sim::saom
