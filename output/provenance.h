#pragma once

#include <cstdint>
#include <string>

#include "output/hdf5.h"
#include "output/projection.h"
#include "output/snapshot.h"

namespace borderweave::output {

/// Says what kind of file this is. The version rises when a reader of the old one would
/// misunderstand the new one.
inline const std::string kFileType = "borderweave-snapshot";
inline constexpr std::int32_t kFormatVersion = 1;

inline const std::string kProvenance = "/provenance";
inline const std::string kEnsemble = "/ensemble";

/// What a reader of this file must keep in mind, whatever region it is.
inline const std::string kCaveat =
    "Scenario consequences of a model, not predictions. Numbers are tagged in docs/model.md: C "
    "computed from data, P published, A assumption. Outlines of regions built by `borderweave "
    "region` are approximate municipal cells, not administrative borders. Not legal advice.";

/// Group /provenance: attributes for what is short; the scenario as text; inputs, notes and
/// dependencies as text in JSON.
void write_provenance(const Hdf5File& file, const Provenance& provenance,
                      const sim::Summary& summary, const Projection& projection,
                      const std::string& pipeline);

/// Group /ensemble: what a program needs and a map does not: quantiles, and the members of every
/// row of the agglomeration layer as rows of the municipality layer.
void write_ensemble(const Hdf5File& file, const sim::Summary& summary);

}  // namespace borderweave::output
