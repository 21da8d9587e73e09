#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/law/law_words.h"
#include "report/law/text.h"

namespace borderweave::report {
namespace {

std::string rules_in_words(const sim::Verdict& verdict, const sim::LawBook& book) {
  const auto id = [&](std::uint16_t rule) {
    return rule == sim::kNoRule ? std::string("none") : book.rules[rule].id;
  };
  return fmt::format("a: {}, b: {}", id(verdict.rule_a), id(verdict.rule_b));
}

std::string period_text(const sim::LegalPeriod& period, const app::LawSource& source) {
  const sim::Verdict& verdict = period.audit.verdict;
  std::string text = fmt::format("  {} to {:<10}  {:<9}  certainty {:.2f}  {:>3} days  {}\n",
                                 to_string(period.from),
                                 period.until ? to_string(*period.until) : std::string("(open)"),
                                 app::word(verdict.kind), 1 - static_cast<double>(verdict.gap),
                                 period.audit.delay_days, rules_in_words(verdict, source.book));
  std::vector<std::string> why;
  for (const auto& change : period.why) why.push_back(app::in_words(change, source.countries));
  if (why.empty()) return text;
  return text +
         fmt::format("      why: {}\n", wrapped(fmt::format("{}", fmt::join(why, "; ")), 11));
}

}  // namespace

std::string timeline_text(const app::LawQuestion& question, const app::LawAnswer& answer) {
  std::string text =
      fmt::format("\nSince when, and why (a: {}, b: {})\n", question.a.asked, question.b.asked);
  for (const auto& period : answer.timeline) text += period_text(period, question.source);
  return text;
}

}  // namespace borderweave::report
