#include "sim/twinning/twinning.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "core/parallel.h"
#include "sim/basics/draws.h"
#include "sim/basics/instrument.h"
#include "sim/choice/effects.h"

namespace borderweave::sim {
namespace {

/// The effects of the stock logit.
using StockEffects = Effects<  //
    effects::Distance,         //
    effects::Size,             //
    effects::Language,         //
    effects::Contiguity,       //
    effects::PostSocialist,    //
    effects::EastWest>;

/// Addresses of a municipality's draws in the stream of ends.
enum EndDraw : std::uint32_t { kActive, kSociability, kAddress };

std::vector<std::uint32_t> countries_of(const geo::Territories& territories,
                                        const geo::Countries& countries) {
  std::vector<std::uint32_t> rows;
  for (const std::string& code : territories.country) rows.push_back(countries.find(code).value());
  return rows;
}

std::vector<ChoiceAttributes> places_of(const geo::Territories& territories,
                                        const geo::Countries& countries) {
  std::vector<ChoiceAttributes> places;
  const auto country = countries_of(territories, countries);
  for (std::size_t i = 0; i < territories.size(); ++i) {
    places.push_back(
        choice_attributes(node_covariates(territories.centre[i], territories.population[i],
                                          country[i], countries[country[i]].income)));
  }
  return places;
}

double activity(const TwinningParameters& p, double log_size) {
  return logistic(p.active_constant + p.active_size * log_size);
}

/// h(x), inside the range of populations it was fitted in.
double end_effect(const TwinningParameters& p, double log_size) {
  const double x = std::clamp(log_size, -4.0, 5.0);
  return p.end_constant + x * (p.end_size + p.end_size_squared * x);
}

/// ln ξ, from a standard normal.
double log_sociability(const TwinningParameters& p, double normal) {
  const double variance = std::log1p(p.sociability_variance);
  return std::sqrt(variance) * normal - variance / 2;
}

constexpr std::size_t kMunicipalitiesAtATime = 16;

/// A source is these two texts with the seed between them.
constexpr std::string_view kSource = "generated, seed ";
constexpr std::string_view kNotObserved = " (not observed) [A]";

/// The partners of the k-th active municipality among the later ones.
std::vector<std::uint32_t> later_partners(const Twinning& twinning, std::size_t k) {
  const auto& active = twinning.active();
  const std::uint32_t i = active[k];
  std::vector<std::uint32_t> partners;
  for (std::size_t l = k + 1; l < active.size(); ++l) {
    const std::uint32_t j = active[l];
    if (twinning.eligible(i, j) && twinning.tied(i, j)) partners.push_back(j);
  }
  return partners;
}

}  // namespace

Twinning::Twinning(const geo::Territories& territories, const geo::Countries& countries,
                   const TwinningParameters& parameters, std::uint64_t seed)
    : parameters_(parameters),
      seed_(seed),
      place_(places_of(territories, countries)),
      relations_(countries, countries_of(territories, countries)),
      id_(territories.id),
      pairs_(Key{seed, 0}, 0, kTwinningPair) {
  const Stream ends(Key{seed, 0}, 0, kTwinningEnd);
  for (std::uint32_t i = 0; i < id_.size(); ++i) {
    const auto id = static_cast<std::uint64_t>(id_[i]);
    if (ends.bernoulli(activity(parameters_, log_size(i)), id, kActive)) active_.push_back(i);
    inclination_.push_back(end_effect(parameters_, log_size(i)) +
                           log_sociability(parameters_, ends.normal(id, kSociability)));
    address_.push_back(ends.bits(id, kAddress));
  }
}

double Twinning::log_distance(std::uint32_t i, std::uint32_t j) const {
  return log_distance_km(place_[i], place_[j]);
}

double Twinning::probability(std::uint32_t i, std::uint32_t j) const {
  if (id_[j] < id_[i]) std::swap(i, j);  // sums of floating point depend on their order
  const ChoiceAttributes& from = place_[i];
  const ChoiceAttributes& to = place_[j];
  const Dyad dyad{from, to, relations_.of(from.country)[to.country], log_distance(i, j)};
  return logistic(parameters_.constant + parameters_.slopes.size * from.log_size +
                  StockEffects::sum(dyad, parameters_.slopes) + inclination_[i] + inclination_[j]);
}

bool Twinning::tied(std::uint32_t i, std::uint32_t j) const {
  if (id_[j] < id_[i]) std::swap(i, j);
  // Two ids of 64 bits make one address: no two pairs of one lower id share it, and any two pairs
  // do with probability 2^-64.
  const std::uint64_t pair = address_[i] ^ static_cast<std::uint64_t>(id_[j]);
  return pairs_.bernoulli(probability(i, j), pair);
}

std::vector<geo::Partnership> generate_partnerships(const Twinning& twinning) {
  const auto& active = twinning.active();
  std::vector<std::vector<std::uint32_t>> partners(active.size());
  parallel_for(active.size(), kMunicipalitiesAtATime,
               [&](std::size_t k) { partners[k] = later_partners(twinning, k); });
  const std::string source = fmt::format("{}{}{}", kSource, twinning.seed(), kNotObserved);
  std::vector<geo::Partnership> rows;
  for (std::size_t k = 0; k < active.size(); ++k) {
    for (const std::uint32_t j : partners[k]) {
      geo::Partnership row;
      row.a = active[k];
      row.b = j;
      row.level = static_cast<int>(Rung::twinning);
      row.source = source;
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

bool is_generated(const geo::Partnership& row) {
  return row.source.starts_with(kSource) && row.source.ends_with(kNotObserved);
}

}  // namespace borderweave::sim
