#include "cli/output_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/problems.h"

namespace borderweave::cli {
namespace {

namespace fs = std::filesystem;

bool taken(const fs::path& snapshot) {
  return fs::exists(snapshot) || fs::exists(fs::path(snapshot).replace_extension(".qgz"));
}

fs::path first_free(const fs::path& scenario) {
  for (int n = 1;; ++n) {
    fs::path path = fs::path("results") / fmt::format("{}-{}.nc", scenario.stem().string(), n);
    if (!taken(path)) return path;
  }
}

void refuse_taken(const fs::path& path) {
  if (!taken(path)) return;
  throw Failure(Problem{.kind = &kOutputExists,
                        .message = "the result or the QGIS project beside it is already there",
                        .help = "name another file with -o, or replace both with --overwrite",
                        .file = path.string()});
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error && access(folder.c_str(), W_OK) == 0) return;
  throw Failure(Problem{.kind = &kOutputFolder,
                        .message = fmt::format("the result cannot be written into this folder: {}",
                                               error ? error.message() : std::strerror(errno)),
                        .help = "choose a folder you may write to with -o",
                        .file = folder.string()});
}

}  // namespace

OutputFile::OutputFile(const std::optional<fs::path>& asked,
                       const std::optional<fs::path>& in_scenario, const fs::path& scenario,
                       bool overwrite)
    : path_(asked         ? *asked
            : in_scenario ? *in_scenario
                          : first_free(scenario)) {
  if (!overwrite) refuse_taken(path_);
  make_folder(path_.has_parent_path() ? path_.parent_path() : fs::path("."));
}

}  // namespace borderweave::cli
