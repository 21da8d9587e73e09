#include "sim/ties/approval_queues.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <tuple>

#include "sim/ties/approval_files.h"

namespace borderweave::sim {
namespace {

constexpr std::uint32_t kWholeState = 0xFFFFFFFF;

/// Where a request stands: its queue, then its place in it.
struct Place {
  std::uint32_t country = 0;
  std::string_view authority;
  std::uint32_t unit = kWholeState;  ///< see Jurisdictions
  bool later = false;                ///< not of a sphere that is served first
  std::uint32_t step = 0;
  std::uint64_t priority = 0;
  std::uint64_t tie = 0;
  std::uint16_t approval = 0;
  std::size_t request = 0;

  auto queue() const { return std::tie(country, authority, unit); }
  auto rank() const {
    return std::tie(country, authority, unit, later, step, priority, tie, approval);
  }
};

Place place_of(const Model& model, const State& state, std::size_t f) {
  const ApprovalRequests& request = state.approval_request;
  const Approval& approval = approval_of(model, request, f);
  Place place{.country = request.country[f],
              .authority = approval.authority,
              .later = (approval.priority & request.spheres[f]) == 0,
              .step = request.step[f],
              .priority = request.priority[f],
              .tie = request.tie[f],
              .approval = request.approval[f],
              .request = f};
  if (approval.authority == "region") {
    place.unit = model.jurisdictions.unit[parties_of(model.world, state, f).own];
  }
  return place;
}

std::vector<Place> waiting_requests(const Model& model, const State& state) {
  std::vector<Place> waiting;
  for (std::size_t f = 0; f < state.approval_request.size(); ++f) {
    if (state.approval_request.decision[f] == kNoDay) waiting.push_back(place_of(model, state, f));
  }
  std::sort(waiting.begin(), waiting.end(),
            [](const Place& left, const Place& right) { return left.rank() < right.rank(); });
  return waiting;
}

std::size_t capacity(const StepContext& now, const Approval& approval, const Place& place) {
  if (approval.capacity) return files_in(now.step, *approval.capacity);
  if (approval.authority == "none") return std::numeric_limits<std::size_t>::max();
  const Jurisdictions& of = now.model.jurisdictions;
  const std::uint32_t served =
      place.unit == kWholeState ? of.state_size[place.country] : of.unit_size[place.unit];
  const double share = now.model.parameters.tie.approvals_per_municipality;
  return files_in(now.step, std::max(1.0, share * served));
}

}  // namespace

std::size_t files_in(const Step& step, double monthly) {
  const double months = std::round(step.years * 12);
  return static_cast<std::size_t>(std::floor(monthly * (step.key + months)) -
                                  std::floor(monthly * step.key));
}

std::vector<std::size_t> requests_to_take_up(const StepContext& now, const State& state) {
  const auto waiting = waiting_requests(now.model, state);
  std::vector<std::size_t> taken;
  std::size_t of_queue = 0;
  for (std::size_t k = 0; k < waiting.size(); ++k) {
    const Place& place = waiting[k];
    if (k == 0 || waiting[k - 1].queue() != place.queue()) of_queue = 0;
    if (of_queue >=
        capacity(now, approval_of(now.model, state.approval_request, place.request), place))
      continue;
    ++of_queue;
    taken.push_back(place.request);
  }
  return taken;
}

}  // namespace borderweave::sim
