#include "sim/ties/give_notice.h"

#include "sim/ties/approval_files.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

/// Does law speak anew? When it changes; and at the start of the calendar, up to which observed
/// ties have entered whatever it said.
bool speaks(const StepContext& now) {
  return now.step.begin == now.model.calendar[0].begin ||
         now.model.law.changes_within(now.step.begin, now.step.end);
}

/// The rule that ends what it forbids, kNoRule where none does.
std::uint16_t retroactive_rule(const StepContext& now, const Ties& tie, std::size_t row) {
  const Verdict& verdict = law_of(now, tie, row, static_cast<Rung>(tie.level[row]));
  if (verdict.kind != Verdict::Kind::forbidden) return kNoRule;
  for (const std::uint16_t rule : {verdict.rule_a, verdict.rule_b}) {
    if (rule != kNoRule && now.model.law.rules()[rule].retroactive) return rule;
  }
  return kNoRule;
}

}  // namespace

void give_notice(const StepContext& now, State& state) {
  if (!speaks(now)) return;
  const Ties& tie = state.tie;
  for (std::size_t row = 0; row < tie.size(); ++row) {
    const bool lives =
        tie.level[row] > 0 && tie.status[row] != static_cast<std::uint8_t>(TieStatus::notice);
    const std::uint16_t rule = lives ? retroactive_rule(now, tie, row) : kNoRule;
    if (rule == kNoRule) continue;
    put_under_notice(now, state.tie, row);
    withdraw_requests(state, row);
    state.legal_block.count(rule, LegalBlockReason::notice);
  }
}

}  // namespace borderweave::sim
