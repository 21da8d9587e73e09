#include "scenarios/field_builders.h"
#include "scenarios/fields.h"
#include "scenarios/scenario_problems.h"

namespace borderweave::scenarios {
namespace {

/// read_extends_chain removes it from every file, so it can only come from a `--set`.
Field<Draft> extends() {
  FieldInfo info{.key = "extends",
                 .type = Type::file,
                 .documentation =
                     "another scenario, which this one changes: tables are merged, all "
                     "other values, lists too, are replaced; comes before the first [section]"};
  return {std::move(info), [](const FieldInfo&, const Node& node, Draft&, Problems& problems) {
            problems.add(problem_at(node.at, kBadSetting, "`extends` cannot be set",
                                    "write it into the scenario file, above the first [section]"));
            return false;
          }};
}

}  // namespace

Fields<Draft> run_fields() {
  const Fields<Scenario> fields = {
      text("scenario.title", &Scenario::title,
           "what the run is about; maps and reports show it (the file's name if left out)"),
      required(date("scenario.start", &Scenario::start, "first day simulated")),
      required(date("scenario.end", &Scenario::end, "day after the last one simulated")),
      months("scenario.step", &Scenario::step_months,
             "length of a step: \"1 month\", \"1 quarter\" or \"1 year\""),
      whole("scenario.replicates", &Scenario::replicates, {1, 100000}, "", "",
            "number of runs with different random draws; more make probabilities finer"),
      whole("scenario.seed", &Scenario::seed, {.min = 0}, "", "",
            "seed of all random draws; the same seed gives bit-identical results"),
      word("scenario.scheduler", &Scenario::scheduler,
           {{"synchronous", sim::Scheduler::synchronous},
            {"asynchronous", sim::Scheduler::asynchronous}},
           "whether municipalities look for partners all at once in each step, which runs in "
           "parallel, or one after another, which is exact for any length of the step"),
      date("ties.spin_up", &Scenario::spin_up,
           "ties grow by the model from this date on before the run starts, where the partnership "
           "table is incomplete; left out: no spin-up"),
      text("output.file", &Scenario::output_file,
           "file to write, from the current folder; left out: results/NAME-N.nc"),
      months("output.snapshot", &Scenario::snapshot_months,
             "time between two states in the file: whole years"),
      dates("output.formation_dates", &Scenario::formation_dates,
            "days by which the probability is asked that a pair forms a tie, for every pair of two "
            "states, within the run and ascending; left out: its end, where the region has at most "
            "6,000 municipalities (the time and memory are those of all pairs); []: not asked"),
      flag(
          "output.without_ties_effect", &Scenario::without_ties_effect,
          "beside each probability of an agglomeration also that of the same replicates where ties "
          "do not raise commuting (model.commuting.ties = 0), which is not proven that they do; "
          "takes the time of the run once more; false: not asked"),
      numbers("output.quantiles", &Scenario::quantiles, {0, 1},
              "quantiles over the replicates, ascending between 0 and 1"),
  };
  Fields<Draft> all = {extends()};
  append(all, part<Draft>("", &Draft::scenario, fields));
  return all;
}

Fields<Draft> scenario_fields() {
  Fields<Draft> fields = run_fields();
  append(fields, region_fields());
  append(fields, regime_fields());
  append(fields, model_fields());
  append(fields, shocks_fields());
  return fields;
}

}  // namespace borderweave::scenarios
