#pragma once

#include <cstdint>
#include <string>

#include "sim/saom/saom_statistics.h"

namespace borderweave::report {

/// Mean, standard deviation and standard error of each statistic of the end network, over so many
/// replicates.
std::string saom_text(const sim::saom::Moments& moments, std::uint32_t replicates);
std::string saom_json(const sim::saom::Moments& moments, std::uint32_t replicates);

}  // namespace borderweave::report
