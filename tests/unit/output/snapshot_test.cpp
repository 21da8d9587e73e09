#include "output/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>

#include "core/atomic_file.h"
#include "output/netcdf/hdf5.h"
#include "output/netcdf/output_problems.h"
#include "output/netcdf/place_layers.h"
#include "output/netcdf/snapshot_fields.h"
#include "output/netcdf/tie_layers.h"
#include "tests/unit/output/written_snapshot.h"

namespace borderweave::output {
namespace {

std::vector<double> as_double(const std::vector<float>& values) {
  return {values.begin(), values.end()};
}

int h5diff(const std::filesystem::path& a, const std::filesystem::path& b) {
  const std::string command =
      "h5diff --exclude-path /provenance " + a.string() + " " + b.string() + " > /dev/null";
  return std::system(command.c_str());
}

TEST(Snapshot, populations_equal_the_input) {
  const test::Written written;
  EXPECT_EQ(Hdf5File::open(written.file).numbers("municipality_population"),
            written.run.world.territories.population);
}

TEST(Snapshot, series_hold_every_measure_with_its_spread) {
  const test::Written written;
  const Hdf5File file = Hdf5File::open(written.file);
  const auto& summary = written.run.summary;
  EXPECT_EQ(file.numbers("p_agglomeration"), as_double(summary.probability));
  const auto measures = sim::municipality_measures();
  ASSERT_FALSE(measures.empty());
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const std::string name(measures[m].name);
    EXPECT_EQ(file.numbers(name), as_double(summary.municipality[m].mean)) << name;
    EXPECT_EQ(file.numbers(name + "_sd"), as_double(summary.municipality[m].deviation)) << name;
    EXPECT_EQ(file.numbers(name + "_q95"), as_double(summary.municipality[m].quantile[2])) << name;
  }
  for (std::size_t m = 0; m < sim::region_measures().size(); ++m) {
    const std::string name = "region_" + std::string(sim::region_measures()[m].name);
    EXPECT_EQ(file.numbers(name), as_double(summary.region[m].mean)) << name;
  }
}

TEST(Snapshot, candidates_are_time_by_pair) {
  const test::Written written;
  const Hdf5File file = Hdf5File::open(written.file);
  const auto& candidates = written.run.summary.candidates;
  EXPECT_THAT(file.shape("candidate_probability"),
              testing::ElementsAre(written.run.summary.times.size(), candidates.size()));
  EXPECT_FLOAT_EQ(
      static_cast<float>(file.numbers("candidate_probability")[5 * candidates.size() + 2]),
      candidates[2].mean[0][5]);
  EXPECT_EQ(file.texts("candidate_b_name")[1],
            written.run.world.territories.name[candidates[1].centre_b]);
}

/// Each probability of an agglomeration, and the totals, beside what it is where ties do not act.
TEST(Snapshot, every_forecast_has_the_one_without_the_effect_of_ties_beside_it) {
  const test::Written written;
  const Hdf5File file = Hdf5File::open(written.file);
  for (const char* name : {"p_agglomeration", "candidate_probability", "agglomeration_probability",
                           "region_agglomerations_formed", "region_cross_border_commuters"}) {
    const auto published = file.numbers(name);
    const auto beside = file.numbers(name + std::string("_without_ties_effect"));
    ASSERT_EQ(beside.size(), published.size()) << name;
    EXPECT_THAT(file.shape(name + std::string("_without_ties_effect")), file.shape(name)) << name;
    for (std::size_t k = 0; k < beside.size(); ++k) {
      EXPECT_FLOAT_EQ(static_cast<float>(beside[k]), static_cast<float>(published[k] / 2)) << name;
    }
  }
  test::SyntheticRun run;
  run.summary.without_ties_effect.reset();
  const auto other = written.folder.path() / "other.nc";
  write_snapshot(other, run.model, run.summary, "EPSG:3035", written.provenance);
  EXPECT_FALSE(Hdf5File::open(other).has("candidate_probability_without_ties_effect"));
}

TEST(Snapshot, legal_blocks_are_by_rule_and_reason) {
  const test::Written written;
  const Hdf5File file = Hdf5File::open(written.file);
  EXPECT_THAT(file.texts("legal_block_rule"), testing::ElementsAre("egtc", ""));
  EXPECT_THAT(file.numbers("legal_block_reason"), testing::ElementsAre(1, 0));
  EXPECT_EQ(file.text_attribute("legal_block_reason", "flag_meanings"),
            "gap refused veto lapsed barred notice blocked");
  EXPECT_THAT(file.shape("legal_block_number"),
              testing::ElementsAre(written.run.summary.times.size(), 2U));
  EXPECT_EQ(file.numbers("legal_block_number")[2 * 5 + 1], 15);
}

TEST(Snapshot, equal_runs_differ_in_provenance_only) {
  const test::Written written;
  auto elsewhere = written.provenance;
  elsewhere.notes = {{"host", "there"}};
  const auto other = written.folder.path() / "other.nc";
  write_snapshot(other, written.run.model, written.run.summary, "EPSG:3035", elsewhere);
  EXPECT_EQ(h5diff(written.file, other), 0);

  auto changed = written.run.summary;
  changed.probability[7] += 0.01F;
  const auto third = written.folder.path() / "third.nc";
  write_snapshot(third, written.run.model, changed, "EPSG:3035", written.provenance);
  EXPECT_NE(h5diff(written.file, third), 0) << "a comparison that is always equal proves nothing";
}

TEST(Snapshot, an_empty_layer_is_left_out) {
  const test::Written written;
  auto summary = written.run.summary;
  summary.ties.clear();
  summary.agglomerations.clear();
  summary.candidates.clear();
  summary.legal_blocks.clear();
  const auto file = written.folder.path() / "empty.nc";
  write_snapshot(file, written.run.model, summary, "EPSG:3035", written.provenance);
  const Hdf5File snapshot = Hdf5File::open(file);
  for (const char* name :
       {"tie", "ties", "mesh1d", "agglomeration", "candidates", "legal_blocks"}) {
    EXPECT_FALSE(snapshot.has(name)) << name;
  }
  EXPECT_TRUE(snapshot.has("municipality"));
}

TEST(Snapshot, does_not_replace_a_file_that_appeared_meanwhile) {
  const test::Written written;
  const auto again = [&](IfExists if_exists) {
    write_snapshot(written.file, written.run.model, written.run.summary, "EPSG:3035",
                   written.provenance, if_exists);
  };
  EXPECT_THROW(again(IfExists::refuse), Failure);
  EXPECT_TRUE(std::filesystem::exists(partial_of(written.file))) << "the result is not lost";
  again(IfExists::replace);
  EXPECT_FALSE(std::filesystem::exists(partial_of(written.file)));
}

TEST(Snapshot, leaves_nothing_behind_when_it_fails) {
  const test::Written written;
  auto summary = written.run.summary;
  summary.probability.pop_back();
  const auto file = written.folder.path() / "broken.nc";
  EXPECT_ANY_THROW(
      write_snapshot(file, written.run.model, summary, "EPSG:3035", written.provenance));
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_FALSE(std::filesystem::exists(partial_of(file)));
}

/// MDAL takes a dataset whose name holds one of these for part of a vector and refuses the mesh.
TEST(Snapshot, names_of_mesh_datasets_are_safe_for_mdal) {
  const std::regex trips(
      "direction|magnitude|[xyuv][- ]component|eastward|northward|zonal|meridional");
  for (const auto& names : {mesh_datasets(), tie_mesh_datasets()}) {
    for (const std::string& name : names) EXPECT_FALSE(std::regex_search(name, trips)) << name;
    EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end()) << "a name used twice";
  }
}

TEST(Snapshot, quantiles_have_readable_suffixes) {
  EXPECT_EQ(quantile_suffix(0.05), "_q05");
  EXPECT_EQ(quantile_suffix(0.5), "_q50");
  EXPECT_EQ(quantile_suffix(0.025), "_q02_5");
  EXPECT_EQ(quantile_suffix(0.975), "_q97_5");
}

}  // namespace
}  // namespace borderweave::output
