#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <limits>
#include <string>

#include "output/compare_snapshots.h"
#include "output/ledger/ledger.h"
#include "output/ledger/replicate_file.h"
#include "output/netcdf/output_problems.h"
#include "output/stored_snapshot.h"
#include "tests/unit/output/ledger/ledger_run.h"
#include "tests/unit/output/written_snapshot.h"

/// Files that say of themselves what is not so, sealed again where they carry a seal: each is
/// refused by name, whatever is in it. tests/fuzz/stored.cpp makes many more.
namespace borderweave::output {
namespace {

namespace fs = std::filesystem;
using test::LedgerRun;
using testing::HasSubstr;

using Change = std::function<void(hid_t file)>;

void change_file(const fs::path& path, const Change& change) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  const Hdf5Id file(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
  change(file.get());
}

/// A property list of an array.
class Layout {
 public:
  Layout&& chunk(std::vector<hsize_t> extents) {
    H5Pset_chunk(how_.get(), static_cast<int>(extents.size()), extents.data());
    return std::move(*this);
  }
  Layout&& deflate() {
    H5Pset_deflate(how_.get(), 9);
    return std::move(*this);
  }
  Layout&& external() {
    H5Pset_external(how_.get(), "/etc/passwd", 0, H5F_UNLIMITED);
    return std::move(*this);
  }
  Layout&& filter(H5Z_filter_t number) {
    H5Pset_filter(how_.get(), number, H5Z_FLAG_OPTIONAL, 0, nullptr);
    return std::move(*this);
  }
  Layout&& in_another_file() {
    const std::array<hsize_t, 1> one{27};
    const Hdf5Id space(H5Screate_simple(1, one.data(), nullptr), H5Sclose);
    H5Pset_virtual(how_.get(), space.get(), "other.nc", "/time", space.get());
    return std::move(*this);
  }
  hid_t get() const { return how_.get(); }

 private:
  Hdf5Id how_{H5Pcreate(H5P_DATASET_CREATE), H5Pclose};
};

/// Puts another array in place of one; its values are left as they come.
Change array(const std::string& path, hid_t type, std::vector<hsize_t> shape,
             const Layout& layout = {}) {
  return [=, &layout](hid_t file) {
    const Hdf5Id space(
        shape.empty() ? H5Screate(H5S_SCALAR)
                      : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr),
        H5Sclose);
    ASSERT_GE(H5Ldelete(file, path.c_str(), H5P_DEFAULT), 0) << path;
    const Hdf5Id made(
        H5Dcreate2(file, path.c_str(), type, space.get(), H5P_DEFAULT, layout.get(), H5P_DEFAULT),
        H5Dclose);
    ASSERT_GE(made.get(), 0) << path;
  };
}

template <typename Number>
Change value(const std::string& path, hid_t type, std::size_t at, Number number) {
  return [=](hid_t file) {
    const Hdf5Id dataset(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose);
    const Hdf5Id space(H5Dget_space(dataset.get()), H5Sclose);
    std::vector<Number> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.get())));
    ASSERT_LT(at, values.size()) << path;
    H5Dread(dataset.get(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    values[at] = number;
    H5Dwrite(dataset.get(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  };
}

/// An attribute of another type or with more values than one.
Change attribute(const std::string& object, const char* name, hid_t type, hsize_t number) {
  return [=](hid_t file) {
    const Hdf5Id opened(H5Oopen(file, object.c_str(), H5P_DEFAULT), H5Oclose);
    ASSERT_GE(H5Adelete(opened.get(), name), 0);
    const Hdf5Id space(H5Screate_simple(1, &number, nullptr), H5Sclose);
    const Hdf5Id made(H5Acreate2(opened.get(), name, type, space.get(), H5P_DEFAULT, H5P_DEFAULT),
                      H5Aclose);
    ASSERT_GE(made.get(), 0);
  };
}

std::optional<Problem> first_problem(const std::function<void()>& action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure.problems().list().front();
  }
  return {};
}

void expect_refused(const std::optional<Problem>& problem, const fs::path& file,
                    const std::string& what) {
  ASSERT_TRUE(problem) << what;
  EXPECT_STREQ(problem->kind->code, kMalformed.code) << what << problem->message;
  EXPECT_EQ(problem->file, file.string());
  EXPECT_THAT(problem->message, HasSubstr(what));
  EXPECT_FALSE(problem->help.empty());
}

/// The snapshot after a change, as `info` and `diff` read it; one of them refuses.
void expect_snapshot_refused(const Change& change, const std::string& what) {
  static const test::Written written;
  const fs::path file = written.folder / "changed.nc";
  fs::copy_file(written.file, file, fs::copy_options::overwrite_existing);
  change_file(file, change);
  auto problem = first_problem([&] { describe(file); });
  if (!problem) problem = first_problem([&] { read_stored_run(file); });
  if (!problem) problem = first_problem([&] { compare_snapshots(written.file, file); });
  expect_refused(problem, file, what);
}

Hdf5Id fixed_text(std::size_t size) {
  Hdf5Id type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.get(), size);
  return type;
}

TEST(HostileSnapshot, AttributesOfAnotherTypeOrNumber) {
  const Hdf5Id text = fixed_text(5);
  const Hdf5Id any_length = fixed_text(H5T_VARIABLE);
  expect_snapshot_refused(attribute("/provenance", "title", text.get(), 800), "is a list");
  expect_snapshot_refused(attribute("/provenance", "title", any_length.get(), 1), "fixed length");
  expect_snapshot_refused(attribute("/provenance", "title", H5T_STD_I64LE, 1), "fixed length");
  expect_snapshot_refused(attribute("/provenance", "seed", H5T_STD_I64LE, 1000), "is a list");
  expect_snapshot_refused(attribute("/provenance", "seed", text.get(), 1), "whole number");
  expect_snapshot_refused(attribute("/ensemble", "replicates", H5T_IEEE_F64LE, 1), "whole number");
  expect_snapshot_refused(attribute("/ensemble", "replicates", H5T_STD_I32LE, 1),
                          "replicates is 0");
  expect_snapshot_refused(attribute("/time", "units", text.get(), 1), "expected `days since");
}

TEST(HostileSnapshot, ArraysOfAnotherShapeOrType) {
  const Hdf5Id any_length = fixed_text(H5T_VARIABLE);
  expect_snapshot_refused(array("/municipality_buffer", H5T_STD_I32LE, {2, 2, 2, 2, 2}),
                          "at most 4 dimensions");
  expect_snapshot_refused(array("/municipality_id", H5T_STD_I64LE, {}), "one dimension");
  expect_snapshot_refused(array("/municipality_buffer", any_length.get(), {49}),
                          "expected numbers");
  expect_snapshot_refused(array("/municipality_name", H5T_STD_I64LE, {49}), "expected texts");
  expect_snapshot_refused(array("/municipality_name", any_length.get(), {50}), "expected 49");
  expect_snapshot_refused(array("/municipality_id", H5T_STD_I32LE, {49}), "of the type i8");
  expect_snapshot_refused(array("/municipality_id", H5T_STD_I64LE, {7, 7}), "one dimension");
  expect_snapshot_refused(array("/provenance/inputs", any_length.get(), {3}), "expected one value");
  expect_snapshot_refused(array("/population", H5T_IEEE_F32LE, {49, 27}), "expected 27 × 49");
  expect_snapshot_refused(array("/tie_mean_level", H5T_IEEE_F32LE, {27, 3}), "expected 27 × 8");
}

TEST(HostileSnapshot, MoreThanItsBytesCanHold) {
  constexpr hsize_t kHuge = hsize_t{1} << 45U;
  const Layout packed = Layout().chunk({1}).deflate();
  const Layout bomb = Layout().chunk({hsize_t{1} << 28U}).deflate();
  expect_snapshot_refused(array("/municipality_buffer", H5T_STD_I32LE, {kHuge}), "more than");
  expect_snapshot_refused(array("/municipality_id", H5T_STD_I64LE, {1U << 30U}, packed),
                          "more than its bytes");
  expect_snapshot_refused(array("/municipality_id", H5T_STD_I64LE, {1U << 30U}, bomb),
                          "more than its bytes");
}

TEST(HostileSnapshot, DataAndLinksThatLeadElsewhere) {
  const Layout external = Layout().external();
  const Layout in_another_file = Layout().in_another_file();
  const Layout unknown = Layout().chunk({27}).filter(32015);
  const Layout twice = Layout().chunk({27}).deflate().filter(H5Z_FILTER_DEFLATE);
  expect_snapshot_refused(array("/municipality_buffer", H5T_STD_I32LE, {27}, external),
                          "in another file");
  expect_snapshot_refused(array("/municipality_buffer", H5T_STD_I32LE, {27}, in_another_file),
                          "in another file");
  expect_snapshot_refused(array("/municipality_buffer", H5T_STD_I32LE, {27}, unknown),
                          "its filters");
  expect_snapshot_refused(array("/municipality_buffer", H5T_STD_I32LE, {27}, twice), "its filters");
  const auto link = [](const char* path, const auto& create) {
    return [=](hid_t file) {
      H5Ldelete(file, path, H5P_DEFAULT);
      create(file, path);
    };
  };
  const auto soft = [](hid_t file, const char* path) {
    H5Lcreate_soft("/population", file, path, H5P_DEFAULT, H5P_DEFAULT);
  };
  const auto outside = [](hid_t file, const char* path) {
    H5Lcreate_external("other.nc", "/", file, path, H5P_DEFAULT, H5P_DEFAULT);
  };
  for (const char* path : {"/time", "/provenance", "/provenance/notes", "/municipality_id"}) {
    expect_snapshot_refused(link(path, soft), "is a link");
    expect_snapshot_refused(link(path, outside), "is a link");
  }
}

TEST(HostileSnapshot, NumbersThatCannotBe) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  expect_snapshot_refused(value("/time", H5T_NATIVE_DOUBLE, 3, kNan), "no finite number");
  expect_snapshot_refused(value("/time", H5T_NATIVE_DOUBLE, 3, 1e200), "whole number of days");
  expect_snapshot_refused(value("/time", H5T_NATIVE_DOUBLE, 3, 0.0), "each after the one before");
  expect_snapshot_refused(value("/population", H5T_NATIVE_DOUBLE, 7, kNan), "no finite number");
  expect_snapshot_refused(value("/tie_a_id", H5T_NATIVE_INT64, 0, std::int64_t{-1}),
                          "the id of no municipality");
}

TEST(HostileSnapshot, ProvenanceThatIsNoObjectOfTexts) {
  for (const std::string& text : {std::string(100'000, '['), std::string("{\"a\": [1]}"),
                                  std::string("[\"a\"]"), std::string("{")}) {
    expect_snapshot_refused(
        [&](hid_t file) {
          const Hdf5Id dataset(H5Dopen2(file, "/provenance/notes", H5P_DEFAULT), H5Dclose);
          const Hdf5Id type(H5Dget_type(dataset.get()), H5Tclose);
          const char* given = text.c_str();
          H5Dwrite(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, &given);
        },
        "expected texts by name");
  }
}

/// A run that was stopped: replicate 0 is finished, replicate 1 stands at a checkpoint.
class HostileParts : public testing::Test {
 protected:
  HostileParts() {
    Ledger ledger(RunFolder::begin(run.parts(), run.manifest()), run.model);
    run.run(ledger, LedgerRun::kSteps + 7);
    fs::copy_file(finished, run.folder / "finished.h5");
    fs::copy_file(checkpoint, run.folder / "checkpoint.h5");
  }

  /// After a change, and sealed again.
  void expect_refused_after(const fs::path& file, const Change& change, const std::string& what) {
    change_file(file, change);
    seal(file);
    expect_refused(first_problem([&] {
                     Ledger ledger(RunFolder::open(run.parts()), run.model);
                     run.run(ledger);
                   }),
                   file, what);
    fs::copy_file(run.folder / "finished.h5", finished, fs::copy_options::overwrite_existing);
    fs::copy_file(run.folder / "checkpoint.h5", checkpoint, fs::copy_options::overwrite_existing);
  }

  const LedgerRun run;
  const fs::path finished = run.parts() / "00000.h5";
  const fs::path checkpoint = run.parts() / "00001.checkpoint.h5";
};

TEST_F(HostileParts, ColumnsOfAnotherShapeOrType) {
  expect_refused_after(checkpoint, array("/state/tie.a", H5T_STD_U32LE, {2, 2, 2, 2, 2}),
                       "dimensions");
  expect_refused_after(checkpoint, array("/state/tie.id", H5T_STD_I64LE, {4}), "the type u8");
  expect_refused_after(checkpoint, array("/state/tie.a", H5T_STD_U32LE, {1U << 20U}), "expected ");
  expect_refused_after(checkpoint, array("/state/tie.id", H5T_STD_U64LE, {1U << 30U}),
                       "more than its bytes");
  expect_refused_after(checkpoint, array("/state/theta", H5T_IEEE_F64LE, {0}), "theta has 0 rows");
  expect_refused_after(checkpoint, array("/state/municipality.jobs", H5T_IEEE_F64LE, {9}),
                       "expected 8");
  expect_refused_after(finished, array("/frame/0/municipality", H5T_IEEE_F32LE, {7}),
                       "holds 7, expected ");
}

TEST_F(HostileParts, ValuesThatCannotBe) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  const auto row = [](const char* path, std::uint32_t number) {
    return value(path, H5T_NATIVE_UINT32, 0, number);
  };
  expect_refused_after(checkpoint, row("/state/tie.b", 8), "a row of a municipality from 0 to 7");
  expect_refused_after(checkpoint, row("/state/tie.a", 7), "tie/a is not below tie/b");
  expect_refused_after(checkpoint, value("/state/tie.level", H5T_NATIVE_UINT8, 0, std::uint8_t{7}),
                       "from 0 to 6");
  expect_refused_after(checkpoint, value("/state/tie.rule", H5T_NATIVE_UINT16, 0, std::uint16_t{0}),
                       "a row of a rule");
  expect_refused_after(checkpoint, value("/state/tie.id", H5T_NATIVE_UINT64, 0, ~std::uint64_t{0}),
                       "tie/id does not ascend");
  expect_refused_after(checkpoint, value("/state/next_id", H5T_NATIVE_UINT64, 0, std::uint64_t{1}),
                       "tie/id is not below next_id");
  expect_refused_after(checkpoint,
                       value("/state/municipality.wage", H5T_NATIVE_DOUBLE, 3, kInfinite),
                       "value 3 is inf");
  expect_refused_after(finished, row("/frame/0/tie.a", 8), "a row of a municipality");
  expect_refused_after(finished, value("/frame/0/tie.level", H5T_NATIVE_FLOAT, 0, 0.0F),
                       "row 0 is 0, of a tie that has not begun");
}

TEST_F(HostileParts, CountsThatCannotBe) {
  const auto count = [](const char* name, std::int64_t number) {
    return [=](hid_t file) {
      const Hdf5Id opened(H5Aopen(file, name, H5P_DEFAULT), H5Aclose);
      H5Awrite(opened.get(), H5T_NATIVE_INT64, &number);
    };
  };
  expect_refused_after(checkpoint, count("steps", 19), "steps");
  expect_refused_after(checkpoint, count("frames", -1), "frames");
  expect_refused_after(checkpoint, count("frames", 1LL << 60U), "frames");
}

}  // namespace
}  // namespace borderweave::output
