#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace borderweave {

/// Incremental SHA-256 (OpenSSL), for inputs in provenance and columns in the state hash. Laws:
///   1. only the bytes and their order count, not how they are divided among the updates;
///   2. `hex` is called once, after the last update.
///
/// Example:
///     Sha256().update("border").update("weave").hex();    // that of "borderweave"
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  Sha256& update(std::span<const std::byte> bytes);
  Sha256& update(std::string_view text);

  /// 64 lower-case hexadecimal digits. Ends the computation: call once.
  std::string hex();

 private:
  evp_md_ctx_st* context_;
};

std::string sha256_of_text(std::string_view text);

/// Hash of the bytes of a file; nullopt when it cannot be read to its end.
std::optional<std::string> sha256_of_file(const std::filesystem::path& file);

}  // namespace borderweave
