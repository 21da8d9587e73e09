#include "scenarios/checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/problems.h"

namespace borderweave::scenarios {
namespace {

class Checks {
 public:
  Checks(const Scenario& scenario, const Given& given, const Origin& root, Problems& problems)
      : scenario_(scenario), given_(given), root_(root), problems_(problems) {}

  void dates() {
    const bool has_start = given_.contains("scenario.start");
    if (has_start && given_.contains("scenario.end") && scenario_.end <= scenario_.start) {
      add("scenario.end", kDateOrder,
          fmt::format("`scenario.end` {} is not after `scenario.start` {}",
                      to_string(scenario_.end), to_string(scenario_.start)),
          "the last day simulated is the one before `end`");
    }
    if (has_start && scenario_.spin_up && *scenario_.spin_up >= scenario_.start) {
      add("ties.spin_up", kDateOrder,
          fmt::format("`ties.spin_up` {} is not before `scenario.start` {}",
                      to_string(*scenario_.spin_up), to_string(scenario_.start)),
          "the spin-up ends where the run starts");
    }
  }

  void steps() {
    const int step = scenario_.step_months;
    if (step != 1 && step != 3 && step != 12) {
      add("scenario.step", kInconsistent,
          fmt::format("`scenario.step` of {} months is not a calendar step", step),
          "choose \"1 month\", \"1 quarter\" or \"1 year\"");
    } else if (scenario_.snapshot_months % step != 0) {
      add("output.snapshot", kInconsistent, "`output.snapshot` is not a multiple of the step",
          fmt::format("the step is {} months, the snapshot {}", step, scenario_.snapshot_months));
    }
  }

  void quantiles() {
    const auto& all = scenario_.quantiles;
    const bool inside =
        std::all_of(all.begin(), all.end(), [](double q) { return q > 0 && q < 1; });
    const bool ascending =
        std::adjacent_find(all.begin(), all.end(), std::greater_equal<>()) == all.end();
    if (inside && ascending) return;
    add("output.quantiles", kInconsistent,
        "`output.quantiles` must ascend and lie between 0 and 1, without the ends",
        "such as [0.05, 0.5, 0.95]");
  }

  /// Hysteresis: what is left more easily than entered would flicker.
  void thresholds() {
    const auto& a = scenario_.parameters.agglomeration;
    ordered("split_linked", a.split_linked, "merge_linked", a.merge_linked);
    ordered("split_apart", a.split_apart, "merge_apart", a.merge_apart);
    ordered("leave_share", a.leave_share, "join_share", a.join_share);
    ordered("tier_b", a.tier_b, "tier_a", a.tier_a);
  }

 private:
  void ordered(const std::string& low_key, double low, const std::string& high_key, double high) {
    if (low <= high) return;
    const std::string section = "model.agglomeration.";
    add(given_.contains(section + low_key) ? section + low_key : section + high_key, kInconsistent,
        fmt::format("`{}` {} is above `{}` {}", section + low_key, low, high_key, high),
        fmt::format("keep `{}` at or below `{}`", low_key, high_key));
  }

  void add(const std::string& key, const ProblemKind& kind, std::string message, std::string help) {
    const auto at = given_.find(key);
    problems_.add(problem_at(at == given_.end() ? root_ : at->second, kind, std::move(message),
                             std::move(help)));
  }

  const Scenario& scenario_;
  const Given& given_;
  const Origin& root_;
  Problems& problems_;
};

}  // namespace

void check(const Scenario& scenario, const Given& given, const Origin& root, Problems& problems) {
  Checks checks(scenario, given, root, problems);
  checks.dates();
  checks.steps();
  checks.quantiles();
  checks.thresholds();
}

}  // namespace borderweave::scenarios
