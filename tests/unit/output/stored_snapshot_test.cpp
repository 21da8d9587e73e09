#include "output/stored_snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "output/netcdf/hdf5.h"
#include "output/netcdf/output_problems.h"
#include "output/snapshot.h"
#include "tests/unit/output/written_snapshot.h"

namespace borderweave::output {
namespace {

using testing::HasSubstr;

TEST(StoredRun, has_run_dates_and_municipalities) {
  const test::Written written;
  const StoredRun run = read_stored_run(written.file);
  const auto& territories = written.run.world.territories;
  EXPECT_EQ(run.id, territories.id);
  EXPECT_EQ(run.name, territories.name);
  EXPECT_EQ(run.country, territories.country);
  EXPECT_EQ(run.buffer, territories.buffer);
  EXPECT_EQ(run.times, written.run.summary.times);
  EXPECT_EQ(run.replicates, 20);
}

/// The synthetic run with codes of users.
struct Coded {
  test::TempFolder folder;
  test::SyntheticRun run;
  std::filesystem::path file = folder.path() / "run.nc";

  Coded() {
    auto& code = run.world.territories.code;
    code.assign(run.size(), "");
    code[0] = "0201011";
    code[1] = "PL-0201022";
    write_snapshot(file, run.model, run.summary, "EPSG:3035", {});
  }
};

TEST(StoredRun, has_the_ids_as_their_sources_write_them) {
  const Coded coded;
  const StoredRun run = read_stored_run(coded.file);
  EXPECT_EQ(run.code, geo::readable_ids(coded.run.world.territories));
  EXPECT_EQ(run.code[0], "0201011");
  EXPECT_EQ(run.code[1], "PL-0201022");
  EXPECT_EQ(run.code[2], std::to_string(run.id[2]));
}

TEST(StoredRun, every_end_of_a_pair_has_its_code_beside_its_id) {
  const Coded coded;
  const Hdf5File file = open_snapshot(coded.file);
  const StoredRun run = read_stored_run(coded.file);
  for (const char* const end :
       {"tie_a", "tie_b", "agglomeration_a", "agglomeration_b", "candidate_a", "candidate_b"}) {
    const auto ids = file.column<std::int64_t>(std::string(end) + "_id");
    const auto codes = file.texts(std::string(end) + "_code", std::vector<hsize_t>{ids.size()});
    for (std::size_t k = 0; k < ids.size(); ++k) {
      const auto row = std::ranges::find(run.id, ids[k]) - run.id.begin();
      EXPECT_EQ(codes[k], run.code[static_cast<std::size_t>(row)]) << end;
    }
  }
}

TEST(StoredRun, of_a_file_from_before_there_were_codes_has_the_numbers) {
  const Coded coded;
  const hid_t file = H5Fopen(coded.file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  ASSERT_GE(H5Ldelete(file, "municipality_code", H5P_DEFAULT), 0);
  H5Fclose(file);
  const StoredRun run = read_stored_run(coded.file);
  ASSERT_EQ(run.code.size(), run.id.size());
  EXPECT_EQ(run.code[0], std::to_string(run.id[0]));
}

TEST(Describe, shows_the_hash_and_the_inputs_of_the_run) {
  const test::Written written;
  const auto facts = nlohmann::json::parse(describe(written.file));
  EXPECT_EQ(facts["state_hash"], written.run.summary.state_hash);
  EXPECT_EQ(facts["seed"], 18446744073709551615U);  // all 64 bits survive
  EXPECT_EQ(facts["replicates"], 20);
  EXPECT_EQ(facts["first_frame"], "2004-01-01");
  EXPECT_EQ(facts["last_frame"], "2030-01-01");
  EXPECT_EQ(facts["municipalities"], written.run.size());
  EXPECT_EQ(facts["ties"], written.run.summary.ties.size());
  EXPECT_EQ(facts["inputs"]["data/places.shp"], "cafe");
  EXPECT_EQ(facts["notes"]["host"], "here");
  EXPECT_EQ(facts["crs"], "EPSG:3035");
}

TEST(Describe, survives_names_that_are_not_utf8) {
  const test::Written written;
  auto provenance = written.provenance;
  provenance.inputs = {{"caf\xE9.shp", "cafe"}};
  provenance.notes = {{"command_line", "borderweave run caf\xE9.toml"}};
  const auto file = written.folder.path() / "caf\xE9.nc";
  write_snapshot(written.file, written.run.model, written.run.summary, "EPSG:3035", provenance,
                 IfExists::replace);
  std::filesystem::rename(written.file, file);  // a run refuses to write such a name
  const auto facts = nlohmann::json::parse(describe(file));
  EXPECT_EQ(facts["inputs"]["caf\uFFFD.shp"], "cafe");
  EXPECT_EQ(facts["notes"]["command_line"], "borderweave run caf\uFFFD.toml");
  EXPECT_EQ(facts["file"], (written.folder.path() / "caf\uFFFD.nc").string());
}

TEST(Describe, keeps_the_scenario_to_the_letter) {
  const test::Written written;
  EXPECT_EQ(Hdf5File::open(written.file).texts("/provenance/scenario").at(0),
            written.provenance.scenario_text);
}

/// The code of the error that describing `file` gives.
std::string refusal(const std::filesystem::path& file) {
  try {
    describe(file);
  } catch (const Failure& failure) {
    return failure.problems().list().front().kind->code;
  }
  return "";
}

TEST(Describe, refuses_what_is_no_hdf5_file) {
  const test::TempFolder folder;
  const auto file = folder.path() / "notes.nc";
  std::ofstream(file) << "not HDF5";
  EXPECT_EQ(refusal(file), kCannotRead.code);
}

TEST(Describe, refuses_a_foreign_hdf5_file) {
  const test::TempFolder folder;
  const auto file = folder.path() / "foreign.nc";
  Hdf5File::create(file).close();
  EXPECT_EQ(refusal(file), kNotASnapshot.code);
}

TEST(Describe, refuses_a_newer_format_by_name) {
  const test::TempFolder folder;
  const auto file = folder.path() / "newer.nc";
  {
    const Hdf5File newer = Hdf5File::create(file);
    const Hdf5Id group = newer.create_group(kProvenance);
    newer.write_attribute(group.get(), "file_type", kFileType);
    newer.write_attribute(group.get(), "format_version", kFormatVersion + 1);
    newer.write_attribute(group.get(), "program_version", "9.9.9");
  }
  EXPECT_EQ(refusal(file), kNewerFormat.code);
  EXPECT_THAT([&] { describe(file); }, testing::ThrowsMessage<Failure>(HasSubstr("9.9.9")));
}

}  // namespace
}  // namespace borderweave::output
