#include "output/ledger/replicate_file.h"

#include <fmt/format.h>

#include <charconv>
#include <cstring>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/sha256.h"
#include "output/ledger/frame_columns.h"
#include "output/netcdf/output_problems.h"
#include "sim/basics/check_state.h"
#include "sim/basics/state_columns.h"

namespace borderweave::output {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = "borderweave-replicate ";
constexpr std::size_t kBuffer = 1U << 20U;

/// The seal of a file whose bytes behind the seal have this hash.
std::string seal_text(const std::string& hash) {
  std::string text = fmt::format("{}{}\nsha256 {}\n", kMark, kSealVersion, hash);
  text.resize(kSealBytes, '\0');
  return text;
}

/// The hash of all bytes from the current position on.
std::string hash_of_rest(std::istream& stream) {
  Sha256 hash;
  std::vector<char> buffer(kBuffer);
  while (stream.read(buffer.data(), kBuffer) || stream.gcount() > 0) {
    hash.update(std::string_view(buffer.data(), static_cast<std::size_t>(stream.gcount())));
  }
  return hash.hex();
}

[[noreturn]] void fail(const ProblemKind& kind, const fs::path& file, const char* what) {
  throw Failure(problem_of(kind, file, fmt::format("{}: {}", what, std::strerror(errno)),
                           "check that the file is readable, and that the disk has space left"));
}

[[noreturn]] void damaged(const fs::path& file) {
  throw Failure(problem_of(
      kDamaged, file, "the file is cut short or its bytes have changed: its checksum does not fit",
      "take the file from a copy, or remove it: what it held is then simulated again"));
}

void check_seal_version(const fs::path& file, std::string_view line) {
  const std::string_view digits = line.substr(kMark.size());
  int version = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), version);
  if (version == kSealVersion) return;
  throw Failure(problem_of(
      kOtherVersion, file,
      fmt::format("the file has format version {}, this program reads {}", version, kSealVersion),
      "go on with the version of Borderweave that began the run"));
}

const std::string kState = "/state";
const std::string kFrames = "/frame";
const std::string kFormation = "/formation";

/// A root attribute that is a number from 0 to `most`.
std::uint32_t count_in(const Hdf5File& file, const char* name, std::uint32_t most) {
  const std::int64_t number = file.whole_attribute("/", name);
  if (number < 0 || number > std::int64_t{most}) {
    file.refuse(name, fmt::format("is {}, expected 0 to {}", number, most));
  }
  return static_cast<std::uint32_t>(number);
}

}  // namespace

void seal(const fs::path& file) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekg(kSealBytes);
  const std::string text = seal_text(hash_of_rest(stream));
  const bool read = stream.eof() && !stream.bad();
  stream.clear();
  stream.seekp(0);
  stream.write(text.data(), kSealBytes);
  stream.close();
  if (!read || stream.fail()) fail(kCannotWrite, file, "cannot write the checksum");
}

void check_seal(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) fail(kCannotRead, file, "cannot read the file");
  std::string found(kSealBytes, '\0');
  stream.read(found.data(), kSealBytes);
  if (stream.bad()) fail(kCannotRead, file, "cannot read the file");
  if (!found.starts_with(kMark)) {
    throw Failure(problem_of(kForeign, file,
                             "the file is none of an unfinished run, or its first bytes changed",
                             "remove it: what it should hold is then simulated again"));
  }
  check_seal_version(file, std::string_view(found).substr(0, found.find('\n')));
  if (stream.gcount() < kSealBytes || found != seal_text(hash_of_rest(stream))) damaged(file);
}

std::string frame_group(std::size_t frame) {
  return fmt::format("{}/{}", kFrames, frame);
}

Hdf5File create_replicate_file(const std::filesystem::path& path, const std::string& identity,
                               std::uint32_t replicate) {
  Hdf5File file = Hdf5File::create(path, kSealBytes);
  file.close(file.write_texts("/identity", {}, {{identity}}));
  file.write_attribute(file.root(), "replicate", static_cast<std::int64_t>(replicate));
  file.close(file.create_group(kFrames));
  return file;
}

void write_replicate_state(const Hdf5File& file, const sim::ReplicateState& state,
                           std::size_t frames) {
  file.close(file.create_group(kState));
  sim::for_each_column(state.state, [&](std::string_view name, const auto& column) {
    write_column(file, kState, name, column);
  });
  file.close(file.create_group(kFormation));
  sim::for_each(sim::kFormationColumns, [&](const auto& column) {
    write_column(file, kFormation, column.name, column.of(state.formation));
  });
  file.write_attribute(file.root(), "steps", static_cast<std::int64_t>(state.steps));
  file.write_attribute(file.root(), "frames", static_cast<std::int64_t>(frames));
}

ReplicateHead read_head(const Hdf5File& file) {
  return {file.texts("/identity", std::vector<hsize_t>{}).front(),
          count_in(file, "replicate", std::numeric_limits<std::uint32_t>::max())};
}

std::size_t read_frame_count(const Hdf5File& file, std::size_t most) {
  return count_in(file, "frames", static_cast<std::uint32_t>(most));
}

sim::ReplicateState read_replicate_state(const Hdf5File& file, const sim::Bounds& bounds,
                                         std::uint32_t most) {
  sim::ReplicateState result;
  const ColumnReader reader(file, kState, bounds);
  sim::for_each_table(result.state, [&](auto& table, const auto& columns) {
    if constexpr (std::is_same_v<std::decay_t<decltype(table)>, sim::State>) {
      sim::for_each(columns, [&](const auto& column) { reader.read(table, std::tuple(column)); });
    } else {
      reader.read(table, columns);
    }
  });
  if (const auto fault = sim::fault_in(result.state, bounds); !fault.empty()) {
    file.refuse(kState, fault);
  }
  result.steps = count_in(file, "steps", most);
  result.formation = read_formation_exposure(file, bounds);
  return result;
}

sim::FormationExposure read_formation_exposure(const Hdf5File& file, const sim::Bounds& bounds) {
  sim::FormationExposure result;
  const ColumnReader reader(file, kFormation, bounds);
  sim::for_each(sim::kFormationColumns,
                [&](const auto& column) { reader.read(result, std::tuple(column)); });
  if (const auto fault = sim::fault_in(result, bounds); !fault.empty()) {
    file.refuse(kFormation, fault);
  }
  return result;
}

std::vector<std::string> state_columns() {
  std::vector<std::string> columns;
  const sim::State state;
  sim::for_each_column(state,
                       [&]<typename Number>(std::string_view name, const std::vector<Number>&) {
                         columns.push_back(fmt::format("{} {}", name, type_name<Number>()));
                       });
  const sim::FormationExposure formation;
  sim::for_each(sim::kFormationColumns, [&](const auto& column) {
    using Number = typename std::decay_t<decltype(column.of(formation))>::value_type;
    columns.push_back(fmt::format("{} {}", column.name, type_name<Number>()));
  });
  return columns;
}

}  // namespace borderweave::output
