#pragma once

#include <string>
#include <string_view>

namespace borderweave::geo {

/// The place's name in the script of its country, out of GeoNames' unlabelled list of alternate
/// names (separated by commas); `name` itself for countries that use Latin script or where no
/// alternate fits.
/// - RU: the name in the Russian alphabet whose transliteration (BGN/PCGN) is closest to `name`,
///   because the list also has Ukrainian, Belarusian, Serbian… forms.
/// - CN: the name in Han characters that most of the others begin with (the bare name is the
///   beginning of the one with its kind, as in 黑河 and 黑河市); of those the shortest, then the
///   first.
std::string local_name(std::string_view country, const std::string& name,
                       std::string_view alternates);

}  // namespace borderweave::geo
