#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>

/// What random draws are made for, and from which odds.
namespace borderweave::sim {

/// Every use of randomness has a purpose of its own; the numbers are part of the result: append
/// only.
enum Purpose : std::uint32_t {
  kInitialise = 1,
  kTheta,
  kOpportunity,
  kPartner,
  kConsent,
  kContest,
  kSphere,
  kDeepen,
  kApproval,
  kDecay,
  kTwinningEnd,     ///< generated partnership tables: what belongs to a municipality …
  kTwinningPair,    ///< … and to a pair
  kSaomMiniSteps,   ///< SAOM mode: how many mini-steps …
  kSaomActor,       ///< … and of each by its number: whose turn it is …
  kSaomChoice,      ///< … what it chooses …
  kSaomConsent,     ///< … and whether it comes about
  kMoment,          ///< of an opportunity within its step
  kGrowthTrend,     ///< how population and income of a state grow in a replicate …
  kGrowthShock,     ///< … and the income of a municipality beside it in a year
  kRateFactor,      ///< how busy a region and an era are in a replicate …
  kPairPropensity,  ///< … and how much two states attract each other beyond what is known of them
  kJointBody,       ///< joint bodies of many members
  kShock,           ///< which ties a shock cuts and suspends …
  kShockShare,      ///< … and the share that it cuts between two states where none is known
  kVirtual,         ///< do two partners meet online while they cannot meet?
};

/// The id of a state for draws, of its ISO code: rows in Countries depend on what else is there.
inline std::uint64_t state_id(std::string_view iso2) {
  std::uint64_t id = 0;
  for (const char letter : iso2) id = id << 8U | static_cast<unsigned char>(letter);
  return id;
}

/// σ(x): the probability with log-odds x.
inline double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

}  // namespace borderweave::sim
