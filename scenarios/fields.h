#pragma once

#include <vector>

#include "scenarios/field.h"
#include "scenarios/scenario.h"
#include "scenarios/toml_tree.h"

/// The keys of a scenario file, by section.
namespace borderweave::scenarios {

/// A scenario while it is read; the law is completed once the rule files have been read.
struct Draft {
  Scenario scenario;
  std::vector<Node> use;      ///< regime.use: every element is a text
  std::vector<Node> without;  ///< regime.without: every element is a text
  std::vector<Node> moves;    ///< regime.move: every element is a table
  std::vector<Node> reforms;  ///< regime.reform: every element is a table
};

Fields<Draft> run_fields();     ///< [scenario], [ties], [output]
Fields<Draft> region_fields();  ///< [region]
Fields<Draft> regime_fields();  ///< [regime]
Fields<Draft> model_fields();   ///< [model.…]
Fields<sim::AgglomerationParameters> agglomeration_fields();

/// All of them.
Fields<Draft> scenario_fields();

/// Gap sizes where a scenario gives none: pairs within the CIS and within BRICS 0.6 [A].
std::vector<sim::LawBook::Gap> default_gaps();

}  // namespace borderweave::scenarios
