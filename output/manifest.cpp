#include "output/manifest.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

#include "core/atomic_file.h"
#include "core/sha256.h"
#include "output/file_problem.h"
#include "output/name_json.h"
#include "output/problems.h"

namespace borderweave::output {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kType = "borderweave-unfinished-run";
constexpr std::uint32_t kVersionOfManifest = 1;
constexpr std::uintmax_t kMostBytes = 1U << 26U;

fs::path file_in(const fs::path& folder) {
  return folder / "manifest.json";
}

Json json_of(const Manifest& manifest) {
  Json settings = Json::array();
  for (const std::string& setting : manifest.settings) settings.push_back(name_json(setting));
  return {{"file_type", kType},
          {"format_version", kVersionOfManifest},
          {"scenario", name_json(manifest.scenario.string())},
          {"settings", settings},
          {"output", name_json(manifest.output.string())},
          {"overwrite", manifest.overwrite},
          {"checkpoint_steps", manifest.checkpoint_steps},
          {"identity", Json::parse(identity_text(manifest.identity))}};
}

Manifest manifest_of(const Json& json, const fs::path& file) {
  Manifest manifest{.identity = read_identity(json.at("identity").dump(), file),
                    .scenario = name_of(json.at("scenario")),
                    .settings = {},
                    .output = name_of(json.at("output")),
                    .overwrite = json.at("overwrite"),
                    .checkpoint_steps = whole<std::uint32_t>(json.at("checkpoint_steps"))};
  for (const Json& setting : json.at("settings")) manifest.settings.push_back(name_of(setting));
  return manifest;
}

/// Takes the checksum out and compares.
bool sound(Json& json) {
  const std::string sum = json.at("sha256");
  json.erase("sha256");
  return sha256_of_text(json.dump()) == sum;
}

[[noreturn]] void refuse(const ProblemKind& kind, const fs::path& file, const std::string& what) {
  throw Failure(problem_of(kind, file, what,
                           "give the folder NAME.nc.parts that an interrupted `borderweave run` "
                           "left, or begin anew: borderweave run --overwrite"));
}

}  // namespace

void write_manifest(const fs::path& folder, const Manifest& manifest) {
  const fs::path file = file_in(folder);
  Json json = json_of(manifest);
  json["sha256"] = sha256_of_text(json.dump());
  write_atomically(file, json.dump(2) + '\n', IfExists::replace);
}

Manifest read_manifest(const fs::path& folder) try {
  const fs::path file = file_in(folder);
  std::ifstream stream(file);
  if (!stream) refuse(kForeign, folder, "not the folder of an unfinished run: no manifest.json");
  std::error_code unknown;
  const auto bytes = fs::file_size(file, unknown);  // fails on what is no regular file
  if (unknown || bytes > kMostBytes) refuse(kDamaged, file, "not a manifest: too long, or no file");
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  Json json = parse_stored(text);
  if (json.at("file_type") != kType) refuse(kForeign, file, "not the manifest of a run");
  if (const auto version = whole<std::uint32_t>(json.at("format_version"));
      version > kVersionOfManifest) {
    refuse(kOtherVersion, file,
           fmt::format("the file has format version {}, this program reads {}", version,
                       kVersionOfManifest));
  }
  if (!sound(json)) refuse(kDamaged, file, "its checksum does not fit: it was changed");
  return manifest_of(json, file);
} catch (const Json::exception& error) {
  refuse(kDamaged, file_in(folder), fmt::format("not a whole manifest: {}", error.what()));
}

}  // namespace borderweave::output
