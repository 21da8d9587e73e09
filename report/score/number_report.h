#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "study/score/number_forecast.h"

/// The part of the answer of `borderweave score` about published numbers: flows of commuters,
/// counts of joint bodies.
namespace borderweave::report {

std::string numbers_text(const study::NumbersAnswer& answer);

/// An object with `flows` and `counts`, each null where it was not asked for. Scores that are not
/// defined are null.
nlohmann::ordered_json numbers_json(const study::NumbersAnswer& answer);

}  // namespace borderweave::report
