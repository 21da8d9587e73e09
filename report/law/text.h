#pragma once

#include <string>
#include <string_view>

#include "app/law/law_answer.h"

/// The parts of the answer of `borderweave law` as text.
namespace borderweave::report {

/// The text in lines of about 100 letters; those after the first begin with `indent` blanks. No
/// line break at the end.
std::string wrapped(std::string_view text, std::size_t indent);

/// A paragraph a side: the rule that decides in full, others that bear on it in brief.
std::string sides_text(const app::LawQuestion& question, const app::LawAnswer& answer);

/// Since when the verdict is what it is, and why.
std::string timeline_text(const app::LawQuestion& question, const app::LawAnswer& answer);

}  // namespace borderweave::report
