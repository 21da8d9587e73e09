#include "output/formation_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "core/problem.h"
#include "output/ledger/replicate_file.h"
#include "output/netcdf/hdf5.h"
#include "output/netcdf/output_problems.h"
#include "sim/ensemble/distance_bands.h"
#include "sim/replicate.h"
#include "tests/support/synthetic_run.h"
#include "tests/support/temp_folder.h"

namespace borderweave::output {
namespace {

using test::SyntheticRun;

/// Two dates, three listed pairs, the rest counted.
class FormationFile : public testing::Test {
 protected:
  FormationFile() {
    auto& formation = run_.summary.formation;
    formation.dates = {make_date(2020, 1, 1), make_date(2031, 1, 1)};
    formation.pairs = {{0, 5}, {0, 7}, {2, 6}};
    formation.probability = {0.1, 0.02, 1e-5, 0.3, 0.05, 2e-5};
    formation.deviation = {0.01, 0.02, 0, 0.03, 0.04, 1e-6};
    formation.country_pairs = {{0, 1}};
    formation.others = {0, 3, 5, 7, 11, 13};
    formation.others_mean = {0, 1e-6, 2e-6, 3e-6, 4e-6, 1e-9, 0, 2e-6, 3e-6, 4e-6, 5e-6, 2e-9};
    provenance_.title = "a synthetic run";
    provenance_.seed = 7;
    provenance_.inputs = {{"twins.csv", std::string(64, 'a')}};
  }

  std::filesystem::path write() {
    const auto file = folder_.path() / "run.formation.nc";
    write_formation(file, run_.model, run_.summary, provenance_);
    return file;
  }

  /// Its kind and what it says.
  static std::string refusal(const std::filesystem::path& file) {
    try {
      std::ignore = read_formation(file);
    } catch (const Failure& failure) {
      const Problem& problem = failure.problems().list().front();
      return std::string(problem.kind->code) + " " + problem.message;
    }
    return "accepted";
  }

  test::TempFolder folder_;
  SyntheticRun run_;
  Provenance provenance_;
};

TEST_F(FormationFile, IsReadAsItWasWritten) {
  const FormationForecast read = read_formation(write());
  const auto& formation = run_.summary.formation;
  EXPECT_EQ(read.title, "a synthetic run");
  EXPECT_EQ(read.seed, 7U);
  EXPECT_EQ(read.replicates, run_.summary.replicates);
  EXPECT_EQ(read.state_hash, run_.summary.state_hash);
  EXPECT_EQ(read.inputs, provenance_.inputs);
  EXPECT_EQ(read.dates, formation.dates);
  EXPECT_EQ(read.id, run_.world.territories.id);
  EXPECT_EQ(read.country, run_.world.territories.country);
  EXPECT_EQ(read.pairs, formation.pairs);
  for (std::size_t k = 0; k < formation.probability.size(); ++k) {
    EXPECT_EQ(read.probability[k], double{static_cast<float>(formation.probability[k])});
    EXPECT_NEAR(read.deviation[k], formation.deviation[k], formation.deviation[k] / 2048);
  }
  ASSERT_EQ(read.unlisted.size(), 6U);
  EXPECT_EQ(read.unlisted[1].country_a, "CZ");
  EXPECT_EQ(read.unlisted[1].country_b, "DE");
  EXPECT_EQ(read.unlisted[1].from_km, 10);
  EXPECT_EQ(read.unlisted[1].to_km, 25);
  EXPECT_EQ(read.unlisted[1].pairs, 3U);
  EXPECT_EQ(read.unlisted[1].probability, (std::vector{1e-6, 2e-6}));
  EXPECT_TRUE(std::isinf(read.unlisted[5].to_km));
}

TEST_F(FormationFile, HasTheOthersOfEveryPairOfCountries) {
  auto& formation = run_.summary.formation;
  formation.country_pairs = {{0, 1}, {0, 2}, {1, 2}};
  formation.others.clear();
  formation.others_mean.clear();
  for (std::size_t cell = 0; cell < 3 * sim::kBands; ++cell) formation.others.push_back(cell);
  for (std::size_t k = 0; k < 2 * 3 * sim::kBands; ++k) {
    formation.others_mean.push_back(1e-7 * static_cast<double>(k));
  }
  const FormationForecast read = read_formation(write());
  ASSERT_EQ(read.unlisted.size(), 3 * sim::kBands);
  const std::vector<std::string> codes{"CZ", "DE", "PL"};
  for (std::size_t cell = 0; cell < read.unlisted.size(); ++cell) {
    const UnlistedPairs& one = read.unlisted[cell];
    const auto& [a, b] = formation.country_pairs[cell / sim::kBands];
    const std::size_t band = cell % sim::kBands;
    EXPECT_EQ(one.country_a, codes[a]);
    EXPECT_EQ(one.country_b, codes[b]);
    EXPECT_EQ(one.from_km, sim::kBandStarts.at(band));
    EXPECT_EQ(one.pairs, cell);
    EXPECT_EQ(one.probability, (std::vector{formation.others_mean[cell],
                                            formation.others_mean[3 * sim::kBands + cell]}));
  }
}

TEST_F(FormationFile, KeepsWhatIsNotCertainBelowOne) {
  auto& formation = run_.summary.formation;
  formation.probability = {0.1, 0.02, 1e-5, 1, 1 - 1e-12, 2e-5};
  const FormationForecast read = read_formation(write());
  EXPECT_EQ(read.probability[3], 1);
  EXPECT_LT(read.probability[4], 1);
  EXPECT_GT(read.probability[4], 1 - 1e-7);
}

TEST_F(FormationFile, OfAVersionThatWasNeverReleasedIsRefusedByName) {
  const auto file = write();
  {
    const Hdf5Id opened(H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
    const Hdf5Id group(H5Gopen2(opened.get(), "provenance", H5P_DEFAULT), H5Gclose);
    const Hdf5Id version(H5Aopen(group.get(), "format_version", H5P_DEFAULT), H5Aclose);
    const int one = 1;
    ASSERT_GE(H5Awrite(version.get(), H5T_NATIVE_INT, &one), 0);
  }
  EXPECT_THAT(refusal(file), testing::HasSubstr("run the scenario again"));
}

TEST_F(FormationFile, WithInputsThatAreNoObjectOfTextsIsRefused) {
  const auto file = write();
  for (const std::string& text : {std::string(100'000, '['), std::string(R"({"a": [1]})"),
                                  std::string(R"(["a"])"), std::string("{")}) {
    {
      const Hdf5Id opened(H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
      const Hdf5Id inputs(H5Dopen2(opened.get(), "/provenance/inputs", H5P_DEFAULT), H5Dclose);
      const Hdf5Id type(H5Dget_type(inputs.get()), H5Tclose);
      const char* given = text.c_str();
      ASSERT_GE(H5Dwrite(inputs.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, &given), 0);
    }
    EXPECT_THAT(refusal(file), testing::StartsWith(kMalformed.code)) << text.substr(0, 20);
    EXPECT_THAT(refusal(file), testing::HasSubstr("expected texts by name"));
  }
}

TEST_F(FormationFile, WithoutListedPairsHasTheOthers) {
  auto& formation = run_.summary.formation;
  formation.pairs.clear();
  formation.probability.clear();
  formation.deviation.clear();
  const FormationForecast read = read_formation(write());
  EXPECT_TRUE(read.pairs.empty());
  EXPECT_EQ(read.unlisted.size(), 6U);
}

TEST_F(FormationFile, IsRefusedWhereItHoldsWhatCannotBe) {
  auto& formation = run_.summary.formation;
  const auto sound = formation;
  formation.probability[3] = 1.5;
  EXPECT_THAT(refusal(write()), testing::HasSubstr("pair_probability"));
  formation = sound;
  formation.probability[3] = 0.05;  // below that of the date before
  std::filesystem::remove(folder_.path() / "run.formation.nc");
  EXPECT_THAT(refusal(write()), testing::HasSubstr("does not fall"));
  formation = sound;
  formation.pairs[0] = {5, 0};
  std::filesystem::remove(folder_.path() / "run.formation.nc");
  EXPECT_THAT(refusal(write()), testing::HasSubstr("a < b"));
  formation = sound;
  formation.pairs[2] = {2, 6000};
  std::filesystem::remove(folder_.path() / "run.formation.nc");
  EXPECT_THAT(refusal(write()), testing::HasSubstr("no row of a municipality"));
}

TEST_F(FormationFile, IsToldFromASnapshot) {
  const auto file = folder_.path() / "run.nc";
  Hdf5File::create(file).close();
  EXPECT_THAT(refusal(file), testing::StartsWith(std::string(kNotAFormationFile.code)));
}

TEST_F(FormationFile, StandsBesideItsSnapshot) {
  EXPECT_EQ(formation_of("results/tri-border-1.nc"), "results/tri-border-1.formation.nc");
}

/// What a replicate has measured survives its file to the bit; nonsense is refused.
TEST_F(FormationFile, ExposuresAreStoredWithTheirReplicate) {
  sim::ReplicateState state{.state = sim::initialise(run_.model, Key{1, 0})};
  sim::Bounds bounds = sim::bounds_of(run_.model);
  bounds.formation_dates = 2;
  bounds.formation_classes = 3;
  state.formation.appeal.assign(run_.size(), 0.25);
  state.formation.sent.assign(2 * run_.size() * 3, 1.0 / 3);
  state.formation.pair_a = {0, 1};
  state.formation.pair_b = {7, 9};
  state.formation.correction = {0.1, -0.2, 0.3, 1e-300};
  state.formation.intense = {1};
  const auto stored = [&](const sim::FormationExposure& exposure, const std::string& name) {
    sim::ReplicateState changed = state;
    changed.formation = exposure;
    const auto path = folder_.path() / name;
    Hdf5File file = create_replicate_file(path, "{}", 0);
    write_replicate_state(file, changed, 0);
    file.close();
    return Hdf5File::open(path);
  };
  EXPECT_TRUE(read_formation_exposure(stored(state.formation, "a.h5"), bounds) == state.formation);
  EXPECT_TRUE(read_formation_exposure(stored({}, "b.h5"), bounds) == sim::FormationExposure{});
  auto short_of_a_value = state.formation;
  short_of_a_value.sent.pop_back();
  EXPECT_THROW(read_formation_exposure(stored(short_of_a_value, "c.h5"), bounds), Failure);
  auto pair_of_one = state.formation;
  pair_of_one.pair_b[0] = 0;
  EXPECT_THROW(read_formation_exposure(stored(pair_of_one, "d.h5"), bounds), Failure);
  auto too_many = state.formation;
  too_many.intense = {3};
  EXPECT_THROW(read_formation_exposure(stored(too_many, "e.h5"), bounds), Failure);
}

}  // namespace
}  // namespace borderweave::output
