#pragma once

#include "sim/choice/effects.h"

namespace borderweave::sim {

/// Coefficients of the stock of partnerships. Basis: [C] computed from the public twin-town links
/// of July 2017 (Wikidata P190, origins in 25 EU states). How each is identified:
///
/// * `slopes`, `constant`: a logit over the pairs of twin-active towns of two states with known
///   population (4,003 ties). A maximum-likelihood refit over all 14.9 million pairs gives the same
///   distance slopes (-1.39, -1.61, -0.81) within one standard error.
/// * `active_*`: the share of municipalities with any partner by population, from the same links
///   laid over the 53,383 municipalities of GeoNames in 22 states. Below 500 people the curve is
///   too low (.007, found .017); elsewhere it is right within .03.
/// * `end_*`: curvature that the linear logit lacks. Among active towns, it gives those of 1,000
///   people a third of their actual partners (each is active because it has one) and cities of
///   500,000 a half. A quadratic in ln population at either end, with the slopes fixed, corrects
///   that.
/// * `sociability_variance`: with the above alone, degrees are less concentrated than observed;
///   this variance corrects it (method of moments: .32 within states, .40 with their differences).
///
/// Links are undated and incomplete, and states differ by factors (found / expected: Finland 3.1,
/// Germany .95, Poland .82, Czechia .53) that are not in the model.
struct TwinningParameters {
  double active_constant = 0.34;  ///< log-odds of having a partner anywhere, at 20,000 people [C]
  double active_size = 1.20;      ///< per ln(people / 20,000) [C]

  double constant = -4.38;            ///< log-odds of two western towns of 20,000, 50 km apart [C]
  double end_constant = -0.12;        ///< at either end [C]
  double end_size = -0.12;            ///< per x = ln(people / 20,000), kept in [-4, 5] [C]
  double end_size_squared = 0.086;    ///< per x² [C]
  double sociability_variance = 0.3;  ///< of a log-normal factor of mean 1 at either end [C]

  /// StockEffects (twinning.cpp); the others are not used. Those of the EU-wide equation of partner
  /// choice, because they come from the same fit.
  ChoiceParameters slopes = eu_wide_defaults();
};

}  // namespace borderweave::sim
