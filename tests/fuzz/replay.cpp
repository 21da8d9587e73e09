#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

/// Gives every file that is named, and every file of a folder that is named, to the fuzz target
/// once: what fuzzing has found stays tested in every build, without libFuzzer.

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(std::span<char*> arguments) {
  std::vector<fs::path> files;
  for (const fs::path name : arguments) {
    if (fs::is_directory(name)) {
      for (const auto& entry : fs::directory_iterator(name)) files.push_back(entry.path());
    } else {
      files.push_back(name);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int count, char** arguments) {
  const auto files = files_of(std::span(arguments, static_cast<std::size_t>(count)).subspan(1));
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
    std::printf("%s (%zu bytes)\n", file.c_str(), bytes.size());
    std::fflush(stdout);
    LLVMFuzzerTestOneInput(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  return files.empty() ? 1 : 0;
}
