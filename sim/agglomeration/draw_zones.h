#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/agglomeration/assign_zones.h"

namespace borderweave::sim {

/// §3.4 Removes from its zone every municipality that is not connected to one of the zone's core
/// municipalities by a chain of touching members. `in_core[row]`: 1 for core municipalities.
void drop_exclaves(const World& world, const std::vector<std::uint8_t>& in_core,
                   std::vector<std::uint32_t>& zone);

/// §3.4 Adds to each zone the municipalities without a zone that it encloses: connected groups that
/// touch that zone only and do not lie at the edge of the region.
void fill_enclaves(const World& world, std::vector<std::uint32_t>& zone);

/// The part of a zone that lies in one state.
struct ZoneSide {
  std::uint32_t country = 0;  ///< row in Countries
  double people = 0;
};

/// The urban centres of a year with everything that belongs to them. The members of a centre are
/// the municipalities of its zone; without a tier, those of its cores that lie in no zone.
struct Zones {
  std::vector<UrbanCentre> centres;
  /// Per core: the urban centre it is part of, or the one whose zone has absorbed it.
  std::vector<std::uint32_t> centre_of_core;
  /// Per municipality: the centre of which it is a member, kNoZone if none.
  std::vector<std::uint32_t> of;

  /// Rows, ascending.
  std::span<const std::uint32_t> members(std::uint32_t centre) const {
    return std::span(rows).subspan(first[centre], first[centre + 1] - first[centre]);
  }
  /// By country, one for each that has members.
  std::span<const ZoneSide> sides(std::uint32_t centre) const {
    return std::span(side).subspan(first_side[centre], first_side[centre + 1] - first_side[centre]);
  }

  std::vector<std::uint32_t> first;  ///< of `rows`, one more than centres
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> first_side;  ///< of `side`, likewise
  std::vector<ZoneSide> side;
};

/// §3.4 Assigns municipalities to zones, drops exclaves and fills enclaves; then each zone absorbs
/// the cores without a tier whose centre lies in it.
Zones draw_zones(const Settlement& settlement, std::vector<UrbanCentre> centres,
                 Agglomerations& memory);

}  // namespace borderweave::sim
