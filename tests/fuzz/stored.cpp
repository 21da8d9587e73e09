#include <fmt/format.h>
#include <hdf5.h>

#include <fstream>
#include <iterator>

#include "core/parallel.h"
#include "mutate_hdf5.h"
#include "output/compare_snapshots.h"
#include "output/ledger/ledger.h"
#include "output/ledger/replicate_file.h"
#include "output/snapshot.h"
#include "output/stored_snapshot.h"
#include "properties.h"
#include "sim/ensemble/ensemble.h"
#include "tests/support/rules.h"
#include "tests/support/small_world.h"
#include "tests/support/synthetic_run.h"
#include "tests/support/temp_folder.h"

/// Snapshots and the files of unfinished runs. The first byte says which file is changed, the
/// others how (mutate_hdf5.h); a file of an unfinished run is sealed again. What `info`, `diff` and
/// `resume` then do must be a result or an error that names the file; a replicate that is taken up
/// is simulated to its end.

namespace {

using namespace borderweave;
namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

/// A file as it was before it is changed.
struct Original {
  explicit Original(const fs::path& file)
      : bytes(bytes_of(file)), objects(fuzz::objects_of(file)) {}

  std::string bytes;
  std::vector<std::string> objects;
};

/// Two replicates of a lively little world whose law asks for approvals; replicate 0 is finished,
/// replicate 1 stands at a checkpoint, with requests that wait.
class Unfinished {
 public:
  static constexpr std::uint32_t kReplicates = 2;
  static constexpr std::uint64_t kSteps = 6 + 12;
  static constexpr std::uint64_t kSeed = 7;

  Unfinished() {
    output::Ledger ledger(output::RunFolder::begin(parts, manifest()), model);
    run(ledger, kSteps + 5);
  }

  output::Manifest manifest() const {
    output::Manifest result;
    result.identity = output::identity_of_program();
    result.identity.seed = kSeed;
    result.identity.replicates = kReplicates;
    result.scenario = "/plan.toml";
    result.output = folder / "run.nc";
    return result;
  }

  /// The state hash, or nothing when it stopped before the end.
  std::string run(output::Ledger& ledger, std::uint64_t stop_at) const {
    std::optional<sim::Summary> summary;
    Arena(1).execute([&] {
      summary = sim::run_ensemble(model, {kSeed, kReplicates, {0.5}, 0}, ledger,
                                  [&](std::uint64_t taken) { return taken < stop_at; });
    });
    return summary ? summary->state_hash : "";
  }

  const test::TempFolder folder;
  const fs::path parts = folder / "run.nc.parts";
  const sim::World world = test::SmallWorld{.map = {"DE DE PL PL", "DE DE PL PL"}}.build();
  const sim::Model model = make_model(world);

 private:
  static sim::Model make_model(const sim::World& world) {
    sim::Parameters parameters;
    parameters.opportunity.rate = 20;
    parameters.choice.constant = -1;
    parameters.tie.to_twinning = 3;
    const Date begin = make_date(2003, 7, 1);
    const Date start = make_date(2004, 1, 1);
    const Date end = make_date(2005, 1, 1);
    return sim::Model{world, parameters,
                      sim::LawTimeline(test::poland_asks_twice(), world, begin, end),
                      Calendar(start, end, 1), Calendar(begin, start, 1)};
  }
};

/// All that is changed, made once.
struct Originals {
  test::TempFolder folder;
  fs::path file = folder / "run.nc";
  test::SyntheticRun synthetic;
  Unfinished unfinished;
  Original snapshot = write_snapshot();
  Original finished{unfinished.parts / "00000.h5"};
  Original checkpoint{unfinished.parts / "00001.checkpoint.h5"};
  std::string manifest = bytes_of(unfinished.parts / "manifest.json");

 private:
  Original write_snapshot() const {
    output::write_snapshot(file, synthetic.model, synthetic.summary, "EPSG:3035", {});
    return Original(file);
  }
};

std::string changed(const Original& original, const fs::path& file, fuzz::Bytes& bytes) {
  write(file, original.bytes);
  const bool cut = bytes.below(32) == 0;
  for (int number = 0; number < 6 && !bytes.empty(); ++number) {
    fuzz::mutate(file, original.objects, bytes);
  }
  constexpr std::uintmax_t kMostBytes = 1U << 24U;  // HDF5 has made room for all of a large array
  if (fs::file_size(file) > kMostBytes) return original.bytes;
  std::string result = bytes_of(file);
  if (cut) result.resize(result.size() * bytes.below(256) / 256);
  return result;
}

std::optional<std::string> info(const fs::path& file) {
  return output::describe(file);
}

/// As app/diff does.
std::optional<std::string> diff(const fs::path& a, const fs::path& b) {
  const output::StoredRun before = output::read_stored_run(a);
  const output::StoredRun after = output::read_stored_run(b);
  if (before.id != after.id || before.times != after.times) return "not comparable";
  const auto found = output::compare_snapshots(a, b);
  return fmt::format("{} {}", found.max_abs, found.effects.size());
}

std::optional<std::string> resume(const Unfinished& run, const fs::path& parts) {
  output::Ledger ledger(output::RunFolder::open(parts), run.model);
  return run.run(ledger, ~std::uint64_t{0});
}

/// Every refusal has one of the two codes that are documented for it.
void check(const fuzz::Read& read) {
  fuzz::check_promises([&](Problems& problems) {
    try {
      return read(problems);
    } catch (const Failure& failure) {
      const ExitCode code = failure.exit_code();
      fuzz::expect(code == ExitCode::bad_data || code == ExitCode::input_output, "exit code 4 or 5",
                   failure.what());
      throw;
    }
  });
}

void check_snapshot(const Originals& originals, fuzz::Bytes& bytes) {
  static const test::TempFolder folder;
  const fs::path file = folder / "run.nc";
  write(file, changed(originals.snapshot, file, bytes));
  check([&](Problems&) { return info(file); });
  check([&](Problems&) { return diff(file, originals.file); });
  check([&](Problems&) { return diff(originals.file, file); });
}

void check_parts(const Originals& originals, bool of_checkpoint, fuzz::Bytes& bytes) {
  static const test::TempFolder folder;
  const fs::path parts = folder / "run.nc.parts";
  const char* name = of_checkpoint ? "00001.checkpoint.h5" : "00000.h5";
  const std::string result = changed(of_checkpoint ? originals.checkpoint : originals.finished,
                                     folder / "changed.h5", bytes);
  check([&](Problems&) {
    fs::remove_all(parts);
    fs::create_directory(parts);
    write(parts / "manifest.json", originals.manifest);
    write(parts / "00000.h5", originals.finished.bytes);
    write(parts / "00001.checkpoint.h5", originals.checkpoint.bytes);
    write(parts / name, result);
    if (result.size() > output::kSealBytes) output::seal(parts / name);
    return resume(originals.unfinished, parts);
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Originals originals;
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  fuzz::Bytes bytes({data, size});
  switch (bytes.below(4)) {
    case 0:
      check_parts(originals, false, bytes);
      break;
    case 1:
      check_parts(originals, true, bytes);
      break;
    default:
      check_snapshot(originals, bytes);
  }
  return 0;
}
