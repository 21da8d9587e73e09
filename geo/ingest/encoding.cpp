#include "geo/ingest/encoding.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iconv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

#include "core/closest.h"
#include "geo/geo_problems.h"
#include "geo/ingest/format_checks.h"

namespace borderweave::geo {

namespace {

/// Returned by iconv instead of a converter or a count.
const auto kNoConverter = reinterpret_cast<void*>(-1);  // NOLINT: POSIX' own definition
constexpr auto kFailed = static_cast<std::size_t>(-1);

/// One byte of a code page becomes at most four bytes of UTF-8.
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
  // After a slash, iconv accepts options such as //TRANSLIT, which would replace letters.
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

std::string proposed_encoding(const std::string& bytes) {
  // Windows-1252 has its letters from 0xC0 on, except at the two signs, and Š š Ž ž Œ œ Ÿ below;
  // what other code pages have there are signs in it.
  constexpr std::string_view kLettersBelow = "\x8A\x8C\x8E\x9A\x9C\x9E\x9F";
  const bool western = std::ranges::all_of(bytes, [&](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool sign = byte == 0xD7 || byte == 0xF7;
    return byte < 0x80 || (byte >= 0xC0 && !sign) ||
           kLettersBelow.find(letter) != std::string_view::npos;
  });
  const auto high =
      std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
  const auto plain = std::ranges::count_if(
      bytes, [](unsigned char c) { return c < 0x80 && std::isalpha(c) != 0; });
  if (high > plain) return "CP1251";
  return western ? "CP1252" : "CP1250";
}

namespace {

bool report_unknown(const std::string& name, bool declared, const Reporter& report) {
  report.add(kNoSuchEncoding,
             declared ? fmt::format("there is no encoding '{}'", name)
                      : fmt::format("the file states an encoding '{}' that does not exist", name),
             declared ? encoding_help(name)
                      : "write the true one beside the file, such as encoding = \"CP1250\"",
             {}, declared ? "encoding" : "");
  return false;
}

bool report_always_utf8(OGRLayer& layer, const std::string& declared, const Reporter& report) {
  report.add(kNoSuchEncoding,
             fmt::format("the text of layer '{}' reads as UTF-8, which the format or the file "
                         "states, not as {}",
                         layer.GetName(), declared),
             "take encoding = away", {}, "encoding");
  return false;
}

/// Only the beginning of a long text, which is enough to recognise it.
std::string shown(const std::string& bytes) {
  constexpr std::size_t kMost = 40;
  return readings_of(bytes.substr(0, kMost));
}

}  // namespace

bool TableText::open(OGRLayer& layer, const std::string& declared, bool csv,
                     const Reporter& report) {
  return choose(layer, declared, csv, report) && decode_names(layer, report);
}

bool TableText::choose(OGRLayer& layer, const std::string& declared, bool csv,
                       const Reporter& report) {
  decoder_ = Decoder::of(std::string(kUtf8));
  stated_ = true;
  if (!csv && layer.TestCapability(OLCStringsAsUTF8) != 0) {
    return declared.empty() || same_encoding(declared, kUtf8) ||
           report_always_utf8(layer, declared, report);
  }
  const std::string stated = stated_encoding(layer);
  const std::string& name = declared.empty() ? stated : declared;
  stated_ = !name.empty();
  if (!stated_) return true;
  decoder_ = Decoder::of(name);
  if (!decoder_) return report_unknown(name, !declared.empty(), report);
  if (!declared.empty() && !stated.empty() && !same_encoding(declared, stated)) {
    report.add(kEncodingConflict,
               fmt::format("the file states the encoding {}, the scenario {}, which is used",
                           stated, declared),
               "nothing needs to be done when the names look right", {}, "encoding");
  }
  return true;
}

bool TableText::decode_names(OGRLayer& layer, const Reporter& report) {
  OGRFeatureDefn& columns = *layer.GetLayerDefn();
  for (int i = 0; i < columns.GetFieldCount(); ++i) {
    const std::string bytes = columns.GetFieldDefn(i)->GetNameRef();
    const auto name = decode(bytes);
    if (!name) {
      note_undecodable(bytes, 0, {0, fmt::format("the name of column {}", i + 1)}, {});
      report_undecodable(report);
      return false;
    }
    field_names_.push_back(*name);
  }
  return true;
}

std::string TableText::encoding() const {
  return decoder_->encoding();
}

void TableText::note_undecodable(const std::string& bytes, std::size_t row, const Origin& origin,
                                 const std::string& field) {
  constexpr std::size_t kEnough = 4096;
  const auto [found, first] =
      undecodable_.try_emplace(field, Undecodable{bytes, "", origin, row, 1});
  if (found->second.sample.size() < kEnough) found->second.sample += bytes;
  if (first || found->second.last_row == row) return;
  found->second.last_row = row;
  ++found->second.rows;
}

void TableText::report_undecodable(const Reporter& report) {
  for (const auto& [field, found] : undecodable_) {
    const std::string where =
        found.rows == 1 ? "" : fmt::format(", here and in {} more rows", found.rows - 1);
    if (stated_) {
      report.add(kBadText, fmt::format("the text is not valid {}{}", decoder_->encoding(), where),
                 fmt::format("it would read as {}; write the one that looks right beside the file, "
                             "such as encoding = \"{}\", or correct the value",
                             shown(found.bytes), proposed_encoding(found.sample)),
                 found.origin, field);
    } else {
      report.add(kUndeclaredEncoding,
                 fmt::format("the text is neither ASCII nor UTF-8{}, and its encoding is nowhere "
                             "said",
                             where),
                 fmt::format("it would read as {}; write the one that looks right beside the file, "
                             "such as encoding = \"{}\"",
                             shown(found.bytes), proposed_encoding(found.sample)),
                 found.origin, field);
    }
  }
  undecodable_.clear();
}

}  // namespace borderweave::geo
