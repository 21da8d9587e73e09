#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

/// Changes the structure of an HDF5 file, through HDF5 itself: what is changed is a sound file that
/// says other things. (HDF5 1.10 crashes by itself on some files whose bytes are damaged; what is
/// tested here is what Borderweave believes.)
namespace borderweave::fuzz {

/// Groups and arrays of a file, by their paths; "/" is the first.
std::vector<std::string> objects_of(const std::filesystem::path& file);

/// The bytes of an input, one after another; 0 when there are no more.
class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  bool empty() const { return bytes_.empty(); }
  std::uint8_t one();
  /// A number of 0 to below - 1.
  std::size_t below(std::size_t number);
  std::uint64_t word();

 private:
  std::span<const std::uint8_t> bytes_;
};

/// One change, which takes its choices from `bytes`. What HDF5 refuses to do is left out.
void mutate(const std::filesystem::path& file, const std::vector<std::string>& objects,
            Bytes& bytes);

}  // namespace borderweave::fuzz
