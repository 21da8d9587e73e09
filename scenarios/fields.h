#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/field.h"
#include "scenarios/scenario.h"
#include "scenarios/toml_tree.h"

/// The keys of scenario and rule files, by section; the tables are in fields/.
namespace borderweave::scenarios {

/// A scenario while it is read; the law is completed once the rule files have been read.
struct Draft {
  Scenario scenario;
  std::vector<Node> use;               ///< regime.use: every element is a text
  std::vector<Node> networks;          ///< regime.networks: every element is a text
  std::vector<Node> without;           ///< regime.without: every element is a text
  std::vector<Node> moves;             ///< regime.move: every element is a table
  std::vector<Node> reforms;           ///< regime.reform: every element is a table
  std::vector<Node> shock_files;       ///< shocks: every element is a text
  std::vector<sim::Shock> own_shocks;  ///< [[shock]]
};

Fields<Draft> run_fields();     ///< [scenario], [ties], [output]
Fields<Draft> region_fields();  ///< [region]
Fields<Draft> regime_fields();  ///< [regime]
Fields<Draft> model_fields();   ///< [model.…]
Fields<Draft> shocks_fields();  ///< shocks, [[shock]]
Fields<sim::AgglomerationParameters> agglomeration_fields();

/// All of them.
Fields<Draft> scenario_fields();

/// All keys of a `[[shock]]`, in a scenario or in a file of its own.
Fields<sim::Shock> shock_fields();

/// A list of texts kept as nodes, so that messages can point at one of them.
Field<Draft> names(std::string key, std::vector<Node> Draft::*member, std::string documentation);

/// A `[[regime.reform]]`.
struct Reform {
  sim::Rule rule;  ///< as it is from `rule.from` on
  bool repeal = false;
};

/// A `[[regime.move]]`: a rule gets other dates.
struct Move {
  std::string rule;
  std::optional<Date> from;
  std::optional<Date> until;  ///< given and empty: open
};

/// Keys that a rule of the library and a reform of a scenario share: with whom, what, how.
Fields<sim::Rule> provision_fields();

/// All keys of a `[[rule]]`.
Fields<sim::Rule> rule_fields();

/// All keys of a `[[regime.reform]]` and of a `[[regime.move]]`.
Fields<Reform> reform_fields();
Fields<Move> move_fields();

/// All keys of a `[[regime.network]]`, and of a `[[network]]` of a network file; what is checked
/// and written in its normal form ("Name, CC") once they have been read.
Fields<sim::Network> network_fields();
void finish_network(sim::Network& network, const Node& node, const Given& given,
                    Problems& problems);

/// Gap sizes where a scenario gives none: pairs within the CIS and within BRICS 0.6 [A].
std::vector<sim::LawBook::Gap> default_gaps();

}  // namespace borderweave::scenarios
