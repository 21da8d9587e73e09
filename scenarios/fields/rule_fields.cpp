#include <algorithm>
#include <string>

#include "scenarios/field_builders.h"
#include "scenarios/fields.h"
#include "scenarios/rule_files.h"
#include "scenarios/scenario_problems.h"

namespace borderweave::scenarios {
namespace {

using sim::Approval;
using sim::Channel;
using sim::Condition;
using sim::Counterpart;
using sim::Rule;

std::vector<std::string> sphere_words() {
  return {sim::kSphereNames.begin(), sim::kSphereNames.end()};
}

Fields<Condition> condition_fields() {
  FieldInfo within{.key = "within_km",
                   .type = Type::number,
                   .range = {0, 20000},
                   .unit = std::string("km"),
                   .documentation = "only municipalities this near to a border of their state"};
  return {
      flag("border_region", &Condition::border_region,
           "only municipalities of regions (admin-1) at a border of their state"),
      assigned(std::move(within), &Condition::within_km, &read_number),
      texts("regions", &Condition::regions,
            "only municipalities of these regions (admin-1), such as [\"MD.58\"]"),
      texts("municipalities", &Condition::municipalities,
            "only these municipalities, by their ids"),
      texts("members_of", &Condition::members_of,
            "only members of one of these networks, on the day (`regime.network`)"),
  };
}

/// A word for the common conditions, a table for all others.
template <class Target>
Fields<Target> condition(const std::string& key, Condition Target::*member,
                         const std::string& documentation) {
  const std::vector<std::pair<std::string, Condition>> choices = {
      {"any", {}}, {"border-region", {.border_region = true}}};
  Fields<Target> fields = {word(key, member, choices, documentation)};
  append(fields, part<Target>(key, member, condition_fields()));
  return fields;
}

Fields<Approval> approval_fields() {
  FieldInfo capacity{.key = "capacity",
                     .type = Type::number,
                     .range = {0, 1e6},
                     .unit = std::string("requests a month"),
                     .basis = std::string("A"),
                     .documentation =
                         "approval requests it can process; left out: 1 for every hundred "
                         "municipalities in its jurisdiction, at least 1"};
  return {
      text("authority", &Approval::authority,
           "who has to approve: \"region\", \"government\", \"council\" …; one queue per state and "
           "authority, for \"region\" one per region (admin-1)"),
      whole("days", &Approval::days, {0, 3650}, "days", "A",
            "statutory time; left out: 60 for an executive, 30 for a council"),
      word("silence", &Approval::silence_is_consent, {{"refusal", false}, {"consent", true}},
           "what silence means once the statutory time has passed"),
      number("success", &Approval::success, {0, 1}, "share", "A", "probability of approval"),
      assigned(std::move(capacity), &Approval::capacity, &read_number),
      mask("competence", &Approval::competence, sphere_words(), 0,
           "spheres of cooperation in which its approval is required"),
      mask("priority", &Approval::priority, sphere_words(), 0,
           "spheres of cooperation whose requests it processes first"),
      texts("veto", &Approval::veto,
            "states or blocs for whose municipalities it refuses every request"),
  };
}

/// A key of an approval, for each that the rule has; the first one creates it.
Field<Rule> of_each_approval(const Field<Approval>& field) {
  Field<Rule> lifted{
      field.info,
      [put = field.put](const FieldInfo& info, const Node& node, Rule& rule, Problems& problems) {
        if (rule.approvals.empty()) rule.approvals.emplace_back();
        return std::all_of(rule.approvals.begin(), rule.approvals.end(),
                           [&](Approval& approval) { return put(info, node, approval, problems); });
      }};
  lifted.info.key = "approval." + lifted.info.key;
  return lifted;
}

/// The table creates an approval or changes those of a reformed rule; the word "none" removes them.
Fields<Rule> approval() {
  FieldInfo none{.key = "approval",
                 .type = Type::word,
                 .documentation =
                     "\"none\", or the table of who has to approve a step up the ladder; in a "
                     "reform the keys it gives change every approval that the rule asks for",
                 .default_value = json_text(std::string("none")),
                 .words = {"none"}};
  Fields<Rule> fields = {{std::move(none), [](const FieldInfo& field, const Node& node, Rule& rule,
                                              Problems& problems) {
                            if (!read_word(field, node, problems)) return false;
                            rule.approvals.clear();
                            rule.approval_for = 0;
                            return true;
                          }}};
  for (const Field<Approval>& field : approval_fields()) fields.push_back(of_each_approval(field));
  const auto nothing_to_finish = [](Approval&, const Node&, const Given&, Problems&) {};
  fields.push_back(tables<Rule, Approval>("approvals", &Rule::approvals, approval_fields(),
                                          "where several authorities decide at the same time: "
                                          "a table as `approval` for each; all have to approve",
                                          nothing_to_finish));
  return fields;
}

/// A rule with this key, even if its list is empty, is a rule of recognition.
Field<Rule> recognised_by() {
  FieldInfo info{
      .key = "recognised_by",
      .type = Type::texts,
      .documentation =
          "for contested territories: the states or blocs that recognise the parties of the "
          "rule, may be []; towards all other states they have no legal basis: a "
          "gap of `regime.unrecognised_gap`, and contact at most"};
  return {std::move(info),
          [](const FieldInfo& field, const Node& node, Rule& rule, Problems& problems) {
            auto states = read_texts(field, node, problems);
            if (!states) return false;
            rule.recognition = {*std::move(states)};
            return true;
          }};
}

Fields<Counterpart> counterpart_fields() {
  Fields<Counterpart> fields = {
      word("counterpart", &Counterpart::parties_only, {{"any", false}, {"parties", true}},
           "with whom abroad: municipalities of any state, or of another party"),
      texts("counterparties", &Counterpart::among,
            "with counterpart = \"parties\": only these states or blocs"),
      word("channel", &Counterpart::channel,
           {{"any", Channel::any},
            {"cross-border", Channel::cross_border},
            {"inter-territorial", Channel::inter_territorial}},
           "cross-border: with states that share a land border; inter-territorial: with all other "
           "states"),
  };
  append(fields, condition("counterpart_eligible", &Counterpart::eligible,
                           "who may be the partner on the other side, like `eligible`"));
  return fields;
}

/// The model lets a rule without parties bind every state, which is not what a user means by [].
Field<Rule> parties(std::string documentation) {
  FieldInfo info{.key = "parties", .type = Type::texts, .documentation = std::move(documentation)};
  return {std::move(info),
          [](const FieldInfo& field, const Node& node, Rule& rule, Problems& problems) {
            auto names = read_texts(field, node, problems);
            if (!names) return false;
            if (names->empty()) {
              problems.add(problem_at(node.at, kInconsistent, "`parties` needs at least one party",
                                      "name the states or blocs that the rule binds"));
              return false;
            }
            rule.parties = std::move(*names);
            return true;
          }};
}

/// The day a law of the library enters into force may be unknown; that of a reform may not.
Field<Rule> from_or_unknown() {
  FieldInfo info{.key = "from",
                 .type = Type::date,
                 .documentation =
                     "first day in force; \"unknown\": not in force unless the scenario "
                     "dates it, by `regime.move` or a reform",
                 .words = {"unknown"},
                 .required = true};
  return {std::move(info),
          [](const FieldInfo& field, const Node& node, Rule& rule, Problems& problems) {
            if (node.as<std::string>() != nullptr) {
              return read_word(field, node, problems).has_value();
            }
            const auto date = read_date(field, node, problems);
            if (date) rule.from = *date;
            return date.has_value();
          }};
}

/// An amendment may remove the end of a rule.
template <class Target>
Field<Target> until_or_open(std::optional<Date> Target::*member, std::string documentation) {
  FieldInfo info{.key = "until",
                 .type = Type::date,
                 .documentation = std::move(documentation),
                 .words = {"open"}};
  return {std::move(info),
          [member](const FieldInfo& field, const Node& node, Target& target, Problems& problems) {
            if (node.as<std::string>() != nullptr) {
              (target.*member).reset();
              return read_word(field, node, problems).has_value();
            }
            const auto date = read_date(field, node, problems);
            if (date) target.*member = date;
            return date.has_value();
          }};
}

}  // namespace

Fields<Rule> provision_fields() {
  const auto counterpart = &Rule::counterpart;
  Fields<Rule> fields = {
      word("level", &Rule::level,
           {{"treaty", Rule::Level::treaty},
            {"bloc", Rule::Level::bloc},
            {"bilateral", Rule::Level::bilateral},
            {"national", Rule::Level::national},
            {"regional", Rule::Level::regional}},
           "kind of law; among rules of equal certainty the more specific one decides"),
      flag("exhaustive", &Rule::exhaustive,
           "national law that overrides other levels: while it is in force, treaties, blocs and "
           "bilateral acts allow nothing to the municipalities of its parties"),
  };
  append(fields, condition("eligible", &Rule::eligible,
                           "which municipalities of its parties may use it: all, those of border "
                           "regions, or a table whose conditions must all hold"));
  append(fields, part<Rule>("", counterpart, counterpart_fields()));
  append(fields,
         {
             recognised_by(),
             mask("allow", &Rule::allow, sim::instrument_keys(), 0,
                  "instruments it allows; both sides need a rule that allows, otherwise there is a "
                  "gap"),
             mask("forbid", &Rule::forbid, sim::instrument_keys(), 0,
                  "instruments it forbids, whatever other rules allow"),
             flag("retroactive", &Rule::retroactive,
                  "also ends existing ties, with notice; otherwise they keep their level and "
                  "cannot move up the ladder"),
             mask("spheres", &Rule::spheres, sphere_words(), 0, "spheres of cooperation it covers"),
             number("certainty", &Rule::certainty, {0, 1}, "share", "A",
                    "legal certainty of what it allows; of the two sides the lower value counts"),
             mask("approval_for", &Rule::approval_for, sim::instrument_keys(), 0,
                  "instruments that need the approval; left out: all it allows but contact"),
         });
  append(fields, approval());
  return fields;
}

Fields<Rule> rule_fields() {
  Fields<Rule> fields = {
      required(text("id", &Rule::id, "name of the rule, unique among all rules in use")),
      required(text("title", &Rule::title, "the act or article, as a lawyer would cite it")),
      required(text("source", &Rule::source, "where it can be read")),
      required(text("basis", &Rule::basis,
                    "how sure the facts are: P published, M from memory, A assumption, S a "
                    "founding document; shown with every verdict")),
      text("note", &Rule::note, "what a reader should know: doubts, what is left out"),
      from_or_unknown(),
      date("until", &Rule::until, "first day no longer in force; left out: open"),
      required(
          parties("states (ISO 3166-1 alpha-2) or blocs it binds; a bloc's members on the day")),
  };
  append(fields, provision_fields());
  return fields;
}

Fields<Reform> reform_fields() {
  Fields<Rule> provision = {
      required(text("rule", &Rule::id,
                    "a new id, or the id of a rule in use: that rule, changed from this date on; "
                    "`*` stands for any letters and changes every rule that matches")),
      required(date("from", &Rule::from, "first day in force")),
      until_or_open(&Rule::until,
                    "first day no longer in force, \"open\": none; left out: as it was"),
      text("title", &Rule::title, "what the reform is"),
      text("note", &Rule::note, "what a reader should know"),
      parties("states or blocs it binds; left out: every state of the region"),
  };
  append(provision, provision_fields());
  Fields<Reform> fields = part<Reform>("", &Reform::rule, provision);
  fields.push_back(flag("repeal", &Reform::repeal, "the rule ends on that day"));
  return fields;
}

Fields<Move> move_fields() {
  return {
      required(text("rule", &Move::rule, "id of a rule in use, with `*` for any letters")),
      date("from", &Move::from, "its first day in force, instead of its own"),
      until_or_open(&Move::until,
                    "first day no longer in force, instead of its own; \"open\": none"),
  };
}

}  // namespace borderweave::scenarios
