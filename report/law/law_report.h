#pragma once

#include <string>

#include "app/law/law_answer.h"

namespace borderweave::report {

/// The answer of `borderweave law` for readers who do not practise law in either state; ends with
/// "This is not legal advice."
std::string law_text(const app::LawQuestion& question, const app::LawAnswer& answer);
std::string law_json(const app::LawQuestion& question, const app::LawAnswer& answer);

/// The same of more than two places: the verdict of the whole, then every pair. The JSON of a pair
/// is that of a question about these two, without the notice.
std::string joint_law_text(const app::LawQuestion& question, const app::JointLawAnswer& answer);
std::string joint_law_json(const app::LawQuestion& question, const app::JointLawAnswer& answer);

}  // namespace borderweave::report
