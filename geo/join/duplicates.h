#pragma once

#include "geo/join/border_join.h"

namespace borderweave::geo {

Duplicates find_duplicates(const Territories& territories);

}  // namespace borderweave::geo
