#include "geo/ingest/encoding.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iconv.h>

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

#include "core/closest.h"

namespace borderweave::geo {
namespace {

/// What iconv answers instead of a converter or a count.
const auto kNoConverter = reinterpret_cast<void*>(-1);  // NOLINT: POSIX' own definition
constexpr auto kFailed = static_cast<std::size_t>(-1);

/// One UTF-8 letter has at most four bytes for one byte of a code page.
constexpr std::size_t kMostGrowth = 4;

const std::vector<std::string>& likely() {
  static const std::vector<std::string> names = {"UTF-8",      "CP1250",     "CP1251", "CP1252",
                                                 "CP1257",     "ISO-8859-2", "CP852",  "CP866",
                                                 "ISO-8859-1", "KOI8-R"};
  return names;
}

std::string letters_of(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return letters;
}

}  // namespace

bool same_encoding(std::string_view a, std::string_view b) {
  return letters_of(a) == letters_of(b);
}

void Decoder::Close::operator()(void* converter) const {
  iconv_close(converter);
}

Decoder::Decoder(std::string encoding, void* converter)
    : encoding_(std::move(encoding)), converter_(converter) {}

std::optional<Decoder> Decoder::of(const std::string& encoding) {
  // Behind a slash iconv takes wishes such as //TRANSLIT, which would replace letters.
  const bool plain = !encoding.empty() && encoding.find('/') == std::string::npos;
  iconv_t converter = plain ? iconv_open("UTF-8", encoding.c_str()) : kNoConverter;
  if (converter == kNoConverter) return std::nullopt;
  return Decoder(encoding, converter);
}

std::optional<std::string> Decoder::decode(const std::string& bytes) const {
  std::string in = bytes;
  std::string text(bytes.size() * kMostGrowth, '\0');
  char* from = in.data();
  char* to = text.data();
  std::size_t left = in.size();
  std::size_t room = text.size();
  iconv(converter_.get(), nullptr, nullptr, nullptr, nullptr);  // forget an earlier failure
  if (iconv(converter_.get(), &from, &left, &to, &room) == kFailed) return std::nullopt;
  text.resize(text.size() - room);
  return text;
}

std::string encoding_help(const std::string& unknown) {
  const std::string close = closest(unknown, likely());
  return close.empty() ? fmt::format("usual names are {}", fmt::join(likely(), ", "))
                       : fmt::format("did you mean '{}'?", close);
}

std::string readings_of(const std::string& bytes) {
  std::vector<std::string> readings;
  for (const std::string& name : likely()) {
    const std::optional<Decoder> decoder = Decoder::of(name);
    const std::optional<std::string> text = decoder ? decoder->decode(bytes) : std::nullopt;
    const bool readable =
        text && std::none_of(text->begin(), text->end(), [](unsigned char c) { return c < ' '; });
    if (readable) readings.push_back(fmt::format("{}: {}", name, *text));
  }
  return fmt::format("{}", fmt::join(readings, ", "));
}

}  // namespace borderweave::geo
