// Too many municipalities for `law --gaps`, and the way out that the message proposes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "app/law/limit.h"
#include "app/problems.h"
#include "tests/support/small_world.h"

namespace borderweave::app {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Four, two and one: 7 municipalities.
const sim::World kWorld = test::SmallWorld{.map = {"DE DE DE DE PL PL CZ"}}.build();

RowPair states(const char* one, const char* other) {
  return {*kWorld.countries.find(one), *kWorld.countries.find(other)};
}

/// The problem; an empty one where nothing is refused.
Problem refusal(std::optional<RowPair> only, std::uint64_t most) {
  try {
    refuse_too_many(kWorld, only, most);
  } catch (const Failure& failure) {
    return failure.problems().list().front();
  }
  return {};
}

TEST(LawLimit, AsManyComparisonsAsAreAllowedAreMade) {
  EXPECT_EQ(refusal(std::nullopt, 7 * 7).kind, nullptr);
  EXPECT_EQ(refusal(states("DE", "PL"), 6 * 7).kind, nullptr);
}

TEST(LawLimit, OneMoreIsRefusedWithTheLargestPairThatIsNotRefusedItself) {
  const Problem problem = refusal(std::nullopt, 7 * 7 - 1);
  EXPECT_EQ(problem.kind, &kTooManyPairs);
  EXPECT_THAT(problem.help, HasSubstr("law --gaps DE PL"));
  EXPECT_THAT(refusal(states("DE", "PL"), 6 * 7 - 1).help, HasSubstr("law --gaps CZ DE"));
  EXPECT_EQ(refusal(states("CZ", "DE"), 6 * 7 - 1).kind, nullptr);
}

TEST(LawLimit, WhereEveryPairIsTooManyNoneIsProposed) {
  const Problem problem = refusal(std::nullopt, 2 * 7);
  EXPECT_THAT(problem.help, Not(HasSubstr("--gaps")));
  EXPECT_THAT(problem.help, HasSubstr("smaller region"));
}

}  // namespace
}  // namespace borderweave::app
