#include "app/environment.h"

namespace borderweave::app {

std::filesystem::path shipped_folder() {
  const auto program = std::filesystem::read_symlink("/proc/self/exe");
  auto installed = program.parent_path().parent_path() / "share" / "borderweave";
  if (std::filesystem::exists(installed / "data" / "countries.csv")) return installed;
  return BORDERWEAVE_SOURCE_DIR;
}

}  // namespace borderweave::app
