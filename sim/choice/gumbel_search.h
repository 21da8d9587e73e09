#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/random.h"
#include "sim/choice/place_tree.h"

/// Exact multinomial choice without looking at every alternative (Maddison, Tarlow and Minka 2014,
/// "A* sampling"; model.md §3.1). The alternative with the greatest utility plus standard Gumbel
/// noise is a draw from P(j) ∝ exp(u_j). Noise is −ln of an exponential waiting time, and is drawn
/// top down: the first of n alternatives comes after an exponential time of rate n; it belongs to
/// each of two halves in proportion to its size, and the first of the other half comes later by an
/// exponential time of its own rate. Noise plus a bound of the utility bounds a whole node, so that
/// few nodes are ever opened. Laws:
///   1. the search is exact whenever every bound is at least the utility of each member, however
///      loose it is; a looser bound only costs time;
///   2. each alternative has one noise for given draws, whichever nodes are opened before it;
///   3. an alternative of utility kNever is never found.
///
/// Example:
///     Best best;
///     GumbelSearch(tree, problem, draws, best).run();
///     if (best.found) chosen.push_back(tree.row(best.position));
namespace borderweave::sim {

/// Utility of what may not be chosen.
inline constexpr double kNever = -std::numeric_limits<double>::infinity();

/// The few alternatives of one ego whose utility does not follow from the values of its node:
/// those it is tied to, those with whom it shares partners. Sparse, sorted by tree position.
class Exceptions {
 public:
  struct Exception {
    std::uint32_t position = 0;
    double utility = kNever;
  };

  /// Takes the place of those there were: in any order, one for each position. Memory is kept.
  void assign(std::span<const Exception> exceptions) {
    sorted_.assign(exceptions.begin(), exceptions.end());
    const auto before = [](const Exception& a, const Exception& b) {
      return a.position < b.position;
    };
    if (std::is_sorted(sorted_.begin(), sorted_.end(), before)) return;
    std::sort(sorted_.begin(), sorted_.end(), before);
  }

  /// The highest utility among those at positions [first, end), kNever without one.
  double max_over(std::uint32_t first, std::uint32_t end) const {
    double highest = kNever;
    visit(first, end, [&](const Exception& one) { highest = std::max(highest, one.utility); });
    return highest;
  }

  /// Calls visit(exception) for those at positions [first, end).
  template <typename Visit>
  void visit(std::uint32_t first, std::uint32_t end, const Visit& visit) const {
    for (auto at = from(first); at != sorted_.end() && at->position < end; ++at) visit(*at);
  }

 private:
  std::vector<Exception>::const_iterator from(std::uint32_t position) const {
    return std::lower_bound(
        sorted_.begin(), sorted_.end(), position,
        [](const Exception& one, std::uint32_t wanted) { return one.position < wanted; });
  }

  std::vector<Exception> sorted_;
};

/// A standard Gumbel variate from a uniform one.
inline double gumbel(double uniform) {
  return -std::log(-std::log(uniform));
}

/// An exponential variate from a uniform one.
inline double exponential(double uniform, double rate) {
  return -std::log(uniform) / rate;
}

/// The draws of one choice, addressed by node and by position, so that after a small change of the
/// utilities the choice meets the same noise. The addresses are part of the result.
class ChoiceDraws {
 public:
  /// The `opportunity`-th choice of the ego with the permanent id `id`.
  ChoiceDraws(const Stream& stream, std::uint64_t id, std::uint32_t opportunity)
      : stream_(stream), id_(id), opportunity_(opportunity) {}

  std::array<double, 2> of_node(std::uint32_t node) const { return at(node); }
  double of_member(std::uint32_t position) const { return at(kMembers | position)[0]; }
  double of_root() const { return at(kAlone)[0]; }
  /// Alternatives outside the tree, numbered by their user.
  double alone(std::uint32_t number) const { return at(kAlone + 1 + number)[0]; }

 private:
  static constexpr std::uint32_t kMembers = 0x40000000;
  static constexpr std::uint32_t kAlone = 0x80000000;

  std::array<double, 2> at(std::uint32_t address) const {
    return stream_.uniforms(id_, opportunity_, address);
  }

  const Stream& stream_;
  std::uint64_t id_;
  std::uint32_t opportunity_;
};

/// What the search has found so far. A value is utility plus noise.
struct Best {
  double value = kNever;
  std::uint32_t position = 0;  ///< meaningful once a member has been offered that beats `value`
  bool found = false;

  double to_beat() const { return value; }
  void offer(std::uint32_t at, double utility, double noise) {
    if (!(utility + noise > value)) return;  // what is not a number beats nothing
    *this = {utility + noise, at, true};
  }
};

/// The search over one tree. `Problem` says what the ego sees:
///   double bound(node number) const              at least the utility of every member; kNever:
///                                                none may be chosen
///   void utilities(const Node&, double*) const   of the members of a node that is not split, in
///                                                order of position
/// `Incumbent` is Best, or what records instead: to_beat() and
/// offer(position, utility, noise).
template <typename Problem, typename Incumbent>
class GumbelSearch {
 public:
  GumbelSearch(const PlaceTree& tree, const Problem& problem, const ChoiceDraws& draws,
               Incumbent& incumbent)
      : tree_(tree), problem_(problem), draws_(draws), incumbent_(incumbent) {}

  /// Offers the incumbent every member that can beat it, best node first. The order is a matter of
  /// speed: what is best does not depend on it.
  void run() {
    if (tree_.size() == 0) return;
    queue_.reserve(32);  // more is rare; a larger block is slower to get
    const double wait = exponential(draws_.of_root(), static_cast<double>(tree_.size()));
    Open next = reached(0, problem_.bound(0), wait);
    while (next.reach > incumbent_.to_beat()) {
      if (tree_[next.node].split()) {
        next = open_children(next);
      } else {
        open_members(next);
        next = pop();
      }
    }
  }

 private:
  /// A node of whose members the first comes after the time `wait`.
  struct Open {
    double reach = kNever;  ///< no member's value exceeds it
    double wait = 0;
    double noise = 0;  ///< −ln wait
    std::uint32_t node = 0;

    bool operator<(const Open& other) const { return reach < other.reach; }
  };

  static Open reached(std::uint32_t node, double bound, double wait) {
    const double noise = -std::log(wait);
    return {bound + noise, wait, noise, node};
  }

  /// Few nodes wait at a time and a new one is among the best: inserting beats a heap.
  void push(const Open& node) {
    if (node.reach <= incumbent_.to_beat()) return;
    auto at = queue_.insert(queue_.end(), node);
    for (; at != queue_.begin() && node < at[-1]; --at) *at = at[-1];
    *at = node;
  }

  /// The best node in the queue; one out of reach when there is none.
  Open pop() {
    if (queue_.empty()) return {};
    const Open top = queue_.back();
    queue_.pop_back();
    return top;
  }

  /// Of a node just reached and those in the queue the best, which leaves it.
  Open best_of(const Open& node) {
    if (queue_.empty() || node.reach >= queue_.back().reach) return node;
    const Open top = pop();
    push(node);
    return top;
  }

  Open open_children(const Open& parent) {
    const std::uint32_t first = tree_[parent.node].child;
    const std::array<double, 2> bound = {problem_.bound(first), problem_.bound(first + 1)};
    if (parent.noise + std::max(bound[0], bound[1]) <= incumbent_.to_beat()) return pop();
    const auto [share, later] = draws_.of_node(parent.node);
    const std::uint32_t heir = share * tree_[parent.node].count >= tree_[first].count ? 1 : 0;
    const std::uint32_t other = 1 - heir;
    if (parent.noise + bound[other] > incumbent_.to_beat()) {
      push(reached(first + other, bound[other],
                   parent.wait + exponential(later, tree_[first + other].count)));
    }
    return best_of({bound[heir] + parent.noise, parent.wait, parent.noise, first + heir});
  }

  void open_members(const Open& bucket) {
    const PlaceTree::Node& node = tree_[bucket.node];
    std::array<double, PlaceTree::kBucket> utility{};
    problem_.utilities(node, utility.data());
    const double most = *std::max_element(utility.begin(), utility.begin() + node.count);
    if (bucket.noise + most <= incumbent_.to_beat()) return;
    const double share = draws_.of_node(bucket.node)[0];
    const auto heir = static_cast<std::uint32_t>(share * node.count);
    if (bucket.noise + utility[heir] > incumbent_.to_beat()) {  // first: it may spare the others
      incumbent_.offer(node.first + heir, utility[heir], bucket.noise);
    }
    for (std::uint32_t k = 0; k < node.count; ++k) {
      if (k == heir || bucket.noise + utility[k] <= incumbent_.to_beat()) continue;
      const std::uint32_t position = node.first + k;
      incumbent_.offer(position, utility[k], noise_after(bucket.wait, position));
    }
  }

  double noise_after(double wait, std::uint32_t position) const {
    return -std::log(wait + exponential(draws_.of_member(position), 1));
  }

  const PlaceTree& tree_;
  const Problem& problem_;
  const ChoiceDraws& draws_;
  Incumbent& incumbent_;
  std::vector<Open> queue_;  ///< the best last
};

}  // namespace borderweave::sim
