#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

#include "app/law/law_words.h"
#include "report/law/answer.h"
#include "report/law/text.h"

namespace borderweave::report {
namespace {

using Kind = sim::Verdict::Kind;

constexpr std::size_t kWidth = 100;

std::string gap_in_words(const app::LawAnswer& answer, double certainty) {
  if (answer.silent.empty()) {
    return wrapped(
        fmt::format("Where a territory is not recognised, law gives nothing, whatever else allows; "
                    "only informal contacts remain possible (certainty {:.2f}).",
                    certainty),
        0);
  }
  std::vector<std::string> names;
  for (const std::size_t side : answer.silent) names.push_back(answer.names[side]);
  const std::string silent =
      fmt::format("No rule in force allows it on the side of {}; none forbids it.",
                  fmt::join(names, ", nor on that of "));
  const std::string model =
      answer.audit.verdict.permitted
          ? fmt::format("the model lets it be tried, with certainty {:.2f} and at a higher cost.",
                        certainty)
          : std::string("but so much takes a legal basis, and the model lets nobody try it.");
  return fmt::format("{}\n{}", wrapped(silent, 0),
                     wrapped("A gap is not a prohibition: " + model, 0));
}

std::string allowed_in_words(const app::LawAnswer& answer, double certainty) {
  std::string text =
      fmt::format("Certainty {:.2f} (1: beyond doubt), that of the less certain side; ", certainty);
  text += answer.audit.delay_days > 0
              ? fmt::format("approvals take up to {} days.", answer.audit.delay_days)
              : std::string("no authority has to be waited for.");
  if (answer.audit.verdict.spheres == 0) {
    text += " The laws of the two sides have no sphere of cooperation in common.";
  }
  return wrapped(text, 0);
}

std::string consequence(const app::LawAnswer& answer) {
  const sim::Verdict& verdict = answer.audit.verdict;
  const double certainty = 1 - static_cast<double>(verdict.gap);
  switch (verdict.kind) {
    case Kind::allowed:
      return allowed_in_words(answer, certainty);
    case Kind::gap:
      return gap_in_words(answer, certainty);
    case Kind::forbidden:
      return "A prohibition stands whatever else allows.";
  }
  return {};
}

std::string verdict_text(const app::LawQuestion& question, const app::LawAnswer& answer) {
  std::string text = fmt::format(
      "{}: {} between {} and {} on {}.", app::word(answer.audit.verdict.kind),
      app::in_words(question.instrument), answer.names[0], answer.names[1], to_string(question.on));
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return fmt::format("{}\n{}\n", wrapped(text, 0), consequence(answer));
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t indent) {
  std::string lines;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (column > indent && column + 1 + word.size() > kWidth) {
      lines.append(1, '\n').append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += word.size();
  }
  return lines;
}

std::string law_text(const app::LawQuestion& question, const app::LawAnswer& answer) {
  std::string text = verdict_text(question, answer) + sides_text(question, answer);
  if (!answer.timeline.empty()) text += timeline_text(question, answer);
  return text + "\nThis is not legal advice.\n";
}

}  // namespace borderweave::report
