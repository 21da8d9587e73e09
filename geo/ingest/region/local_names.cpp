#include "geo/ingest/region/local_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <vector>

#include "core/closest.h"

namespace borderweave::geo {

namespace {

/// BGN/PCGN romanisation of а…я, without the apostrophes of the signs.
constexpr std::array<std::string_view, 32> kRussian = {
    "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (comma > 0) parts.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return parts;
}

/// Code points of well-formed UTF-8.
std::u32string decode(std::string_view text) {
  std::u32string points;
  for (const char byte : text) {
    const auto bits = static_cast<unsigned char>(byte);
    if ((bits & 0xC0U) == 0x80U && !points.empty()) {
      points.back() = points.back() << 6U | (bits & 0x3FU);
    } else {
      points.push_back(bits < 0x80U   ? bits
                       : bits < 0xE0U ? bits & 0x1FU
                       : bits < 0xF0U ? bits & 0x0FU
                                      : bits & 0x07U);
    }
  }
  return points;
}

/// Nothing when the text has a character that Russian place names do not.
std::optional<std::string> romanise_russian(std::string_view text) {
  std::string latin;
  for (char32_t point : decode(text)) {
    if (U'А' <= point && point <= U'Я') point += U'а' - U'А';
    if (point == U'ё' || point == U'Ё') point = U'е';
    if (U'а' <= point && point <= U'я') {
      latin += kRussian[static_cast<std::size_t>(point - U'а')];
    } else if (point == U' ' || point == U'-' || (U'0' <= point && point <= U'9')) {
      latin += static_cast<char>(point);
    } else {
      return std::nullopt;
    }
  }
  return latin;
}

std::string plain_latin(const std::string& name) {
  std::string plain;
  for (const char byte : name) {
    if ('A' <= byte && byte <= 'Z') {
      plain += static_cast<char>(byte - 'A' + 'a');
    } else if (byte != '\'' && static_cast<unsigned char>(byte) < 0x80U) {
      plain += byte;
    }
  }
  return plain;
}

std::string russian_name(const std::string& name, std::vector<std::string> alternates) {
  // щ and шч romanise alike; the shorter spelling is the Russian one.
  std::ranges::stable_sort(alternates, {}, &std::string::size);
  std::vector<std::string> latin;
  std::vector<std::string> russian;
  for (const std::string& alternate : alternates) {
    if (const auto text = romanise_russian(alternate); text && alternate != *text) {
      russian.push_back(alternate);
      latin.push_back(*text);
    }
  }
  const auto found = std::ranges::find(latin, closest(plain_latin(name), latin));
  return found == latin.end() ? name : russian[static_cast<std::size_t>(found - latin.begin())];
}

bool is_han(const std::string& text) {
  return std::ranges::all_of(decode(text),
                             [](char32_t point) { return U'一' <= point && point <= 0x9FFFU; });
}

std::string chinese_name(const std::string& name, std::vector<std::string> alternates) {
  std::erase_if(alternates, [](const std::string& text) { return !is_han(text); });
  const auto rank = [&](const std::string& text) {
    const auto begun = std::ranges::count_if(
        alternates, [&](const std::string& other) { return other.starts_with(text); });
    return std::tuple(-begun, text.size());
  };
  const auto best = std::ranges::min_element(alternates, {}, rank);
  return best == alternates.end() ? name : *best;
}

}  // namespace

std::string local_name(std::string_view country, const std::string& name,
                       std::string_view alternates) {
  if (country == "RU") return russian_name(name, split(alternates));
  if (country == "CN") return chinese_name(name, split(alternates));
  return name;
}

}  // namespace borderweave::geo
