#include "geo/ingest/written_codes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "geo/ingest/table_values.h"

namespace borderweave::geo {
void keep_codes_apart(std::vector<Municipality>& rows) {
  std::map<std::int64_t, std::set<std::string>> spellings;
  for (const Municipality& row : rows) spellings[row.id].insert(readable_id(row));
  for (Municipality& row : rows) {
    const std::set<std::string>& all = spellings[row.id];
    const bool shortest = std::ranges::min(all, {}, &std::string::size) == readable_id(row);
    if (all.size() > 1 && !shortest) row.id = id_of_exact_code(readable_id(row));
  }
}

WrittenCodes::WrittenCodes(const std::vector<Municipality>& rows) {
  for (const Municipality& row : rows) add(readable_id(row), row.id);
  note_ambiguous();
}

WrittenCodes::WrittenCodes(const Territories& territories) {
  for (std::uint32_t row = 0; row < territories.size(); ++row) {
    add(readable_id(territories, row), territories.id[row]);
  }
  note_ambiguous();
}

void WrittenCodes::add(const std::string& code, std::int64_t id) {
  written_.emplace(code, id);
  has_texts_ = has_texts_ || id >= kFirstOfCodes;
}

void WrittenCodes::note_ambiguous() {
  for (const auto& [code, id] : written_) {
    const bool apart = id >= kFirstOfCodes && id == id_of_exact_code(code);
    if (apart) ambiguous_.insert(*id_of_code(code, "", /*text=*/true));
  }
}

std::optional<std::int64_t> WrittenCodes::find(const std::string& code) const {
  const auto found = written_.find(code);
  if (found != written_.end()) return found->second;
  if (ambiguous_.empty()) return std::nullopt;
  const auto id = id_of_code(code, "", /*text=*/true);
  return ambiguous_.contains(*id) ? std::optional(id_of_exact_code(code)) : std::nullopt;
}

}  // namespace borderweave::geo
