#include "geo/ingest/number_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace borderweave::geo {
namespace {

constexpr std::array<NumberFormat, 8> kAll = {{{Thousands::none, '.'},
                                               {Thousands::none, ','},
                                               {Thousands::point, ','},
                                               {Thousands::comma, '.'},
                                               {Thousands::apostrophe, '.'},
                                               {Thousands::apostrophe, ','},
                                               {Thousands::space, '.'},
                                               {Thousands::space, ','}}};

constexpr std::array<std::pair<Thousands, std::string_view>, 5> kNames = {
    {{Thousands::none, "none"},
     {Thousands::point, "."},
     {Thousands::comma, ","},
     {Thousands::apostrophe, "'"},
     {Thousands::space, " "}}};

/// What publishers write between thousands beside the plain character: ’ and the blanks U+00A0 (no
/// break), U+2009 (thin), U+202F (narrow no-break), in UTF-8 and, for U+00A0, in Latin-1 too.
struct Alias {
  std::string_view bytes;
  char plain;
};
constexpr std::array<Alias, 7> kAliases = {{{"\xE2\x80\x99", '\''},
                                            {"\xC2\xB4", '\''},
                                            {"\xC2\xA0", ' '},
                                            {"\xE2\x80\x89", ' '},
                                            {"\xE2\x80\xAF", ' '},
                                            {"\xE2\x88\x92", '-'},
                                            {"\xA0", ' '}}};

char separator(Thousands thousands) {
  return thousands == Thousands::none ? '\0' : to_text(thousands).front();
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

/// "1.234.567" without its separators; empty: not in groups of three.
std::optional<std::string> ungrouped(std::string_view whole, char between) {
  std::string digits;
  std::size_t group = 0;
  bool grouped = false;
  for (const char letter : whole) {
    if (letter == between) {
      if (group == 0 || (grouped ? group != 3 : group > 3)) return std::nullopt;
      grouped = true;
      group = 0;
    } else {
      digits += letter;
      ++group;
    }
  }
  if (grouped && (group != 3 || digits.front() == '0')) return std::nullopt;
  return digits;
}

std::optional<double> from_ascii(const std::string& text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || rest != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

/// `text` without sign, as plain_number() leaves it.
std::optional<double> parse_unsigned(std::string_view text, NumberFormat format) {
  if (text.empty() || !(is_digit(text.front()) || text.front() == format.decimal)) {
    return std::nullopt;
  }
  const std::size_t end = text.find_first_of(std::string{format.decimal, 'e', 'E'});
  const auto digits = ungrouped(text.substr(0, end), separator(format.thousands));
  if (!digits || !std::ranges::all_of(*digits, is_digit)) return std::nullopt;
  std::string rest(end == std::string_view::npos ? std::string_view{} : text.substr(end));
  if (!rest.empty() && rest.front() == format.decimal) rest.front() = '.';
  if (std::ranges::count(rest, '.') > 1 || rest == ".") return std::nullopt;
  const bool exponent = rest.find_first_of("eE") != std::string::npos;
  if (exponent && (format.decimal == ',' || digits->size() < text.substr(0, end).size())) {
    return std::nullopt;
  }
  return from_ascii((digits->empty() ? "0" : *digits) + rest);
}

std::optional<double> parse_plain(std::string_view text, NumberFormat format) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const auto number = parse_unsigned(text, format);
  return number && negative ? std::optional(-*number) : number;
}

/// "25.000" with a decimal point, which may as well be a group of thousands.
bool looks_grouped(std::string_view text, char decimal) {
  const auto at = text.find(decimal);
  return at != std::string_view::npos && at >= 1 && at <= 3 && text.front() != '0' &&
         text.size() == at + 4 && std::ranges::all_of(text.substr(0, at), is_digit) &&
         std::ranges::all_of(text.substr(at + 1), is_digit);
}

}  // namespace

std::string_view to_text(Thousands thousands) {
  return kNames.at(static_cast<std::size_t>(thousands)).second;
}

std::optional<Thousands> thousands_of(std::string_view text) {
  for (const auto& [thousands, name] : kNames) {
    if (name == text) return thousands;
  }
  return std::nullopt;
}

std::string plain_number(std::string_view cell) {
  std::string text;
  while (!cell.empty()) {
    const auto* const alias = std::ranges::find_if(
        kAliases, [cell](const Alias& a) { return cell.starts_with(a.bytes); });
    const bool found = alias != kAliases.end();
    text += found ? alias->plain : cell.front();
    cell.remove_prefix(found ? alias->bytes.size() : 1);
  }
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::optional<std::int64_t> exact_whole(double number) {
  constexpr double kLargest = 9007199254740992;  // 2^53
  const bool exact = std::abs(number) <= kLargest && number == std::trunc(number);
  return exact ? std::optional(static_cast<std::int64_t>(number)) : std::nullopt;
}

std::optional<double> parse_number(std::string_view cell, NumberFormat format) {
  return parse_plain(plain_number(cell), format);
}

NumberColumn::NumberColumn(Range range, bool counts, WantedFormat wanted)
    : range_(range), counts_(counts), wanted_(wanted) {
  for (std::size_t k = 0; k < kFormats; ++k) allowed_[k] = wanted.allows(kAll[k]);
  reads_ = allowed_;
}

void NumberColumn::add(std::string_view cell) {
  const std::string text = plain_number(cell);
  std::array<std::optional<double>, kFormats> number;
  Formats read;
  for (std::size_t k = 0; k < kFormats; ++k) {
    number[k] = parse_plain(text, kAll[k]);
    read[k] = allowed_[k] && number[k];
  }
  if (read.none()) return;
  for (std::size_t k = 0; k < kFormats; ++k) {
    if ((reads_ & read).none() && !contradiction_ && read[k]) contradiction_ = {excludes_[k], text};
    if (!read[k] && excludes_[k].empty()) excludes_[k] = text;
  }
  reads_ &= read;
  for (std::size_t k = 0; k < kFormats; ++k) {
    if (!read[k]) continue;
    in_range_[k] = in_range_[k] && range_.holds(*number[k]);
    whole_[k] = whole_[k] && *number[k] == std::trunc(*number[k]);
    const char between = separator(kAll[k].thousands);
    const bool grouped = between != '\0' && text.find(between) != std::string::npos;
    if (grouped && grouped_[k].empty()) grouped_[k] = text;
    note_decimals(k, text);
    for (std::size_t other = 0; other < k; ++other) {
      std::string& seen = differ_[k][other];
      if (seen.empty() && read[other] && *number[other] != *number[k]) seen = text;
    }
  }
}

void NumberColumn::note_decimals(std::size_t format, const std::string& text) {
  const auto note = [&](std::array<std::string, kFormats>& first) {
    if (first[format].empty()) first[format] = text;
  };
  if (looks_grouped(text, kAll[format].decimal)) {
    note(resembles_);
    if (text.ends_with('0')) note(zeros_);
    return;
  }
  constexpr std::size_t kGroup = 3;
  const std::size_t at = text.find(kAll[format].decimal);
  if (at == std::string::npos) {
    note(plain_);
  } else if (text.size() - at - 1 != kGroup) {
    note(ragged_);
  }
}

/// Does every other format that reads all cells give the same numbers?
bool NumberColumn::alone(std::size_t format) const {
  for (std::size_t k = 0; k < kFormats; ++k) {
    if (reads_[k] && !differ_[std::max(k, format)][std::min(k, format)].empty()) return false;
  }
  return true;
}

/// Two cells of a column of counts that the format reads, and that no one writes together: grouped
/// in two ways; or with a last of three decimals that is zero, beside other numbers of decimals, as
/// where a spreadsheet has "56.000" as a text among numbers.
std::array<std::string, 2> NumberColumn::mixture(std::size_t format) const {
  if (!counts_) return {};
  if (!grouped_[format].empty() && !resembles_[format].empty()) {
    return {grouped_[format], resembles_[format]};
  }
  if (zeros_[format].empty() || !allowed_.all()) return {};  // what the user says wins
  if (!ragged_[format].empty()) return {zeros_[format], ragged_[format]};
  return !plain_[format].empty() && alone(format)
             ? std::array<std::string, 2>{zeros_[format], plain_[format]}
             : std::array<std::string, 2>{};
}

/// A column of counts that is written in two ways has no decimals to tell.
NumberColumn::Formats NumberColumn::mixed() const {
  Formats mixed;
  for (std::size_t k = 0; k < kFormats; ++k) mixed[k] = !mixture(k)[0].empty();
  return mixed;
}

/// Range and wholeness choose among formats that read everything; where they leave none, it is the
/// rows that are wrong, and they are reported one by one.
NumberColumn::Formats NumberColumn::left() const {
  Formats left = reads_ & ~mixed();
  if ((left & in_range_).any()) left &= in_range_;
  if (counts_ && (left & whole_).any()) left &= whole_;
  return left;
}

std::optional<std::size_t> NumberColumn::opponent(std::size_t format) const {
  const Formats left = this->left();
  for (std::size_t k = 0; k < kFormats; ++k) {
    if (left[k] && !differ_[std::max(k, format)][std::min(k, format)].empty()) return k;
  }
  return std::nullopt;
}

std::optional<NumberFormat> NumberColumn::format() const {
  const Formats left = this->left();
  for (std::size_t k = 0; k < kFormats; ++k) {
    if (left[k]) return opponent(k) ? std::nullopt : std::optional(kAll[k]);
  }
  return std::nullopt;
}

std::string NumberColumn::grouped_by_sense() const {
  const auto format = this->format();
  if (!format) return "";
  const auto chosen = static_cast<std::size_t>(std::ranges::find(kAll, *format) - kAll.begin());
  if (grouped_[chosen].empty()) return "";
  for (std::size_t k = 0; k < kFormats; ++k) {
    if (reads_[k] && !differ_[std::max(k, chosen)][std::min(k, chosen)].empty()) {
      return grouped_[chosen];
    }
  }
  return "";
}

std::string NumberColumn::grouped_otherwise() const {
  const bool said = counts_ && wanted_.thousands && *wanted_.thousands != Thousands::none;
  if (!said || wanted_.decimal) return "";
  std::string cell;
  for (std::size_t k = 0; k < kFormats; ++k) {
    if (!grouped_[k].empty()) return "";
    if (allowed_[k] && cell.empty()) cell = resembles_[k];
  }
  return cell;
}

NumberColumn::Readings NumberColumn::readings() const {
  const Formats left = this->left();
  for (std::size_t k = 0; k < kFormats; ++k) {
    if (!left[k]) continue;
    const auto other = opponent(k);
    if (!other) break;
    return {differ_[std::max(k, *other)][std::min(k, *other)], {kAll[k], kAll[*other]}};
  }
  return {};
}

std::optional<std::array<std::string, 2>> NumberColumn::contradiction() const {
  if (contradiction_) return contradiction_;
  const Formats mixed = reads_ & this->mixed();
  for (std::size_t k = 0; k < kFormats && left().none(); ++k) {
    if (mixed[k]) return mixture(k);
  }
  return std::nullopt;
}

}  // namespace borderweave::geo
