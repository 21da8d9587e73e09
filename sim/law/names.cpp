#include "sim/law/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/closest.h"
#include "sim/law/problems.h"

namespace borderweave::sim {
namespace {

std::vector<std::string> known_names(const geo::Countries& countries) {
  std::vector<std::string> names = countries.blocs();
  for (std::size_t row = 0; row < countries.size(); ++row) names.push_back(countries[row].iso2);
  return names;
}

std::string help_for(const std::string& name, const std::vector<std::string>& known) {
  const std::string likely = closest(name, known);
  return likely.empty() ? "use an ISO 3166-1 code of countries.csv or a bloc of blocs.csv"
                        : fmt::format("did you mean `{}`?", likely);
}

}  // namespace

void check_names(const LawBook& book, const geo::Countries& countries, Problems& problems) {
  const std::vector<std::string> known = known_names(countries);
  const auto check = [&](const std::string& name, const std::string& where, const char* field) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    problems.add({.kind = &kUnknownParty,
                  .message = fmt::format("`{}` is neither a state nor a bloc", name),
                  .help = help_for(name, known),
                  .feature = where,
                  .field = field});
  };
  for (const Rule& rule : book.rules) {
    const std::string where = fmt::format("rule {}", rule.id);
    for (const std::string& party : rule.parties) check(party, where, "parties");
    for (const std::string& party : rule.counterpart.among) check(party, where, "counterparties");
    if (rule.recognition) {
      for (const std::string& state : rule.recognition->by) check(state, where, "recognised_by");
    }
    for (const Approval& approval : rule.approvals) {
      for (const std::string& state : approval.veto) check(state, where, "approval.veto");
    }
  }
  for (const LawBook::Gap& gap : book.gaps) {
    const std::string where = fmt::format("gap between {} and {}", gap.a, gap.b);
    check(gap.a, where, "regime.gaps");
    check(gap.b, where, "regime.gaps");
  }
}

}  // namespace borderweave::sim
