#include "core/sha256.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <fstream>
#include <new>
#include <vector>

namespace borderweave {

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (context_ == nullptr || EVP_DigestInit_ex(context_, EVP_sha256(), nullptr) != 1) {
    throw std::bad_alloc();
  }
}

Sha256::~Sha256() {
  EVP_MD_CTX_free(context_);
}

Sha256& Sha256::update(std::span<const std::byte> bytes) {
  EVP_DigestUpdate(context_, bytes.data(), bytes.size());
  return *this;
}

Sha256& Sha256::update(std::string_view text) {
  return update(std::as_bytes(std::span(text)));
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_DigestFinal_ex(context_, digest.data(), &size);
  std::string text;
  for (unsigned at = 0; at < size; ++at) text += fmt::format("{:02x}", digest.at(at));
  return text;
}

std::string sha256_of_text(std::string_view text) {
  return Sha256().update(text).hex();
}

std::optional<std::string> sha256_of_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  Sha256 hash;
  std::vector<char> buffer(1U << 20U);
  while (stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
         stream.gcount() > 0) {
    hash.update(std::string_view(buffer.data(), static_cast<std::size_t>(stream.gcount())));
  }
  if (stream.bad()) return std::nullopt;
  return hash.hex();
}

}  // namespace borderweave
