#include "output/stored_numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/problem.h"
#include "output/netcdf/number_tables.h"
#include "output/stored_candidates.h"
#include "tests/unit/output/written_snapshot.h"

namespace borderweave::output {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(StoredNumbers, HoldWhatWasWritten) {
  const test::Written written;
  const StoredNumbers numbers = read_numbers(written.file);
  const std::size_t times = written.run.summary.times.size();
  EXPECT_EQ(numbers.replicates, 20U);
  ASSERT_EQ(numbers.pairs.size(), 1U);
  EXPECT_EQ(numbers.pairs[0].a, "DE");
  EXPECT_EQ(numbers.pairs[0].b, "PL");
  EXPECT_EQ(numbers.pairs[0].ties[1][3 * 20 + 7], 4 + 3) << "fourth frame, eighth replicate";
  EXPECT_EQ(numbers.pairs[0].ties[4].back(), 1);
  EXPECT_EQ(numbers.pairs[0].counts[0][10 * 20 + 1], 0);
  EXPECT_EQ(numbers.pairs[0].counts[0][10 * 20 + 2], 1);
  ASSERT_EQ(numbers.flows.size(), 1U);
  EXPECT_EQ(numbers.flows[0].from, (StoredUnit{"DE", "DE.1"}));
  EXPECT_EQ(numbers.flows[0].to, (StoredUnit{"PL", "PL.1"}));
  ASSERT_EQ(numbers.flows[0].people.size(), times * 20);
  EXPECT_EQ(numbers.flows[0].people[2 * 20 + 5], 305);
  EXPECT_NEAR(numbers.out[written.run.size() + 3], 209.5, 1e-3);
  EXPECT_NEAR(numbers.in[written.run.size() + 4], 209.5, 1e-3);
  EXPECT_EQ(numbers.unit[3], (StoredUnit{"DE", "DE.1"}));
  EXPECT_THAT(numbers.whole, IsEmpty());
}

/// Writes one number into an array of a snapshot.
template <typename Number>
void plant(const std::filesystem::path& snapshot, const std::string& name, std::size_t at,
           Number value) {
  Hdf5File file = Hdf5File::extend(snapshot);
  {
    const Hdf5Id array = file.own(H5Dopen2(file.root(), name.c_str(), H5P_DEFAULT), H5Dclose);
    const Hdf5Id space = file.own(H5Dget_space(array.get()), H5Sclose);
    const auto points = static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.get()));
    std::vector<Number> values(points);
    file.check(
        H5Dread(array.get(), memory_type<Number>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()));
    values.at(at) = value;
    file.check(
        H5Dwrite(array.get(), memory_type<Number>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()));
  }
  file.close();
}

template <typename Number>
void expect_caught(const std::string& name, std::size_t at, Number value,
                   const std::string& message) {
  const test::Written written;
  plant(written.file, name, at, value);
  try {
    read_numbers(written.file);
    FAIL() << name << " was taken";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr(message)) << name;
  }
}

TEST(StoredNumbers, ThatBreakALawAreRefused) {
  expect_caught<float>("unit_flow_people", 45, 1000, "not the sum of `unit_flow_people`");
  expect_caught<float>("state_flow_people", 45, 1000, "DE to PL is not the sum");
  expect_caught<float>("commuters_out", 49 + 3, 300, "adds up to 300.0 in frame 1");
  expect_caught<float>("commuters_in", 4, -1, "below 0");
  expect_caught<std::int32_t>("state_pair_ties", 6 * (20 * 5 + 3) + 1, 99,
                              "frame 5, replicate 3: 2 more and 1 fewer");
  expect_caught<std::int32_t>("state_pair_ties_begun", 20 * 2 + 19, 3, "DE-PL, frame 2");
  expect_caught<std::int32_t>("state_pair_agglomerations_formed", 0, 1, "frame 0, replicate 0");
  expect_caught<std::int32_t>("state_pair_agglomerations", 20 * 12, 0, "the number changes by -1");
}

TEST(StoredNumbers, ClassesThatDoNotMakeTheProbabilityAreRefused) {
  const test::Written written;
  const StoredCandidates stored = read_candidates(written.file);
  ASSERT_EQ(stored.class_share.size(), stored.formed.size() * 8);
  EXPECT_NEAR(stored.class_share[5], stored.formed[0], 1e-6) << "TWIN_TOWN";
  EXPECT_NEAR(stored.class_share[7], 1 - stored.formed[0], 1e-6) << "no candidate";
  plant<float>(written.file, "candidate_class_share", 7, 0.5F);
  EXPECT_THROW(read_candidates(written.file), Failure);
}

TEST(WholeStates, AreThoseOfWhichNothingLiesBeyondOrAllPeopleInside) {
  test::SmallWorld map{.map = {"DE DE PL CZ"}};
  std::vector<geo::Country> countries;
  for (const char* code : {"CZ", "DE", "PL"}) {
    countries.push_back(test::SmallWorld::country(code));
  }
  EXPECT_THAT(whole_states(map.build()), IsEmpty()) << "nobody says what lies beyond";
  countries[0].population = 21000;
  countries[1].population = 50000;
  countries[2].population = 20000;
  map.countries = countries;
  sim::World world = map.build();
  EXPECT_THAT(whole_states(world), ElementsAre("CZ", "PL")) << "40,000 of 50,000 are too few";
  world.territories.buffer[2] = 1;
  EXPECT_THAT(whole_states(world), ElementsAre("CZ"));
  world.outside = {{.country = "CZ", .at = {}, .population = 10, .places = 1}};
  EXPECT_THAT(whole_states(world), IsEmpty()) << "a table of places may lack the rest of DE";
  countries[1].population.reset();
  map.countries = countries;
  world = map.build();
  EXPECT_THAT(whole_states(world), ElementsAre("CZ", "PL")) << "nobody says how many live in DE";
  world.outside = {{.country = "CZ", .at = {}, .population = 10, .places = 1}};
  EXPECT_THAT(whole_states(world), ElementsAre("DE", "PL")) << "the table has nothing of DE";
}

}  // namespace
}  // namespace borderweave::output
