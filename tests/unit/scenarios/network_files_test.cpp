#include "scenarios/network_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/rule_files.h"
#include "tests/unit/scenarios/reading.h"

namespace borderweave::scenarios {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

TEST(ShippedNetworks, AllReadWithoutAProblem) {
  const RuleLibrary library("/nowhere", kShipped, kNetworkFolder);
  EXPECT_THAT(library.names(), Contains("baltic-cities"));
  for (const std::string& name : library.names()) {
    Problems problems;
    const auto networks = read_network_file(*library.find(name), problems);
    EXPECT_TRUE(problems.empty()) << render(problems.list().front());
    for (const sim::Network& network : networks) {
      EXPECT_FALSE(network.members.empty()) << network.name;
      EXPECT_TRUE(network.from) << network.name;
    }
  }
}

TEST(NetworkFiles, ComeAlongWithTheScenario) {
  const auto reading =
      read_text_of(kShortest + "[regime]\nnetworks = [\"baltic-cities\", \"eurocities\"]\n");
  EXPECT_EQ(reading.report, "");
  EXPECT_THAT(reading.scenario.law.networks, SizeIs(4));
  EXPECT_THAT(reading.scenario.network_files,
              ElementsAre(kShipped / "scenarios/networks/baltic-cities.toml",
                          kShipped / "scenarios/networks/eurocities.toml"));
  EXPECT_THAT(reading.scenario.text, HasSubstr("baltic-cities"));
}

TEST(NetworkFiles, UnknownNameGetsTheClosest) {
  EXPECT_EQ(read_text_of(kShortest + "[regime]\nnetworks = [\"baltic-citys\"]\n").report,
            R"(plan.toml:7:13: error[E0110]: no network file "baltic-citys"
    7 | networks = ["baltic-citys"]
      |             ^
  help: did you mean "baltic-cities"?
)");
}

TEST(NetworkFiles, EveryProblemOfATableIsReported) {
  Folder folder;
  folder.write("networks/mine.toml",
               "[[network]]\nname = \"mine\"\nmembers = [\"1\"]\nbasis = \"functionel\"\n"
               "from = 2020-01-01\nuntil = 2019-01-01\n");
  const auto report = read_in(folder, kShortest + "[regime]\nnetworks = [\"mine\"]\n").report;
  EXPECT_THAT(report, HasSubstr("functional"));
  EXPECT_THAT(report, HasSubstr("error[E0109]"));
}

std::string network(const std::string& name, const std::string& keys) {
  return "[[regime.network]]\nname = \"" + name + "\"\n" + keys;
}

TEST(Networks, MembersAreReadInTheirNormalForm) {
  const auto reading = read_text_of(
      kShortest + network("a", "members = [\" Tallinn , ee \", \" 42 \", \"A, B, pl\"]\n"));
  EXPECT_EQ(reading.report, "");
  EXPECT_THAT(reading.scenario.law.networks[0].members,
              ElementsAre("Tallinn, EE", "42", "A, B, PL"));
}

TEST(Networks, AMemberWithoutNameOrStateIsAnErrorAtItsPlace) {
  const auto reading = read_text_of(kShortest + network("a", "members = [\", EE\", \"Tartu,\"]\n"));
  EXPECT_THAT(codes(reading), ElementsAre("E0113", "E0113"));
  EXPECT_THAT(reading.report, HasSubstr("plan.toml:8:11: error[E0113]: the member \", EE\""));
}

TEST(Networks, AnAssociateThatDoesNotExistIsAnError) {
  const auto reading = read_text_of(
      kShortest + network("a", "members = [\"1\"]\nassociates = [\"Eurocites\", \"b\"]\n") +
      network("b", "members = [\"2\"]\n"));
  EXPECT_THAT(codes(reading), ElementsAre("E0129"));
  EXPECT_THAT(reading.report, HasSubstr("plan.toml:6: error[E0129]"));
  EXPECT_THAT(reading.report, HasSubstr("did you mean \"Eurocities\"?"));
}

TEST(Networks, AnAssociateOfAFileThatIsNotInUseIsLeftOut) {
  EXPECT_EQ(
      read_text_of(kShortest + network("a", "members = [\"1\"]\nassociates = [\"Eurocities\"]\n"))
          .report,
      "");
}

TEST(Networks, TablesOfOneNameAgreeOnWhatTheNetworkIs) {
  const auto second = [](const std::string& keys) {
    return codes(read_text_of(kShortest + network("a", "members = [\"1\"]\ntheme = \"sea\"\n") +
                              network("a", "members = [\"2\"]\n" + keys)));
  };
  EXPECT_THAT(second(""), testing::IsEmpty());
  EXPECT_THAT(second("theme = \"coal\"\n"), ElementsAre("E0113"));
  EXPECT_THAT(second("basis = \"territorial\"\n"), ElementsAre("E0113"));
}

}  // namespace
}  // namespace borderweave::scenarios
