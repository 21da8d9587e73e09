#include "output/ledger/ledger_identity.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "core/sha256.h"
#include "output/ledger/replicate_file.h"
#include "output/netcdf/output_problems.h"
#include "version.h"

namespace borderweave::output {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// The elements of `from` that `in` lacks.
std::vector<std::string> missing(std::vector<std::string> from, std::vector<std::string> in) {
  std::ranges::sort(from);
  std::ranges::sort(in);
  std::vector<std::string> result;
  std::ranges::set_difference(from, in, std::back_inserter(result));
  return result;
}

Problem foreign(const fs::path& file, std::string what) {
  return problem_of(kForeign, file, std::move(what),
                    "put back what it was, or start over: borderweave run --overwrite");
}

/// Reports every input that has changed, is no longer read, or is new.
void check_inputs(const RunIdentity& wanted, const RunIdentity& found, const fs::path& file,
                  Problems& problems) {
  const std::map<std::string, std::string> now(wanted.inputs.begin(), wanted.inputs.end());
  const std::map<std::string, std::string> then(found.inputs.begin(), found.inputs.end());
  const auto report = [&](const std::string& input, const char* what) {
    problems.add(foreign(file, fmt::format("{} {}", input, what)));
  };
  for (const auto& [input, hash] : then) {
    const auto same = now.find(input);
    if (same == now.end()) {
      report(input, "was read when the run began, and is not read now");
    } else if (same->second != hash) {
      report(input, "has changed since the run began");
    }
  }
  for (const auto& [input, hash] : now) {
    if (!then.contains(input)) report(input, "is read now, and was not when the run began");
  }
}

}  // namespace

std::string identity_text(const RunIdentity& identity) {
  Json inputs = Json::array();
  for (const auto& [file, hash] : identity.inputs) {
    inputs.push_back({{"file", name_json(file)}, {"sha256", hash}});
  }
  const Json json = {{"program", identity.program},
                     {"scenario_hash", identity.scenario_hash},
                     {"seed", identity.seed},
                     {"replicates", identity.replicates},
                     {"inputs", inputs},
                     {"state_columns", identity.state_columns}};
  return json.dump();
}

RunIdentity read_identity(const std::string& text, const fs::path& file) try {
  const Json json = parse_stored(text);
  RunIdentity identity{.program = json.at("program"),
                       .scenario_hash = json.at("scenario_hash"),
                       .seed = whole_from_json<std::uint64_t>(json.at("seed")),
                       .replicates = whole_from_json<std::uint32_t>(json.at("replicates")),
                       .inputs = {},
                       .state_columns = json.at("state_columns")};
  for (const Json& input : json.at("inputs")) {
    identity.inputs.emplace_back(name_from_json(input.at("file")), input.at("sha256"));
  }
  return identity;
} catch (const Json::exception& error) {
  throw Failure(
      problem_of(kDamaged, file, fmt::format("not the identity of a run: {}", error.what()),
                 "take the file from a copy, or start over: borderweave run --overwrite"));
}

RunIdentity identity_of_program() {
  RunIdentity identity;
  identity.program = kVersion;
  identity.state_columns = state_columns();
  return identity;
}

void check_version(const RunIdentity& found, const fs::path& file, Problems& problems) {
  const RunIdentity own = identity_of_program();
  const auto other = [&](std::string what) {
    problems.add(problem_of(kOtherVersion, file, std::move(what),
                            "go on with the version of Borderweave that began the run, or start "
                            "over: borderweave run --overwrite"));
  };
  if (found.program != own.program) {
    other(fmt::format("begun by Borderweave {}, this is {}", found.program, own.program));
  }
  const auto unknown = missing(found.state_columns, own.state_columns);
  const auto absent = missing(own.state_columns, found.state_columns);
  if (!unknown.empty()) other(fmt::format("unknown columns: {}", fmt::join(unknown, ", ")));
  if (!absent.empty()) other(fmt::format("missing columns: {}", fmt::join(absent, ", ")));
}

void check_inputs_on_disk(const RunIdentity& found, Problems& problems) {
  for (const auto& [file, hash] : found.inputs) {
    const auto now = sha256_of_file(file);
    if (now == hash) continue;
    problems.add(foreign(file, now ? "the file has changed since the run began"
                                   : "the file was read when the run began, and cannot be now"));
  }
}

void check_identity(const RunIdentity& wanted, const RunIdentity& found, const fs::path& file,
                    Problems& problems) {
  check_version(found, file, problems);
  const auto report_if = [&](bool differs, const char* what) {
    if (differs) problems.add(foreign(file, fmt::format("belongs to a run with {}", what)));
  };
  report_if(found.scenario_hash != wanted.scenario_hash, "another scenario");
  report_if(found.seed != wanted.seed, "another seed");
  report_if(found.replicates != wanted.replicates, "another number of replicates");
  check_inputs(wanted, found, file, problems);
}

}  // namespace borderweave::output
