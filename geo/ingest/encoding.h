#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace borderweave::geo {

inline constexpr std::string_view kUtf8 = "UTF-8";

/// True when both name the same encoding, such as "utf8" and "UTF-8".
bool same_encoding(std::string_view a, std::string_view b);

/// Turns bytes of one encoding into UTF-8, strictly: nothing is replaced or skipped. On iconv.
class Decoder {
 public:
  /// Empty when this computer does not know the encoding.
  static std::optional<Decoder> of(const std::string& encoding);

  const std::string& encoding() const { return encoding_; }
  /// Empty when the bytes are no text of the encoding.
  std::optional<std::string> decode(const std::string& bytes) const;

 private:
  struct Close {
    void operator()(void* converter) const;
  };
  Decoder(std::string encoding, void* converter);

  std::string encoding_;
  std::unique_ptr<void, Close> converter_;
};

/// "did you mean 'CP1250'?", or the usual names.
std::string encoding_help(const std::string& unknown);

/// How the bytes read in each likely encoding of which they can be text:
/// "CP1250: Łódź, CP1251: Јуdџ, …".
std::string readings_of(const std::string& bytes);

}  // namespace borderweave::geo
