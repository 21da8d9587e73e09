#pragma once

#include "geo/countries.h"
#include "geo/territories.h"

/// The little world in which inputs are read.
namespace borderweave::fuzz {

/// Six towns in three states; two of one state have the same name, and one has two places.
geo::Territories towns();

/// Germany, Poland and Czechia with the extent of their ground.
geo::Countries countries();

}  // namespace borderweave::fuzz
