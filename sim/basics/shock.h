#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"

namespace borderweave::sim {

/// Obstacles to movement that a shock puts up, in bits.
enum class ShockBarrier : std::uint8_t { checks = 1, visa = 2, no_work = 4 };

/// What a shock does at once to the ties of two states.
struct CutShare {
  std::string a;                    ///< a state or bloc …
  std::string b;                    ///< … and another
  double cut = 0;                   ///< share of their ties that ends at once, 0…1
  std::optional<double> suspended;  ///< share of the rest; empty: that of the shock
};

/// A dated event between states, as a scenario gives it (model.md §3.9). It concerns every pair of
/// a state of `states` and another of `with`, in either order; both name states (ISO 3166-1
/// alpha-2), blocs (their members on the day) or "all". The defaults are neutral.
struct Shock {
  std::string id;  ///< unique among the shocks of a scenario; enters draws
  std::string title;
  std::string source;
  std::string file;           ///< where it is written, for messages …
  int line = 0;               ///< … 0: nowhere
  Date from;                  ///< first day
  std::optional<Date> until;  ///< first day after it; empty: it lasts
  std::vector<std::string> states;
  std::vector<std::string> with = {"all"};

  bool war = false;                  ///< lowers what affinity tends to
  double hostility = 0;              ///< 0…1
  double guidance = 1;               ///< 0…1: how far the states tell municipalities what to do
  double border = 1;                 ///< factor on passage; 0: the frontier is closed
  std::uint8_t barriers = 0;         ///< ShockBarrier: stand whatever the table of movement says
  double virtual_share = 1;          ///< of partners who can and do meet online while it is closed
  double solidarity = 1;             ///< factor on how often municipalities choose each other
  double agenda = 1;                 ///< factor on how often municipalities look for partners
  std::optional<double> cut;         ///< share of ties that ends at once on the first day
  std::vector<double> cut_beta;      ///< a, b: pairs of states without a share draw theirs
  double suspended = 0;              ///< share of those not cut that is suspended
  std::vector<CutShare> cut_shares;  ///< by pair of states; the first row that fits counts
};

}  // namespace borderweave::sim
