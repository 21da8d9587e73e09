#include <string>

#include "scenarios/build.h"
#include "scenarios/problems.h"
#include "scenarios/rules.h"

namespace borderweave::scenarios {
namespace {

using sim::Approval;
using sim::Counterpart;
using sim::Eligibility;
using sim::Rule;

/// Every rung but `none`, which needs no law; bit 1 is the first.
std::vector<std::string> rung_words() {
  return {sim::kRungNames.begin() + 1, sim::kRungNames.end()};
}

std::vector<std::string> sphere_words() {
  return {sim::kSphereNames.begin(), sim::kSphereNames.end()};
}

Fields<Eligibility> eligibility_fields() {
  FieldInfo within{.key = "within_km",
                   .type = Type::number,
                   .range = {0, 20000},
                   .unit = std::string("km"),
                   .documentation = "only municipalities this near to a border of their state"};
  return {{std::move(within),
           [](const FieldInfo& field, const Node& node, Eligibility& target, Problems& problems) {
             const auto km = read_number(field, node, problems);
             if (km) target = {Eligibility::Kind::within_km, *km};
             return km.has_value();
           }}};
}

Field<Rule> eligible() {
  const std::vector<std::pair<std::string, Eligibility>> choices = {
      {"any", {Eligibility::Kind::any, 0}},
      {"border-region", {Eligibility::Kind::border_region, 0}}};
  return word("eligible", &Rule::eligible, choices,
              "who may use it on its own side: every municipality, those of border regions, or "
              "{ within = \"50 km\" }");
}

Fields<Approval> approval_fields() {
  return {
      text("authority", &Approval::authority,
           "who has to say yes: \"region\", \"government\", \"council\" …; one queue per state and "
           "authority"),
      whole("days", &Approval::days, {0, 3650}, "days", "A",
            "statutory time; left out: 60 for an executive, 30 for a council"),
      word("silence", &Approval::silence_is_consent, {{"refusal", false}, {"consent", true}},
           "what it means when the statutory time passes without an answer"),
      number("success", &Approval::success, {0, 1}, "share", "A", "probability of a yes"),
  };
}

/// The table creates the approval, the word takes away the one a reformed rule had.
Fields<Rule> approval() {
  FieldInfo none{
      .key = "approval",
      .type = Type::word,
      .documentation = "\"none\", or the table of who has to approve a step up the ladder",
      .default_value = json_text(std::string("none")),
      .words = {"none"}};
  Fields<Rule> fields = {{std::move(none), [](const FieldInfo& field, const Node& node, Rule& rule,
                                              Problems& problems) {
                            if (!read_word(field, node, problems)) return false;
                            rule.approval.reset();
                            rule.approval_for = 0;
                            return true;
                          }}};
  const auto access = [](Rule& rule) -> Approval& {
    return rule.approval ? *rule.approval : rule.approval.emplace();
  };
  append(fields, part<Rule>("approval", access, approval_fields()));
  return fields;
}

/// The model takes a rule without parties for one that binds every state, which nobody means by [].
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
                     "first day in force; \"unknown\": not in force unless a reform of "
                     "the scenario dates it",
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

}  // namespace

Fields<Rule> provision_fields() {
  Fields<Rule> fields = {
      date("until", &Rule::until, "first day no longer in force; left out: open"),
      word("level", &Rule::level,
           {{"treaty", Rule::Level::treaty},
            {"bloc", Rule::Level::bloc},
            {"national", Rule::Level::national},
            {"regional", Rule::Level::regional},
            {"bilateral", Rule::Level::bilateral}},
           "kind of law"),
      eligible(),
      word("counterpart", &Rule::counterpart,
           {{"any", Counterpart::any},
            {"adjacent-state", Counterpart::adjacent_state},
            {"parties", Counterpart::parties}},
           "with whom abroad: anyone, municipalities of a state with a common border, or of "
           "another party"),
      texts("counterparties", &Rule::counterparties,
            "with counterpart = \"parties\": only these states or blocs"),
      mask("allow", &Rule::allow, rung_words(), 1,
           "rungs of the ladder it allows; both sides need a rule that allows, otherwise there is "
           "a gap"),
      mask("forbid", &Rule::forbid, rung_words(), 1,
           "rungs it forbids, whatever other rules allow"),
      mask("spheres", &Rule::spheres, sphere_words(), 0, "spheres of cooperation it covers"),
      number("certainty", &Rule::certainty, {0, 1}, "share", "A",
             "legal certainty of what it allows; the weaker side counts"),
      mask("approval_for", &Rule::approval_for, rung_words(), 1,
           "rungs that need the approval; left out: all it allows but contact"),
  };
  append(fields, part<Rule>("eligible", &Rule::eligible, eligibility_fields()));
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
      required(
          parties("states (ISO 3166-1 alpha-2) or blocs it binds; a bloc's members on the day")),
  };
  append(fields, provision_fields());
  return fields;
}

Fields<Rule> reform_fields() {
  Fields<Rule> fields = {
      required(text("rule", &Rule::id,
                    "a new id, or the id of a rule in use: that rule, changed from this date on")),
      required(date("from", &Rule::from, "first day in force")),
      text("title", &Rule::title, "what the reform is"),
      text("note", &Rule::note, "what a reader should know"),
      parties("states or blocs it binds; left out: every state of the region"),
  };
  append(fields, provision_fields());
  return fields;
}

}  // namespace borderweave::scenarios
