#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/random.h"
#include "geo/countries.h"
#include "sim/basics/shock.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// Is the shock about these two states (ISO 3166-1), in either order, with the blocs of that day?
bool is_about(const Shock& shock, const geo::Countries& countries, std::string_view a,
              std::string_view b, Date day);

/// Does its agenda move the state? Who is named is moved, not everybody because the event is about
/// all.
bool moves_agenda(const Shock& shock, const geo::Countries& countries, std::string_view state,
                  Date day);

/// What the shocks of a day make of two states. Of several shocks the worst counts; factors
/// multiply. The defaults are those of a day without shocks.
struct PairClimate {
  double hostility = 0;       ///< 0…1
  double pressure = 0;        ///< hostility × guidance, of shocks that cut no ties between the two
  double border = 1;          ///< factor on passage, 0: closed
  double virtual_share = 1;   ///< 0…1
  double log_solidarity = 0;  ///< ln of the factor
  std::uint8_t barriers = 0;  ///< ShockBarrier
  bool war = false;
};

/// The shocks of a day, by states (rows in Countries).
class Climate {
 public:
  /// That of a day without shocks.
  static const Climate& calm();

  /// Symmetric. Both states have municipalities in the world.
  const PairClimate& between(std::uint32_t a, std::uint32_t b) const {
    return pairs_.empty() ? kCalm : pairs_[(*number_)[a] * agenda_.size() + (*number_)[b]];
  }

  /// Factor on how often municipalities of the state look for partners.
  double agenda(std::uint32_t state) const {
    return agenda_.empty() ? 1.0 : agenda_[(*number_)[state]];
  }

  /// The largest of them.
  double largest_agenda() const;

  bool is_calm() const { return pairs_.empty(); }

 private:
  friend class ShockTimeline;
  static constexpr PairClimate kCalm{};

  std::vector<PairClimate> pairs_;  ///< [World::states × World::states]; empty: calm
  std::vector<double> agenda_;      ///< by World::states
  const std::vector<std::uint32_t>* number_ = nullptr;  ///< World::state_number
};

/// What a shock does at once, on its first day, to the ties of two states.
struct Strike {
  double cut = 0;        ///< share that ends
  double suspended = 0;  ///< share of the rest
};

/// The shocks of a run, compiled: for every day what they make of every two states. Phases read it
/// through Conditions. Refers to the World. Laws:
///   1. a shock holds on `from` and no longer on `until`;
///   2. blocs mean their members on the day, of a strike those on the shock's first day;
///   3. what is asked of two states has the same answer in either order;
///   4. without shocks, and outside their dates, everything is neutral;
///   5. a share that a shock does not know is drawn once for each replicate, pair of states and
///      shock, whatever other shocks there are.
///
/// Example:
///     const ShockTimeline timeline({{.id = "closure", .from = step.begin, .states = {"PL"},
///                                    .border = 0}},
///                                  world);
///     if (timeline.on(step.last_day()).between(a, b).border == 0) chosen.push_back(a);
class ShockTimeline {
 public:
  ShockTimeline() = default;
  ShockTimeline(std::vector<Shock> shocks, const World& world);

  const Climate& on(Date day) const;

  std::span<const Shock> shocks() const { return shocks_; }

  /// The numbers of those whose first day is in the step, ascending.
  std::vector<std::size_t> beginning_in(const Step& step) const;

  /// Nothing where the shock is not about the two states or leaves their ties alone.
  std::optional<Strike> strike(std::size_t shock, std::uint32_t a, std::uint32_t b, Key key) const;

  /// Address of the draws of a shock: by its id, so that they stay what they are when others come
  /// and go.
  std::uint32_t address(std::size_t shock) const;

 private:
  Climate climate(Date day) const;

  std::vector<Shock> shocks_;
  const World* world_ = nullptr;
  std::vector<Date> from_;         ///< first days, ascending …
  std::vector<Climate> climates_;  ///< … of what holds until the next
};

}  // namespace borderweave::sim
