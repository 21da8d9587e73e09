#include <array>

#include "sim/measure/measure.h"
#include "sim/measure/municipality_measures.h"
#include "sim/measure/region_measures.h"

/// The lists from which the snapshot, its documentation and the exports take every outcome.
namespace borderweave::sim {

namespace {

template <Rung rung>
double ties_at(const Now& now, const State& state) {
  return measures::ties_at(now, state, rung);
}

template <TieStatus status>
double ties_with(const Now& now, const State& state) {
  return measures::ties_with(now, state, status);
}

template <AgglomerationClass least>
double agglomerations(const Now& now, const State& state) {
  return measures::agglomerations(now, state, least);
}

template <Counter what>
double total(const Now& /*now*/, const State& state) {
  return static_cast<double>(state.counter.value[static_cast<std::size_t>(what)]);
}

double approvals_waiting(const Now& /*now*/, const State& state) {
  return static_cast<double>(state.approval_request.size());
}

constexpr std::array kMunicipalityMeasures = {
    MunicipalityMeasure{"population", "inhabitants", "1", measures::population},
    MunicipalityMeasure{"partners", "municipal ties that have begun", "1", measures::partners},
    MunicipalityMeasure{"tie_intensity", "sum over active ties of intensity x level/6", "1",
                        measures::tie_intensity},
    MunicipalityMeasure{"commuters_abroad_share",
                        "share of employed residents who work in another state", "1",
                        measures::commuters_abroad_share},
    MunicipalityMeasure{"in_agglomeration", "1 in a formed cross-border agglomeration", "1",
                        measures::in_agglomeration},
    MunicipalityMeasure{"functional",
                        "best functional score F among the cross-border pairs it belongs to", "1",
                        measures::functional},
};

constexpr std::array kRegionMeasures = {
    RegionMeasure{"ties_contact", "ties at level 1, contact", "1", ties_at<Rung::contact>},
    RegionMeasure{"ties_twinning", "ties at level 2, partner agreement", "1",
                  ties_at<Rung::twinning>},
    RegionMeasure{"ties_standard_agreement", "ties at level 3, standard agreement", "1",
                  ties_at<Rung::standard_agreement>},
    RegionMeasure{"ties_project", "ties at level 4, joint project", "1", ties_at<Rung::project>},
    RegionMeasure{"ties_joint_body", "ties at level 5, joint body without legal personality", "1",
                  ties_at<Rung::joint_body>},
    RegionMeasure{"ties_joint_body_legal", "ties at level 6, joint body with legal personality",
                  "1", ties_at<Rung::joint_body_legal>},
    RegionMeasure{"ties_active", "active ties", "1", ties_with<TieStatus::active>},
    RegionMeasure{"ties_dormant", "dormant ties", "1", ties_with<TieStatus::dormant>},
    RegionMeasure{"approvals_asked",
                  "approvals asked since the first step, spin-up and buffer included", "1",
                  total<Counter::approvals_asked>},
    RegionMeasure{"approvals_granted",
                  "approvals granted since the first step, spin-up and buffer included", "1",
                  total<Counter::approvals_granted>},
    RegionMeasure{"approvals_refused",
                  "approvals refused since the first step, spin-up and buffer included", "1",
                  total<Counter::approvals_refused>},
    RegionMeasure{"approvals_waiting", "files that wait for an approval, buffer included", "1",
                  approvals_waiting},
    RegionMeasure{"cross_border_commuters", "employed residents who work in another state", "1",
                  measures::cross_border_commuters},
    RegionMeasure{"agglomerations_formed", "cross-border agglomerations (AGGLO, TWIN_TOWN)", "1",
                  agglomerations<AgglomerationClass::twin_town>},
    RegionMeasure{"agglomerations_visible",
                  "cross-border agglomerations formed, partial or emerging", "1",
                  agglomerations<AgglomerationClass::emerging>},
    RegionMeasure{"legal_gap", "mean legal gap between candidate centres for a partner agreement",
                  "1", measures::legal_gap},
};

}  // namespace

std::span<const MunicipalityMeasure> municipality_measures() {
  return kMunicipalityMeasures;
}

std::span<const RegionMeasure> region_measures() {
  return kRegionMeasures;
}

}  // namespace borderweave::sim
