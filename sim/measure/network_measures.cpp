#include "sim/measure/network_measures.h"

#include <igraph.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <mutex>
#include <new>
#include <vector>

namespace borderweave::sim {
namespace {

bool counts_in_network(const World& world, const Ties& ties, std::size_t row) {
  const auto& buffer = world.territories.buffer;
  return ties.level[row] > 0 && ties.status[row] == static_cast<std::uint8_t>(TieStatus::active) &&
         (buffer[ties.a[row]] == 0 || buffer[ties.b[row]] == 0);
}

void check_igraph(igraph_error_t code) {
  if (code != IGRAPH_SUCCESS) throw std::bad_alloc();  // no other is left for sound arguments
}

/// Debian's igraph is built with one stack of what is to be freed for all threads.
std::mutex& igraph_mutex() {
  static std::mutex mutex;
  return mutex;
}

/// A vector of igraph's integers.
class Integers {
 public:
  explicit Integers(const std::vector<igraph_integer_t>& values) {
    check_igraph(igraph_vector_int_init_array(&vector_, values.data(),
                                              static_cast<igraph_integer_t>(values.size())));
  }
  Integers(const Integers&) = delete;
  Integers& operator=(const Integers&) = delete;
  ~Integers() { igraph_vector_int_destroy(&vector_); }

  const igraph_vector_int_t* get() const { return &vector_; }

 private:
  igraph_vector_int_t vector_{};
};

/// The network as igraph has it: a vertex for each municipality with a tie that counts.
class TieGraph {
 public:
  TieGraph(const World& world, const Ties& ties) : lock_(igraph_mutex()) {
    igraph_set_error_handler(igraph_error_handler_ignore);  // the default one ends the program
    for (std::size_t row = 0; row < ties.size(); ++row) {
      if (!counts_in_network(world, ties, row)) continue;
      ends_.push_back(ties.a[row]);
      ends_.push_back(ties.b[row]);
    }
    vertices_ = ends_;
    std::sort(vertices_.begin(), vertices_.end());
    vertices_.erase(std::unique(vertices_.begin(), vertices_.end()), vertices_.end());
    const Integers edges(vertices_of(ends_));
    check_igraph(igraph_create(&graph_, edges.get(), static_cast<igraph_integer_t>(size()),
                               IGRAPH_UNDIRECTED));
  }
  TieGraph(const TieGraph&) = delete;
  TieGraph& operator=(const TieGraph&) = delete;
  ~TieGraph() { igraph_destroy(&graph_); }

  std::size_t size() const { return vertices_.size(); }
  const igraph_t* get() const { return &graph_; }

  /// The state of each vertex.
  std::vector<igraph_integer_t> states(const World& world) const {
    std::vector<igraph_integer_t> states;
    for (const std::uint32_t municipality : vertices_) {
      states.push_back(static_cast<igraph_integer_t>(world.country[municipality]));
    }
    return states;
  }

 private:
  std::vector<igraph_integer_t> vertices_of(const std::vector<std::uint32_t>& rows) const {
    std::vector<igraph_integer_t> numbers;
    for (const std::uint32_t row : rows) {
      const auto at = std::lower_bound(vertices_.begin(), vertices_.end(), row);
      numbers.push_back(static_cast<igraph_integer_t>(at - vertices_.begin()));
    }
    return numbers;
  }

  std::lock_guard<std::mutex> lock_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> vertices_;
  igraph_t graph_{};
};

/// `measure(graph, value)`, 0 where it is not defined.
template <typename Measure>
double measured(const World& world, const Ties& ties, const Measure& measure) {
  const TieGraph graph(world, ties);
  igraph_real_t value = 0;
  if (graph.size() > 0) check_igraph(measure(graph, &value));
  return std::isfinite(value) ? value : 0;
}

}  // namespace

double mean_degree(const World& world, const Ties& ties) {
  const TieGraph graph(world, ties);
  const auto number = static_cast<double>(graph.size());
  return number > 0 ? 2 * static_cast<double>(igraph_ecount(graph.get())) / number : 0;
}

double clustering(const World& world, const Ties& ties) {
  return measured(world, ties, [](const TieGraph& graph, igraph_real_t* value) {
    return igraph_transitivity_undirected(graph.get(), value, IGRAPH_TRANSITIVITY_ZERO);
  });
}

double degree_assortativity(const World& world, const Ties& ties) {
  return measured(world, ties, [](const TieGraph& graph, igraph_real_t* value) {
    return igraph_assortativity_degree(graph.get(), value, IGRAPH_UNDIRECTED);
  });
}

double state_modularity(const World& world, const Ties& ties) {
  return measured(world, ties, [&](const TieGraph& graph, igraph_real_t* value) {
    const Integers states(graph.states(world));
    return igraph_modularity(graph.get(), states.get(), nullptr, 1, IGRAPH_UNDIRECTED, value);
  });
}

double civic_trust(const World& world, const Ties& ties) {
  double trust = 0;
  double intensity = 0;
  for (std::size_t row = 0; row < ties.size(); ++row) {
    if (!counts_in_network(world, ties, row)) continue;
    trust += ties.intensity[row] * double{ties.trust[row]};
    intensity += ties.intensity[row];
  }
  return intensity > 0 ? trust / intensity : 0;
}

}  // namespace borderweave::sim
