#pragma once

#include <filesystem>
#include <string_view>

namespace borderweave {

/// What to do when a finished file finds its name taken. Commands refuse before their work; this is
/// for a file that appeared in the meantime.
enum class IfExists { refuse, replace };

/// Where a file is written before it is complete: `FILE.partial`.
std::filesystem::path partial_of(const std::filesystem::path& file);

/// Makes the complete `FILE.partial` the file itself: on disk (fsync), then renamed, so that a
/// reader sees nothing or all of it. Throws Failure: kAlreadyThere when the file exists and may not
/// be replaced, kCannotWrite otherwise; the partial file is kept, since it is whole.
void commit_partial(const std::filesystem::path& file, IfExists if_exists);

/// A file that is there whole or not at all:
///
///   AtomicFile file(target, IfExists::refuse);
///   write_somehow(file.partial());
///   file.commit();
///
/// Without commit() nothing is left of it, whatever was thrown in between.
class AtomicFile {
 public:
  /// Removes the partial file that an earlier run may have left when it was killed, and a link of
  /// that name, through which the file would be written elsewhere. Throws Failure (kCannotWrite)
  /// when anything else has the name.
  AtomicFile(std::filesystem::path file, IfExists if_exists);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  const std::filesystem::path& partial() const { return partial_; }

  /// From now on the partial file is worth keeping: it is whole.
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
