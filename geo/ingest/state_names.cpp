#include "geo/ingest/state_names.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/region.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "core/closest.h"
#include "geo/ingest/match/name_key.h"

namespace borderweave::geo {
namespace {

constexpr std::size_t kShortestName = 4;  ///< letters; what is shorter is meant as a code
constexpr std::size_t kMostProposals = 3;
constexpr std::size_t kIsoDigits = 3;

/// Without blanks, punctuation and the marks of Latin letters: "Côte d’Ivoire" and "cote d'ivoire"
/// are one. Cheap, since it is made of every name in every language.
std::string letters_key(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const decomposing = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  const auto folded = decomposing->normalize(icu::UnicodeString::fromUTF8(exact_key(text)), status);
  icu::UnicodeString letters;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 letter = folded.char32At(i);
    if (u_isalnum(letter) != 0) letters.append(letter);
  }
  std::string key;
  letters.toUTF8String(key);
  return key;
}

/// Empty where CLDR has no name in that language, which it shows by answering in another one.
std::string name_in(const std::string& iso2, const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  std::array<char16_t, 128> buffer{};
  const std::string place = "und_" + iso2;
  const int32_t length = uloc_getDisplayCountry(place.c_str(), language.c_str(), buffer.data(),
                                                static_cast<int32_t>(buffer.size()), &status);
  if (status != U_ZERO_ERROR) return "";
  std::string name;
  icu::UnicodeString(buffer.data(), length).toUTF8String(name);
  return name;
}

std::string iso3_of(const std::string& iso2) {
  return uloc_getISO3Country(("und_" + iso2).c_str());
}

/// Of ISO 3166-1: "276"; empty where it has none.
std::string number_of(const std::string& iso2) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Region* const region = icu::Region::getInstance(iso2.c_str(), status);
  if (U_FAILURE(status) || region == nullptr) return "";
  return fmt::format("{:03}", region->getNumericCode());
}

/// What stands before the names of states, as letters_key() leaves it; longer ones first.
constexpr std::array<std::string_view, 33> kTitles{"federativerepublicof",
                                                   "federaldemocraticrepublicof",
                                                   "peoplesrepublicof",
                                                   "democraticrepublicof",
                                                   "principalityof",
                                                   "grandduchyof",
                                                   "federalrepublicof",
                                                   "unitedrepublicof",
                                                   "commonwealthof",
                                                   "kingdomofthe",
                                                   "kingdomof",
                                                   "republicofthe",
                                                   "republicof",
                                                   "the",
                                                   "furstentum",
                                                   "grossherzogtum",
                                                   "konigreich",
                                                   "republik",
                                                   "republiquede",
                                                   "republiquedela",
                                                   "royaumede",
                                                   "republicade",
                                                   "republicadel",
                                                   "reinode",
                                                   "principatodi",
                                                   "republicadi",
                                                   "repubblicadi",
                                                   "rzeczpospolita",
                                                   "republika",
                                                   "republica",
                                                   "konungariket",
                                                   "kongeriget",
                                                   "kongeriket"};

std::string upper(std::string_view text) {
  std::string capitals(text);
  std::ranges::transform(capitals, capitals.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  return capitals;
}

}  // namespace

std::string iso_of_protocol(const std::string& code) {
  if (code == "EL") return "GR";
  return code == "UK" ? "GB" : code;
}

const StateNames::Reading& StateNames::read(const std::string& text) {
  const auto known = known_.find(text);
  return known != known_.end() ? known->second
                               : known_.emplace(text, understand(text)).first->second;
}

StateNames::Reading StateNames::understand(std::string_view text) {
  const std::string key = letters_key(text);
  if (const auto code = of_code(key)) return {code, {}};
  if (names_.empty()) gather_names();
  const std::vector<std::string> named = with_key(key);
  if (named.size() == 1) return {named.front(), {}};
  const std::vector<std::string> formal = named.empty() ? of_formal_name(text) : named;
  if (formal.size() == 1) return {formal.front(), {}};
  if (!named.empty()) {
    Reading reading;
    for (const std::string& iso2 : named) reading.proposals.push_back(label(iso2));
    return reading;
  }
  return {std::nullopt, proposals(key)};
}

std::optional<std::string> StateNames::of_code(std::string_view key) const {
  const std::string code = iso_of_protocol(upper(key));
  if (code.size() == 2 && countries_.find(code)) return code;
  for (std::size_t i = 0; code.size() == 3 && i < countries_.size(); ++i) {
    const std::string& iso2 = countries_[i].iso2;
    if (iso3_of(iso2) == code || number_of(iso2) == code) return iso2;
  }
  return of_sign(code);
}

std::optional<std::string> StateNames::of_sign(const std::string& code) const {
  for (std::size_t i = 0; i < countries_.size(); ++i) {
    for (const OtherCode& own : countries_[i].codes) {
      const bool sign = own.kind == "vehicles" || own.kind == "games";
      if (sign && own.code == code) return countries_[i].iso2;
    }
  }
  return std::nullopt;
}

/// The states named by what is left without "Republic of" and the like.
std::vector<std::string> StateNames::of_formal_name(std::string_view text) const {
  const std::string key = letters_key(text);
  for (const std::string_view title : kTitles) {
    if (!key.starts_with(title)) continue;
    auto states = with_key(std::string_view(key).substr(title.size()));
    if (!states.empty()) return states;
  }
  return {};
}

std::vector<StateNames::OtherReading> StateNames::other_readings(const std::string& text) const {
  std::vector<OtherReading> readings;
  const std::string code = upper(letters_key(text));
  const std::string language = letters_key(text);
  for (std::size_t i = 0; i < countries_.size(); ++i) {
    const Country& state = countries_[i];
    for (const OtherCode& own : state.codes) {
      if (own.code != code) continue;
      readings.push_back({state.iso2,
                          own.of_part() ? fmt::format("{} in {}", own.name, state.name)
                                        : fmt::format("{} in {}", state.name, own.kind),
                          own.extent, own.of_part()});
    }
    if (std::ranges::find(state.languages, language) != state.languages.end()) {
      readings.push_back({state.iso2, fmt::format("the language of {}", state.name), {}, false});
    }
  }
  return readings;
}

bool StateNames::may_abbreviate(const std::string& text, const std::string& iso2) {
  const std::string key = letters_key(text);
  if (key.empty() || key.size() >= kShortestName) return false;
  if (letters_key(iso2).starts_with(key) || letters_key(iso3_of(iso2)).starts_with(key))
    return true;
  if (names_.empty()) gather_names();
  for (auto own = names_.lower_bound(key); own != names_.end() && own->first.starts_with(key);
       ++own) {
    if (own->second == iso2) return true;
  }
  return false;
}

void StateNames::add_name(const std::string& name, const std::string& iso2) {
  const std::string key = letters_key(name);
  const auto [begin, end] = names_.equal_range(key);
  const bool there = std::any_of(begin, end, [&](const auto& own) { return own.second == iso2; });
  if (!key.empty() && !there) names_.emplace(key, iso2);
}

void StateNames::gather_names() {
  std::set<std::string> languages{"en"};
  for (std::size_t i = 0; i < countries_.size(); ++i) {
    languages.insert(countries_[i].languages.begin(), countries_[i].languages.end());
  }
  for (std::size_t i = 0; i < countries_.size(); ++i) {
    const Country& country = countries_[i];
    add_name(country.name, country.iso2);
    for (const std::string& alias : country.aliases) add_name(alias, country.iso2);
    for (const std::string& language : languages) {
      add_name(name_in(country.iso2, language), country.iso2);
    }
  }
}

std::vector<std::string> StateNames::with_key(std::string_view key) const {
  std::vector<std::string> states;
  const auto [begin, end] = names_.equal_range(key);
  for (auto own = begin; own != end; ++own) states.push_back(own->second);
  return states;
}

/// States that its digits or letters mean otherwise: zeros in front are lost easily, and a province
/// is taken for a state.
std::vector<std::string> StateNames::proposals_for_code(std::string_view key) const {
  std::vector<std::string> labels;
  const bool number = key.find_first_not_of("0123456789") == std::string_view::npos;
  if (number && !key.empty() && key.size() < kIsoDigits) {
    const auto padded = of_code(std::string(kIsoDigits - key.size(), '0').append(key));
    if (padded) labels.push_back(label(*padded));
  }
  for (const OtherReading& other : other_readings(std::string(key))) {
    const std::string proposal = other.of_part
                                     ? fmt::format("{}, for {}", label(other.iso2), other.what)
                                     : label(other.iso2);
    if (std::ranges::find(labels, proposal) == labels.end()) labels.push_back(proposal);
  }
  return labels;
}

/// The states whose English name begins like it; or of which it may be another code; or whose name
/// is spelt nearly like it.
std::vector<std::string> StateNames::proposals(std::string_view key) const {
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < countries_.size() && key.size() >= 2; ++i) {
    const bool begins = letters_key(countries_[i].name).starts_with(key);
    if (begins) labels.push_back(label(countries_[i].iso2));
  }
  if (labels.empty()) labels = proposals_for_code(key);
  if (labels.empty() && key.size() >= kShortestName) {
    std::vector<std::string> known;
    for (const auto& [name, iso2] : names_) {
      if (name.size() >= kShortestName) known.push_back(name);
    }
    for (const std::string& iso2 : with_key(closest(key, known))) labels.push_back(label(iso2));
  }
  if (labels.size() > kMostProposals) labels.clear();  // nothing that helps
  return labels;
}

std::string StateNames::label(const std::string& iso2) const {
  const auto row = countries_.find(iso2);
  return row ? fmt::format("{} ({})", iso2, countries_[*row].name) : iso2;
}

}  // namespace borderweave::geo
