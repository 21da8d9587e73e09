#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace borderweave::sim {

/// What law did to a wish, one that both municipalities shared but for `blocked`, or to a tie.
enum class LegalBlockReason : std::uint8_t {
  gap,      ///< the draw against the legal gap failed
  refused,  ///< an authority said no
  veto,     ///< an authority grants nothing with that state
  lapsed,   ///< law no longer permitted the rung when the last authority had agreed
  barred,   ///< law does not permit the rung to which the tie would have risen
  notice,   ///< a retroactive prohibition gave the tie notice
  blocked,  ///< a municipality would have chosen one that law forbids it to contact
};

/// The names that files use, by reason.
inline constexpr std::array<std::string_view, 7> kLegalBlockReasonNames = {
    "gap", "refused", "veto", "lapsed", "barred", "notice", "blocked"};

/// Running totals since the start of the run (spin-up included) of what law stopped, by deciding
/// rule: for a gap that of the less certain side, for a prohibition the one that forbids, for an
/// authority the one that asks it; kNoRule where law is silent. Rows are sorted by (rule, reason)
/// and exist once something is counted, so a rule that has done nothing leaves no trace.
struct LegalBlocks {
  std::vector<std::uint16_t> rule;   ///< index in the LawBook
  std::vector<std::uint8_t> reason;  ///< LegalBlockReason
  std::vector<std::uint64_t> number;

  std::size_t size() const { return rule.size(); }
  void count(std::uint16_t rule_that_decides, LegalBlockReason why);
};

}  // namespace borderweave::sim
