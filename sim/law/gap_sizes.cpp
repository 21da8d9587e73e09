#include "sim/law/gap_sizes.h"

#include <algorithm>
#include <string_view>

#include "sim/law/scope.h"

namespace borderweave::sim {
namespace {

/// A gap in force, and which states its two sides name.
struct Row {
  std::vector<bool> a;
  std::vector<bool> b;
  double size;

  bool joins(std::size_t one, std::size_t other) const {
    return (a[one] && b[other]) || (a[other] && b[one]);
  }
};

std::vector<bool> named(std::string_view code, const geo::Countries& countries,
                        const States& states, Date on) {
  std::vector<bool> result;
  for (std::size_t state = 0; state < states.size(); ++state) {
    result.push_back(names(code, countries, states.row(state), on));
  }
  return result;
}

}  // namespace

GapSizes::GapSizes(const LawBook& book, const geo::Countries& countries, const States& states,
                   Date on)
    : states_(states.size()) {
  std::vector<Row> rows;
  for (const LawBook::Gap& gap : book.gaps) {
    if (!in_force(gap, on)) continue;
    rows.push_back(
        {named(gap.a, countries, states, on), named(gap.b, countries, states, on), gap.size});
  }
  for (std::size_t a = 0; a < states_; ++a) {
    for (std::size_t b = 0; b < states_; ++b) {
      const auto first =
          std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.joins(a, b); });
      number_.push_back(sizes_.of(first == rows.end() ? book.default_gap : first->size));
    }
  }
}

}  // namespace borderweave::sim
