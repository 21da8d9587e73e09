#include "app/generate_partnerships.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/temp_folder.h"

namespace borderweave::app {
namespace {

std::string bytes_in(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(PartnershipFile, NamesMunicipalitiesAsTheirLayersDo) {
  const test::TempFolder folder;
  geo::Territories all;
  all.id = {7, 201011, 5'000'000'000'000'000, 5'000'000'000'000'001, 5'000'000'000'000'002};
  all.code = {"", "0201011", "PL-1", "A, \"B\"", "012"};
  const auto row = [](std::uint32_t a, std::uint32_t b) {
    geo::Partnership one;
    one.a = a;
    one.b = b;
    one.level = 2;
    return one;
  };
  const PartnershipFile file(folder.path() / "t.csv");
  file.write({row(0, 1), row(2, 3), row(0, 4)}, all);
  EXPECT_EQ(bytes_in(file.path()),
            "from_id,to_id,level,sphere,since,until,source\n"
            "7,0201011,2,,,,\"\"\n"
            "PL-1,\"A, \"\"B\"\"\",2,,,,\"\"\n"
            "7,012,2,,,,\"\"\n");
}

}  // namespace
}  // namespace borderweave::app
