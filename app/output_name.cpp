#include "app/output_name.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "app/problems.h"

namespace borderweave::app {

namespace fs = std::filesystem;

bool is_taken(const fs::path& path, const std::string& help) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);  // a dead link is something, too
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

}  // namespace borderweave::app
