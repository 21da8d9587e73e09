#pragma once

#include <string>

#include "app/law/answer.h"

namespace borderweave::report {

/// The answer of `borderweave law` for readers who do not practise law in either state; ends with
/// "This is not legal advice."
std::string law_text(const app::LawQuestion& question, const app::LawAnswer& answer);
std::string law_json(const app::LawQuestion& question, const app::LawAnswer& answer);

}  // namespace borderweave::report
