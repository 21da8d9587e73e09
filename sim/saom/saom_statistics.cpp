#include "sim/saom/saom_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/parallel.h"
#include "sim/saom/saom_model.h"

namespace borderweave::sim::saom {
namespace {

/// The number of partners of `actor` in a or in b, but not in both.
std::uint32_t differences(const Network& a, const Network& b, std::uint32_t actor) {
  std::vector<std::uint32_t> changed;
  std::ranges::set_symmetric_difference(a.partners(actor), b.partners(actor),
                                        std::back_inserter(changed));
  return static_cast<std::uint32_t>(changed.size());
}

/// Square root of the mean square deviation, with n - 1.
Statistics deviation(const std::vector<Statistics>& sample, const Statistics& mean) {
  Statistics sd{};
  if (sample.size() < 2) {
    sd.fill(std::numeric_limits<double>::quiet_NaN());
    return sd;
  }
  for (std::size_t k = 0; k < sd.size(); ++k) {
    double squares = 0;
    for (const Statistics& one : sample) squares += (one[k] - mean[k]) * (one[k] - mean[k]);
    sd[k] = std::sqrt(squares / static_cast<double>(sample.size() - 1));
  }
  return sd;
}

}  // namespace

Statistics measure(const Saom& saom, const Network& start, const Network& end) {
  double ties = 0, triangles = 0, squares = 0, powers = 0, covariate = 0, same = 0, isolates = 0,
         most = 0, differing = 0;
  for (std::uint32_t i = 0; i < end.size(); ++i) {
    const double degree = end.degree(i);
    squares += degree * degree;
    powers += degree * std::sqrt(degree);
    isolates += degree == 0 ? 1 : 0;
    most = std::max(most, degree);
    differing += differences(start, end, i);
    for (const std::uint32_t j : end.partners(i)) {
      if (j < i) continue;
      ++ties;
      triangles += end.shared_partners(i, j);
      covariate += saom.covariate(i, j);
      same += saom.actors.same_country(i, j) ? 1 : 0;
    }
  }
  // A triangle is counted at each of its three ties, a difference at both ends.
  return {ties, triangles / 3, squares, powers, covariate, same, isolates, most, differing / 2};
}

Moments simulate_moments(const Saom& saom, const Network& start, std::uint64_t seed,
                         std::uint32_t replicates) {
  std::vector<Statistics> sample(replicates);
  parallel_for(replicates, 1, [&](std::size_t r) {
    const Key key{seed, static_cast<std::uint32_t>(r)};
    sample[r] = measure(saom, start, simulate(saom, start, key));
  });
  Moments moments;
  for (const Statistics& one : sample) {
    for (std::size_t k = 0; k < one.size(); ++k) moments.mean[k] += one[k];
  }
  for (double& sum : moments.mean) sum /= static_cast<double>(replicates);
  moments.sd = deviation(sample, moments.mean);
  return moments;
}

}  // namespace borderweave::sim::saom
