#include "scenarios/field_builders.h"
#include "scenarios/fields.h"
#include "scenarios/rule_files.h"
#include "scenarios/shock_checks.h"
#include "scenarios/shock_files.h"

namespace borderweave::scenarios {
namespace {

using sim::CutShare;
using sim::Shock;

Field<Shock> cut_shares() {
  const Fields<CutShare> row = {
      pair("pair", &CutShare::a, &CutShare::b, "two states or blocs, such as [\"PL\", \"RU\"]"),
      required(number("cut", &CutShare::cut, {0, 1}, "share", "C",
                      "share of the ties of the two that ends at once, without notice")),
      number("suspended", &CutShare::suspended, {0, 1}, "share", "A",
             "share of the rest that is suspended; left out: that of the shock")};
  return tables<Shock, CutShare>(
      "cut_shares", &Shock::cut_shares, row,
      "the shares of single pairs of states; the first row that fits a pair counts",
      [](CutShare&, const Node&, const Given&, Problems&) {});
}

/// What it does at once, on its first day.
Fields<Shock> strike_fields() {
  return {
      number("cut", &Shock::cut, {0, 1}, "share", "A",
             "share of ties that ends at once, without notice, where `cut_shares` has no row; "
             "then hostility does not end ties as well"),
      cut_shares(),
      numbers("cut_beta", &Shock::cut_beta, {0, 1},
              "two numbers a, b: pairs of states without a share draw one from Beta(a, b) in each "
              "replicate"),
      number("suspended", &Shock::suspended, {0, 1}, "share", "A",
             "share of the ties left that is suspended: they stay listed and revive in peace"),
  };
}

/// What it does while it lasts.
Fields<Shock> climate_fields() {
  return {
      flag("war", &Shock::war,
           "a war: the affinity of the states falls towards -0.8 below what "
           "blocs make of it"),
      number("hostility", &Shock::hostility, {0, 1}, "", "A",
             "how hostile the states are: partners are sought and accepted less, ties do not move "
             "up the ladder from 0.1 on, and are ended more often"),
      number("guidance", &Shock::guidance, {0, 1}, "", "A",
             "how far the states tell their municipalities what to do: hostility ends ties by "
             "hostility x guidance"),
      number("border", &Shock::border, {0, 1}, "", "A",
             "factor on passage over the frontier; 0: closed, only online contact is left"),
      mask("barriers", &Shock::barriers, {"checks", "visa", "no_work"}, 0,
           "obstacles to movement that stand whatever data/movement.csv says"),
      number("virtual", &Shock::virtual_share, {0, 1}, "share", "A",
             "share of the partners with internet who meet online while the frontier is closed"),
      number("solidarity", &Shock::solidarity, {0.01, 100}, "", "A",
             "factor on how often municipalities of the two states choose each other"),
      number("agenda", &Shock::agenda, {0.01, 100}, "", "A",
             "factor on how often municipalities of the states named look for partners at all"),
  };
}

}  // namespace

Fields<Shock> shock_fields() {
  Fields<Shock> fields = {
      required(text("id", &Shock::id, "name of the shock, unique among those of the scenario")),
      text("title", &Shock::title, "what happened"),
      text("source", &Shock::source, "where that can be read; [A]: an assumption"),
      required(
          date("from", &Shock::from, "first day: it takes effect in the step that contains it")),
      date("until", &Shock::until, "first day after it; left out: it lasts"),
      required(texts("states", &Shock::states,
                     "states (ISO 3166-1 alpha-2) or blocs of one side, or \"all\"")),
      texts("with", &Shock::with, "and of the other; every pair of the two sides is concerned"),
  };
  append(fields, climate_fields());
  append(fields, strike_fields());
  return fields;
}

void finish_shock(Shock& shock, const Node& node, const Given& given, Problems& problems) {
  shock.file = node.at.source->name;
  shock.line = node.at.line;
  if (given.contains("from")) check_dates(shock.from, shock.until, node, given, problems);
  check_shock(shock, node, given, problems);
}

Fields<Draft> shocks_fields() {
  FieldInfo info{.key = "shock",
                 .type = Type::tables,
                 .documentation = "a dated event between states of this scenario's own",
                 .items = infos_of(shock_fields())};
  return {names("shocks", &Draft::shock_files,
                "files of shocks, such as [\"russia-2022\"], by their name in scenarios/shocks/ or "
                "by path"),
          {std::move(info),
           [](const FieldInfo& field, const Node& node, Draft& draft, Problems& problems) {
             const auto nodes = read_tables(field, node, problems);
             if (!nodes) return false;
             read_shocks(*nodes, field.key, draft.own_shocks, problems);
             return true;
           }}};
}

}  // namespace borderweave::scenarios
