#include <fmt/ranges.h>

#include <numeric>

#include "output/layers.h"
#include "output/names.h"
#include "output/series.h"

namespace borderweave::output {
namespace {

/// The column of the table of legal blocks.
template <auto member>
constexpr const sim::Column<member>& column_of() {
  return std::get<sim::Column<member>>(sim::kLegalBlockColumns);
}

template <auto member>
std::string meaning_of() {
  return std::string(column_of<member>().meaning);
}

using Blocks = std::vector<const sim::LegalBlockSummary*>;

std::vector<std::string> rule_ids(const Snapshot& snapshot, const Blocks& blocks) {
  const auto rules = snapshot.model.law.rules();
  std::vector<std::string> ids;
  for (const sim::LegalBlockSummary* block : blocks) {
    ids.push_back(block->rule == sim::kNoRule ? "" : rules[block->rule].id);
  }
  return ids;
}

void write_reasons(const Snapshot& snapshot, const Blocks& blocks) {
  std::vector<std::int32_t> reasons;
  for (const sim::LegalBlockSummary* block : blocks) {
    reasons.push_back(static_cast<std::int32_t>(block->reason));
  }
  std::vector<std::int32_t> values(sim::kLegalBlockReasonNames.size());
  std::iota(values.begin(), values.end(), 0);
  snapshot.file.variable<std::int32_t>(
      "stop_reason", {kLegalBlocks}, reasons,
      {{"long_name", meaning_of<&sim::LegalBlocks::reason>()},
       {"flag_values", values},
       {"flag_meanings", fmt::format("{}", fmt::join(sim::kLegalBlockReasonNames, " "))}});
}

}  // namespace

void write_legal_blocks(const Snapshot& snapshot) {
  Blocks blocks;
  for (const sim::LegalBlockSummary& block : snapshot.summary.legal_blocks)
    blocks.push_back(&block);
  if (blocks.empty()) return;
  snapshot.file.dimension(kLegalBlocks, blocks.size());
  snapshot.file.texts("stop_rule", kLegalBlocks, rule_ids(snapshot, blocks),
                      {{"long_name", meaning_of<&sim::LegalBlocks::rule>()}});
  write_reasons(snapshot, blocks);
  constexpr auto number = column_of<&sim::LegalBlocks::number>();
  snapshot.file.variable<float>(
      "stop_number", {kTime, kLegalBlocks},
      by_time(blocks, snapshot.summary.times.size(), &sim::LegalBlockSummary::number),
      {{"long_name", std::string(number.mean)},
       {"units", std::string(number.unit)},
       {"coordinates", "stop_rule stop_reason"}});
}

}  // namespace borderweave::output
