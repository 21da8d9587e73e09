#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "scenarios/field_builders.h"
#include "scenarios/fields.h"
#include "scenarios/rule_files.h"
#include "scenarios/scenario_problems.h"

namespace borderweave::scenarios {
namespace {

using sim::LawBook;

/// A list of tables that are applied once the rule files have been read.
Field<Draft> changes(std::string key, std::vector<Node> Draft::*member,
                     std::vector<FieldInfo> items, std::string documentation) {
  for (FieldInfo& item : items)
    item.default_value.clear();  // a key that is left out keeps the value of the rule
  FieldInfo info{.key = std::move(key),
                 .type = Type::tables,
                 .documentation = std::move(documentation),
                 .items = std::move(items)};
  return {std::move(info),
          [member](const FieldInfo& field, const Node& node, Draft& draft, Problems& problems) {
            auto nodes = read_tables(field, node, problems);
            if (!nodes) return false;
            draft.*member = *std::move(nodes);
            return true;
          }};
}

Field<LawBook> networks() {
  return tables<LawBook, sim::Network>(
      "network", &LawBook::networks, network_fields(),
      "a dated group of municipalities that rules may name, and whose members choose each other "
      "more often (`model.choice.common_network`); a network whose members changed has several "
      "tables of one name",
      finish_network);
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
      date("from", &LawBook::Gap::from, "first day of this size; left out: no start date"),
      date("until", &LawBook::Gap::until, "first day no longer of this size; left out: open"),
      pair("pair", &LawBook::Gap::a, &LawBook::Gap::b,
           "two states or blocs, such as [\"RU\", \"CN\"]"),
      required(number("size", &LawBook::Gap::size, {0, 1}, "share", "A",
                      "0: as good as allowed, 1: every attempt fails"))};
  auto gaps = tables<LawBook, LawBook::Gap>(
      "gaps", &LawBook::gaps, row,
      "size of the legal gap between two states where no rule allows; the first row that matches "
      "on a day counts",
      finish);
  gaps.info.basis = std::string("A");
  gaps.info.default_value = default_gaps_as_json();
  return {
      std::move(gaps),
      number("default_gap", &LawBook::default_gap, {0, 1}, "share", "A", "size of every other gap"),
      number("unrecognised_gap", &LawBook::unrecognised_gap, {0, 1}, "share", "A",
             "size of the gap where a state does not recognise the other side's territory"),
      networks()};
}

}  // namespace

Field<Draft> names(std::string key, std::vector<Node> Draft::*member, std::string documentation) {
  FieldInfo info{.key = std::move(key),
                 .type = Type::texts,
                 .documentation = std::move(documentation),
                 .default_value = "[]"};
  return {std::move(info),
          [member](const FieldInfo& field, const Node& node, Draft& draft, Problems& problems) {
            const bool fine = read_texts(field, node, problems).has_value();
            if (const auto* names = node.as<Node::List>()) {
              std::copy_if(names->begin(), names->end(), std::back_inserter(draft.*member),
                           [](const Node& name) { return name.as<std::string>() != nullptr; });
            }
            return fine;
          }};
}

std::vector<LawBook::Gap> default_gaps() {
  return {{"CIS", "CIS", 0.6}, {"BRICS", "BRICS", 0.6}};
}

Fields<Draft> regime_fields() {
  Fields<Draft> fields = {
      names("regime.use", &Draft::use,
            "rule files, such as [\"eu-egtc\"], by their name in scenarios/regimes/ or by path"),
      names(
          "regime.networks", &Draft::networks,
          "network files, such as [\"baltic-cities\"], by their name in scenarios/networks/ or by "
          "path"),
      names("regime.without", &Draft::without,
            "ids of rules in these files to leave out entirely; `*` stands for any letters"),
      changes("regime.move", &Draft::moves, infos_of(move_fields()),
              "other dates for a rule: this is how an unknown start is dated"),
      changes("regime.reform", &Draft::reforms, infos_of(reform_fields()),
              "a dated change of law: the policy lever"),
  };
  const auto law = [](Draft& draft) -> LawBook& { return draft.scenario.law; };
  append(fields, part<Draft>("regime", law, gap_fields()));
  return fields;
}

}  // namespace borderweave::scenarios
