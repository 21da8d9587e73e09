#include "app/command_problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace borderweave::app {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The codes of all `ProblemKind` constants in the program's headers and sources.
std::multiset<std::string> codes_in_the_sources() {
  const std::regex definition(R"re(constexpr\s+ProblemKind\s+\w+\s*\{\s*"(E\d{4})")re");
  std::multiset<std::string> codes;
  for (const char* room :
       {"core", "geo", "sim", "scenarios", "output", "app", "study", "report", "cli"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(BORDERWEAVE_SOURCE_DIR) / room)) {
      if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
      const std::string text = text_of(entry.path());
      for (std::sregex_iterator at(text.begin(), text.end(), definition), end; at != end; ++at) {
        codes.insert((*at)[1]);
      }
    }
  }
  return codes;
}

TEST(ProblemKinds, EveryKindInTheSourcesIsInTheCatalogueAndNoCodeIsUsedTwice) {
  std::multiset<std::string> catalogue;
  for (const ProblemKind* kind : problem_kinds()) catalogue.insert(kind->code);
  const auto sources = codes_in_the_sources();
  EXPECT_EQ(catalogue, sources)
      << "add a new kind to the array at the end of the header that defines it";
  EXPECT_EQ(std::set<std::string>(sources.begin(), sources.end()).size(), sources.size());
}

TEST(ProblemKinds, EachExplainsItselfInWholeSentences) {
  for (const ProblemKind* kind : problem_kinds()) {
    const std::string text = kind->explanation;
    EXPECT_GT(text.size(), 60U) << kind->code << " needs two to four sentences";
    EXPECT_TRUE(text.ends_with(".")) << kind->code << ": " << text;
    EXPECT_NE(std::strlen(kind->title), 0U) << kind->code;
  }
}

TEST(ProblemKinds, AnErrorEndsTheProgramAndANoteDoesNot) {
  for (const ProblemKind* kind : problem_kinds()) {
    EXPECT_EQ(kind->severity == Severity::error, kind->exit != ExitCode::ok) << kind->code;
  }
}

TEST(ProblemKinds, AreFoundByTheirCodeInEitherCase) {
  ASSERT_NE(find_problem_kind("E0205"), nullptr);
  EXPECT_STREQ(find_problem_kind("e0205")->code, "E0205");
  EXPECT_EQ(find_problem_kind("E9999"), nullptr);
  EXPECT_EQ(find_problem_kind("E02"), nullptr);
}

}  // namespace
}  // namespace borderweave::app
