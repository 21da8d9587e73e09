#include "output/seal.h"

#include <fmt/format.h>

#include <charconv>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/sha256.h"
#include "output/file_problem.h"
#include "output/problems.h"

namespace borderweave::output {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = "borderweave-replicate ";
constexpr std::size_t kBuffer = 1U << 20U;

/// The seal of a file whose bytes behind it have this hash.
std::string block(const std::string& hash) {
  std::string text = fmt::format("{}{}\nsha256 {}\n", kMark, kSealVersion, hash);
  text.resize(kSealBytes, '\0');
  return text;
}

/// Of all bytes that the stream still has.
std::string hash_of_rest(std::istream& stream) {
  Sha256 hash;
  std::vector<char> buffer(kBuffer);
  while (stream.read(buffer.data(), kBuffer) || stream.gcount() > 0) {
    hash.update(std::string_view(buffer.data(), static_cast<std::size_t>(stream.gcount())));
  }
  return hash.hex();
}

[[noreturn]] void cannot(const ProblemKind& kind, const fs::path& file, const char* what) {
  throw Failure(problem_of(kind, file, fmt::format("{}: {}", what, std::strerror(errno)),
                           "check that the file is readable, and that the disk has space left"));
}

[[noreturn]] void damaged(const fs::path& file) {
  throw Failure(problem_of(
      kDamaged, file, "the file is cut short or its bytes have changed: its checksum does not fit",
      "take the file from a copy, or remove it: what it held is then simulated again"));
}

void check_version(const fs::path& file, std::string_view line) {
  const std::string_view digits = line.substr(kMark.size());
  int version = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), version);
  if (version == kSealVersion) return;
  throw Failure(problem_of(
      kOtherVersion, file,
      fmt::format("the file has format version {}, this program reads {}", version, kSealVersion),
      "go on with the version of Borderweave that began the run"));
}

}  // namespace

void seal(const fs::path& file) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekg(kSealBytes);
  const std::string text = block(hash_of_rest(stream));
  const bool read = stream.eof() && !stream.bad();
  stream.clear();
  stream.seekp(0);
  stream.write(text.data(), kSealBytes);
  stream.close();
  if (!read || stream.fail()) cannot(kCannotWrite, file, "cannot write the checksum");
}

void check_seal(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) cannot(kCannotRead, file, "cannot read the file");
  std::string found(kSealBytes, '\0');
  stream.read(found.data(), kSealBytes);
  if (stream.bad()) cannot(kCannotRead, file, "cannot read the file");
  if (!found.starts_with(kMark)) {
    throw Failure(problem_of(kForeign, file,
                             "the file is none of an unfinished run, or its first bytes changed",
                             "remove it: what it should hold is then simulated again"));
  }
  check_version(file, std::string_view(found).substr(0, found.find('\n')));
  if (stream.gcount() < kSealBytes || found != block(hash_of_rest(stream))) damaged(file);
}

}  // namespace borderweave::output
