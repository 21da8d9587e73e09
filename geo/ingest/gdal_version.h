#pragma once

#include <string>

namespace borderweave::geo {

/// "3.6.2": of the library that reads what users bring.
std::string gdal_version();

}  // namespace borderweave::geo
