#include "app/diff/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/command_problems.h"
#include "core/parallel.h"
#include "output/compare_snapshots.h"
#include "output/netcdf/trial_reading.h"
#include "output/stored_snapshot.h"
#include "scenarios/field_values.h"
#include "scenarios/toml_tree.h"
#include "sim/replicate.h"

namespace borderweave::app {

namespace {

namespace fs = std::filesystem;

std::string describe_dates(const std::vector<Date>& times) {
  return fmt::format("{} dates from {} to {}", times.size(), to_string(times.front()),
                     to_string(times.back()));
}

/// The first municipality of `one` that `other` lacks; ids are ascending.
std::string first_missing(const Comparable& one, const Comparable& other) {
  for (std::size_t row = 0; row < one.id.size(); ++row) {
    if (std::binary_search(other.id.begin(), other.id.end(), one.id[row])) continue;
    return fmt::format("id {}, {}", one.code[row], one.name[row]);
  }
  return "";
}

std::string municipalities(const Comparable& a, const Comparable& b) {
  std::string text = fmt::format("A has {} municipalities, B {}", a.id.size(), b.id.size());
  const std::string only_a = first_missing(a, b);
  const std::string only_b = first_missing(b, a);
  if (!only_a.empty()) text += fmt::format("; only A has {}", only_a);
  if (!only_b.empty()) text += fmt::format("; only B has {}", only_b);
  return text;
}

/// By its first bytes: a snapshot is an HDF5 file, a scenario a text. One that cannot be opened
/// is judged by its name, so that its reader reports what is wrong.
bool is_snapshot(const fs::path& file) {
  constexpr std::string_view kHdf5 = "\x89HDF\r\n\x1a\n";
  std::array<char, kHdf5.size()> begin{};
  std::ifstream stream(file, std::ios::binary);
  if (!stream.read(begin.data(), begin.size())) return file.extension() == ".nc";
  return std::string_view(begin.data(), begin.size()) == kHdf5;
}

[[noreturn]] void refuse(const DiffOptions& options, std::string message, std::string help) {
  throw Failure(Problem{.kind = &kNotComparable,
                        .message = std::move(message),
                        .help = std::move(help),
                        .file = options.b.string()});
}

}  // namespace

std::optional<double> interval_of(const DiffAnswer& answer, const sim::Effect& effect) {
  const std::uint32_t replicates = answer.comparison.replicates;
  if (!answer.paired || replicates < 2) return std::nullopt;
  return sim::reach_of_mean(replicates) * double{effect.error};
}

bool are_snapshots(const DiffOptions& options) {
  const bool snapshots = is_snapshot(options.a);
  if (is_snapshot(options.b) != snapshots) {
    refuse(options,
           fmt::format("{} is a {}, and this is a {}", options.a.string(),
                       snapshots ? "snapshot" : "scenario", snapshots ? "scenario" : "snapshot"),
           "compare two scenarios, which gives paired intervals, or two snapshots");
  }
  if (snapshots && !options.settings.empty()) {
    refuse(options,
           "--set, --replicates and --seed say how to simulate, and snapshots are finished",
           "give the two scenarios instead, or leave these options out");
  }
  return snapshots;
}

void require_comparable(const DiffOptions& options, const Comparable& a, const Comparable& b) {
  Problems problems;
  const auto add = [&](const std::string& message, const std::string& help) {
    problems.add(
        {.kind = &kNotComparable, .message = message, .help = help, .file = options.b.string()});
  };
  if (a.id != b.id) {
    add(municipalities(a, b), "both sides need the same municipalities, by their ids");
  }
  if (a.times != b.times) {
    add(fmt::format("A has {}, B {}", describe_dates(a.times), describe_dates(b.times)),
        "give both the same scenario.start, scenario.end and output.snapshot");
  }
  if (a.step_months != b.step_months) {
    add(fmt::format("A takes steps of {} months, B of {}: their random draws would not correspond",
                    a.step_months, b.step_months),
        "give both the same scenario.step");
  }
  problems.throw_if_errors();
}

std::vector<std::string> municipality_labels(const std::vector<std::string>& names,
                                             const std::vector<std::string>& countries) {
  std::vector<std::string> result;
  for (std::size_t row = 0; row < names.size(); ++row) {
    result.push_back(fmt::format("{} ({})", names[row], countries[row]));
  }
  return result;
}

namespace {

using scenarios::Resolved;
using scenarios::ResolvedKey;

struct Value {
  std::string text;  ///< as TOML
  std::string same;  ///< equal for values that mean the same
};

/// Keys with their values, in the order of the field tables.
class Flat {
 public:
  Flat(const Resolved& keys, const fs::path& folder) : folder_(folder) { add(keys, ""); }

  const std::vector<std::string>& order() const { return order_; }

  /// Empty where the key is left out.
  Value value(const std::string& key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? Value{} : found->second;
  }

 private:
  void add(const Resolved& keys, const std::string& prefix) {
    for (const ResolvedKey& key : keys) {
      const std::string name = prefix + key.field.key;
      if (key.rows.empty() && key.value) add_value(key, name);
      const bool counted = key.value && key.value->as<scenarios::Node::List>() != nullptr;
      for (std::size_t row = 0; row < key.rows.size(); ++row) {
        add(key.rows[row], counted ? fmt::format("{}.{}.", name, row) : name + ".");
      }
    }
  }

  void add_value(const ResolvedKey& key, const std::string& name) {
    Value value{toml_text(*key.value), ""};
    const auto* file = key.value->as<std::string>();
    const bool is_file = key.field.type == scenarios::Type::file && file != nullptr;
    value.same =
        is_file ? fs::weakly_canonical(scenarios::located(*file, folder_)).string() : value.text;
    order_.push_back(name);
    values_.emplace(name, std::move(value));
  }

  const fs::path& folder_;
  std::vector<std::string> order_;
  std::map<std::string, Value> values_;
};

}  // namespace

std::vector<DifferentKey> different_keys(const Resolved& a, const fs::path& folder_a,
                                         const Resolved& b, const fs::path& folder_b) {
  const Flat before(a, folder_a);
  const Flat after(b, folder_b);
  std::vector<std::string> keys = before.order();
  for (const std::string& key : after.order()) {
    if (before.value(key).text.empty()) keys.push_back(key);
  }
  std::vector<DifferentKey> different;
  for (const std::string& key : keys) {
    if (key == "scenario.title" || key == "output.file") continue;
    const Value x = before.value(key);
    const Value y = after.value(key);
    if (x.same != y.same) different.push_back({key, x.text, y.text});
  }
  return different;
}

namespace {

/// Ties that differ in a smaller share of the replicates are omitted.
constexpr double kLeastShareOfTies = 0.05;

Comparable comparable(const Experiment& experiment) {
  const auto& territories = experiment.world->territories;
  return {territories.id, geo::readable_ids(territories), territories.name,
          frame_times(*experiment.model), experiment.scenario.step_months};
}

sim::Comparison simulate(const ScenarioPair& pair, int threads, Observer& observer) {
  const auto& scenario = pair.a.scenario;
  const std::uint64_t steps =
      std::uint64_t{sim::number_of_steps(*pair.a.model)} + sim::number_of_steps(*pair.b.model);
  observer.begin_simulating(scenario.replicates * steps);
  std::optional<sim::Comparison> comparison;
  Arena(threads).execute([&] {
    comparison = sim::compare_ensembles(*pair.a.model, *pair.b.model,
                                        {.seed = scenario.seed,
                                         .replicates = scenario.replicates,
                                         .least_share_of_ties = kLeastShareOfTies},
                                        [&](std::uint64_t taken) {
                                          observer.simulating(taken);
                                          return observer.stop_requested() == nullptr;
                                        });
  });
  if (comparison) return *std::move(comparison);
  throw Failure(Problem{.kind = observer.stop_requested(),
                        .message = "the comparison was interrupted; nothing of it is kept",
                        .help = "run the same command again: it gives the same result"});
}

}  // namespace

ScenarioPair read_pair(const DiffOptions& options, Observer& observer, Problems& problems) {
  const auto read = [&](const std::filesystem::path& file) {
    return prepare({.file = file, .settings = options.settings, .progress = reading_for(observer)},
                   problems);
  };
  Experiment a = read(options.a);
  Experiment b = read(options.b);
  require_comparable(options, comparable(a), comparable(b));
  return {std::move(a), std::move(b)};
}

DiffAnswer diff_scenarios(const DiffOptions& options, const ScenarioPair& pair, int threads,
                          Observer& observer) {
  const Experiment& a = pair.a;
  const Experiment& b = pair.b;
  const auto& territories = a.world->territories;
  DiffAnswer answer;
  answer.a = {options.a, a.scenario.title, "", a.scenario.seed, a.scenario.replicates};
  answer.b = {options.b, b.scenario.title, "", a.scenario.seed, a.scenario.replicates};
  answer.keys = different_keys(a.scenario.keys, options.a.parent_path(), b.scenario.keys,
                               options.b.parent_path());
  answer.comparison = simulate(pair, threads, observer);
  answer.least_share_of_ties = kLeastShareOfTies;
  answer.id = territories.id;
  answer.code = geo::readable_ids(territories);
  answer.name = municipality_labels(territories.name, territories.country);
  answer.buffer = territories.buffer;
  return answer;
}

namespace {

Comparable comparable(const output::StoredRun& run) {
  return {run.id, run.code, run.name, run.times, 0};
}

DiffSide side(const std::filesystem::path& file, const output::StoredRun& run) {
  return {file, run.title, run.state_hash, run.seed, static_cast<std::uint32_t>(run.replicates)};
}

}  // namespace

DiffAnswer diff_snapshots(const DiffOptions& options) {
  for (const auto& file : {options.a, options.b}) {
    output::try_reading(file, [&] { output::compare_snapshots(file, file); });
  }
  const output::StoredRun a = output::read_stored_run(options.a);
  const output::StoredRun b = output::read_stored_run(options.b);
  require_comparable(options, comparable(a), comparable(b));
  DiffAnswer answer;
  answer.a = side(options.a, a);
  answer.b = side(options.b, b);
  answer.paired = false;
  answer.comparison = output::compare_snapshots(options.a, options.b);
  answer.id = a.id;
  answer.code = a.code;
  answer.name = municipality_labels(a.name, a.country);
  answer.buffer = a.buffer;
  return answer;
}

}  // namespace borderweave::app
