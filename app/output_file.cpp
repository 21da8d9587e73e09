#include "app/output_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "app/command_problems.h"
#include "app/shell_word.h"
#include "core/atomic_file.h"
#include "geo/ingest/encoding.h"
#include "output/ledger/run_folder.h"
#include "output/netcdf/trial_reading.h"
#include "output/snapshot.h"
#include "output/stored_snapshot.h"

namespace borderweave::app {

namespace fs = std::filesystem;

bool is_taken(const fs::path& path, const std::string& help) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);  // a broken link counts
  if (status.type() != fs::file_type::none) return fs::exists(status);
  throw Failure(Problem{
      .kind = &kOutputName, .message = error.message(), .help = help, .file = path.string()});
}

void refuse_existing(const fs::path& path, const std::string& what, const std::string& help) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(path, ignored))) return;
  throw Failure(Problem{.kind = &kOutputExists,
                        .message = fmt::format("it exists; {} is never overwritten", what),
                        .help = help,
                        .file = path.string()});
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

void make_folder(const fs::path& folder, const std::string& message, const std::string& help) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error && access(folder.c_str(), W_OK) == 0) return;
  if (!error) error = std::error_code(errno, std::generic_category());
  throw Failure(Problem{.kind = &kOutputFolder,
                        .message = fmt::format("{}: {}", message, error.message()),
                        .help = help,
                        .file = folder.string()});
}

namespace {

constexpr const char* kOtherName = "name another file with -o";

bool taken(const fs::path& snapshot) {
  return is_taken(snapshot, kOtherName) || is_taken(output::project_of(snapshot), kOtherName);
}

[[noreturn]] void bad_name(const fs::path& path, const char* why) {
  throw Failure(Problem{.kind = &kOutputName,
                        .message = fmt::format("the output '{}' {}", path.string(), why),
                        .help = "name a file ending in .nc, such as -o results/plan.nc"});
}

/// Names that are refused even with --overwrite.
void refuse_bad_name(const fs::path& path) {
  if (path.empty()) bad_name(path, "is empty");
  if (!path.has_filename()) bad_name(path, "is a folder, not a file");
  if (path.extension() != ".nc") bad_name(path, "does not end in .nc");
  if (!geo::Decoder::of(std::string(geo::kUtf8))->decode(path.filename().string())) {
    bad_name(path, "is not UTF-8, as names in the QGIS project beside it must be");
  }
  is_taken(partial_of(path), kOtherName);  // throws when the name is too long to be written
  std::error_code ignored;
  for (const fs::path& file : {path, output::project_of(path)}) {
    if (fs::is_directory(file, ignored)) bad_name(file, "is a folder, not a file");
  }
}

/// Is a snapshot of this program there, in whatever version?
bool is_snapshot(const fs::path& path) {
  try {
    output::try_reading(path, [&] { output::open_snapshot(path); });
    output::open_snapshot(path);
    return true;
  } catch (const Failure&) {
    return false;
  }
}

/// What --overwrite may replace: plain files, and of them a snapshot and the project beside it. A
/// link, an input, a pipe or a device that happens to be named is none of them.
void refuse_foreign(const fs::path& path) {
  std::error_code ignored;
  for (const fs::path& file : {path, output::project_of(path)}) {
    const fs::file_status status = fs::symlink_status(file, ignored);
    const bool there = fs::exists(status);
    if (!there || (fs::is_regular_file(status) && is_snapshot(path))) continue;
    throw Failure(Problem{.kind = &kOutputExists,
                          .message = fs::is_regular_file(status)
                                         ? "it is not a snapshot of this program, and --overwrite "
                                           "replaces nothing else"
                                         : "it is not a plain file, and --overwrite replaces "
                                           "nothing else",
                          .help = "name another file with -o, or move this one away yourself",
                          .file = file.string()});
  }
}

fs::path first_free(const fs::path& scenario) {
  for (int n = 1;; ++n) {
    fs::path path = fs::path("results") / fmt::format("{}-{}.nc", scenario.stem().string(), n);
    if (!taken(path) && !is_taken(output::RunFolder::beside(path), kOtherName)) return path;
  }
}

void refuse_taken(const fs::path& path, std::string help) {
  if (!taken(path)) return;
  throw Failure(Problem{.kind = &kOutputExists,
                        .message = "the result or the QGIS project beside it is already there",
                        .help = std::move(help),
                        .file = path.string()});
}

void make_folder_of(const fs::path& file) {
  make_folder(folder_of(file), "the result cannot be written into this folder",
              "choose a folder you may write to with -o");
}

}  // namespace

OutputFile::OutputFile(const std::optional<fs::path>& asked,
                       const std::optional<fs::path>& in_scenario, const fs::path& scenario,
                       bool overwrite)
    : path_(asked         ? *asked
            : in_scenario ? *in_scenario
                          : first_free(scenario)) {
  refuse_bad_name(path_);
  if (overwrite) {
    refuse_foreign(path_);
  } else {
    refuse_taken(path_, "name another file with -o, or replace both with --overwrite");
  }
  make_folder_of(path_);
}

OutputFile::OutputFile(fs::path of_run, const fs::path& parts, bool overwrite)
    : path_(std::move(of_run)) {
  refuse_bad_name(path_);
  if (overwrite) {
    refuse_foreign(path_);
  } else {
    refuse_taken(path_, fmt::format("if the run had ended, remove what it left: rm -r {}; or "
                                    "write both again with --overwrite",
                                    shell_word(parts.string())));
  }
  make_folder_of(path_);
}

}  // namespace borderweave::app
