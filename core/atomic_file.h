#pragma once

#include <array>
#include <filesystem>
#include <string_view>

#include "core/problem.h"

/// Files that appear whole or not at all, and the two problems that writing any file may meet.
namespace borderweave {

// Codes never change their meaning; new ones are added.

inline constexpr ProblemKind kCannotWrite{
    "E0401", ExitCode::input_output, Severity::error, "a result file cannot be written",
    "The result could not be written: the disk is full, the folder is closed to you or gone. What "
    "was written so far is removed, so no half file lies under the final name. Make room or choose "
    "another place with -o."};
inline constexpr ProblemKind kAlreadyThere{
    "E0403", ExitCode::input_output, Severity::error, "the result file already exists",
    "A result of that name is already there, and results are never overwritten by accident. Choose "
    "another name with -o, or say --overwrite."};

/// Every kind above, for `borderweave explain` and docs/errors.md.
inline constexpr std::array kFileKinds{&kCannotWrite, &kAlreadyThere};

/// What to do when the name of a finished file is taken. Commands refuse before they start to work;
/// this is for a file that appeared in the meantime.
enum class IfExists { refuse, replace };

/// Where a file is written before it is complete: `FILE.partial`.
std::filesystem::path partial_of(const std::filesystem::path& file);

/// Turns the complete `FILE.partial` into the file itself: flushed to disk (fsync), then renamed,
/// so that a reader sees nothing or all of it. Throws Failure: kAlreadyThere when the file exists
/// and may not be replaced, kCannotWrite otherwise; the partial file is kept, since it is complete.
void commit_partial(const std::filesystem::path& file, IfExists if_exists);

/// A file that appears whole or not at all. Laws:
///   1. until commit() nothing has the final name, and a file of that name stays as it was;
///   2. without commit() the partial file is removed, whatever was thrown in between;
///   3. after keep() the partial file stays, even when commit() fails: the result is not lost;
///   4. nothing is written through a link that has the partial file's name.
///
/// Example:
///     AtomicFile file("results/report.html", IfExists::refuse);
///     std::ofstream(file.partial()) << page;
///     file.commit();
class AtomicFile {
 public:
  /// Removes a partial file that a killed run may have left, and a link of that name, through which
  /// the file would be written elsewhere. Throws Failure (kCannotWrite) when anything else has the
  /// partial file's name.
  AtomicFile(std::filesystem::path file, IfExists if_exists);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  const std::filesystem::path& partial() const { return partial_; }

  /// From now on the partial file is complete and worth keeping.
  void keep() { kept_ = true; }

  /// As commit_partial(), after keep().
  void commit();

 private:
  std::filesystem::path file_;
  std::filesystem::path partial_;
  IfExists if_exists_;
  bool kept_ = false;
};

/// Writes a text as an AtomicFile. Throws Failure.
void write_atomically(const std::filesystem::path& file, std::string_view text, IfExists if_exists);

}  // namespace borderweave
