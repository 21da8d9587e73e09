#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "scenarios/build.h"
#include "scenarios/fields.h"
#include "scenarios/problems.h"
#include "scenarios/rules.h"

namespace borderweave::scenarios {
namespace {

using sim::LawBook;

Field<Draft> use() {
  FieldInfo info{.key = "regime.use",
                 .type = Type::texts,
                 .documentation =
                     "rule files, such as [\"eu-egtc\"], by their name in "
                     "scenarios/regimes/ or by path",
                 .default_value = "[]"};
  return {std::move(info),
          [](const FieldInfo& field, const Node& node, Draft& draft, Problems& problems) {
            const bool fine = read_texts(field, node, problems).has_value();
            if (const auto* names = node.as<Node::List>()) {
              std::copy_if(names->begin(), names->end(), std::back_inserter(draft.use),
                           [](const Node& name) { return name.as<std::string>() != nullptr; });
            }
            return fine;
          }};
}

/// What a reform leaves out stays as the rule had it, so no default is shown.
std::vector<FieldInfo> reform_infos() {
  std::vector<FieldInfo> infos = infos_of(reform_fields());
  for (FieldInfo& info : infos) info.default_value.clear();
  return infos;
}

Field<Draft> reforms() {
  FieldInfo info{.key = "regime.reform",
                 .type = Type::tables,
                 .documentation = "a dated change of law: the policy lever",
                 .items = reform_infos()};
  return {std::move(info),
          [](const FieldInfo& field, const Node& node, Draft& draft, Problems& problems) {
            auto nodes = read_tables(field, node, problems);
            if (!nodes) return false;
            draft.reforms = *std::move(nodes);
            return true;
          }};
}

Field<LawBook::Gap> pair() {
  FieldInfo info{.key = "pair",
                 .type = Type::texts,
                 .documentation = "two states or blocs, such as [\"RU\", \"CN\"]",
                 .required = true};
  return {std::move(info),
          [](const FieldInfo& field, const Node& node, LawBook::Gap& gap, Problems& problems) {
            const auto codes = read_texts(field, node, problems);
            if (!codes) return false;
            if (codes->size() != 2) {
              problems.add(problem_at(node.at, kInconsistent,
                                      "`pair` needs exactly two states or blocs",
                                      "name the same bloc twice for pairs within it"));
              return false;
            }
            gap.a = codes->front();
            gap.b = codes->back();
            return true;
          }};
}

std::string default_gaps_as_json() {
  std::vector<std::string> rows;
  for (const LawBook::Gap& gap : default_gaps()) {
    rows.push_back(fmt::format(R"({{"pair":["{}","{}"],"size":{}}})", gap.a, gap.b, gap.size));
  }
  return fmt::format("[{}]", fmt::join(rows, ","));
}

Fields<LawBook> gap_fields() {
  const auto finish = [](LawBook::Gap& gap, const Node& node, const Given& given,
                         Problems& problems) {
    check_dates(gap.from, gap.until, node, given, problems);
  };
  const Fields<LawBook::Gap> row = {
      date("from", &LawBook::Gap::from, "first day of this size; left out: since ever"),
      date("until", &LawBook::Gap::until, "first day no longer of this size; left out: open"),
      pair(),
      required(number("size", &LawBook::Gap::size, {0, 1}, "share", "A",
                      "0: as good as allowed, 1: nothing succeeds"))};
  auto gaps = tables<LawBook, LawBook::Gap>(
      "gaps", &LawBook::gaps, row,
      "size of the legal gap between two states where no rule allows; the first row that fits "
      "on a day counts",
      finish);
  gaps.info.basis = std::string("A");
  gaps.info.default_value = default_gaps_as_json();
  return {std::move(gaps), number("default_gap", &LawBook::default_gap, {0, 1}, "share", "A",
                                  "size of every other gap")};
}

}  // namespace

std::vector<LawBook::Gap> default_gaps() {
  return {{"CIS", "CIS", 0.6}, {"BRICS", "BRICS", 0.6}};
}

Fields<Draft> regime_fields() {
  Fields<Draft> fields = {use(), reforms()};
  const auto law = [](Draft& draft) -> LawBook& { return draft.scenario.law; };
  append(fields, part<Draft>("regime", law, gap_fields()));
  return fields;
}

}  // namespace borderweave::scenarios
