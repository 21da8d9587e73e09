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
      date("from", &LawBook::Gap::from, "first day of this size; left out: no start date"),
      date("until", &LawBook::Gap::until, "first day no longer of this size; left out: open"),
      pair(),
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

Fields<sim::Network> network_fields() {
  using N = sim::Network;
  std::vector<std::pair<std::string, sim::NetworkBasis>> bases;
  for (std::size_t k = 0; k < sim::kNetworkBasisNames.size(); ++k) {
    bases.emplace_back(sim::kNetworkBasisNames.at(k), static_cast<sim::NetworkBasis>(k));
  }
  return {required(text("name", &N::name, "the name that rules give under `members_of`")),
          required(texts("members", &N::members,
                         "municipalities, by their ids or as \"Name, CC\"; those that the region "
                         "does not have by name are left out")),
          date("from", &N::from, "first day of their membership; left out: no start date"),
          date("until", &N::until,
               "first day after their membership, such as that of an exclusion; left out: open"),
          word("basis", &N::basis, std::move(bases),
               "what holds it together: neighbours, a task, or being alike"),
          text("theme", &N::theme, "what it is about, for readers"),
          texts("associates", &N::associates,
                "networks with which it is associated: their members count half for each other; "
                "those that are not in use are left out")};
}

void finish_network(sim::Network& network, const Node& node, const Given& given,
                    Problems& problems) {
  check_dates(network.from, network.until, node, given, problems);
}

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
