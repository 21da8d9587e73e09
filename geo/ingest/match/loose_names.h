#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace borderweave::geo {

/// The keys of all runs of words that may be the name of a municipality: "Zgorzelec" in "Urząd
/// Miasta Zgorzelec", "Chaves" and "Verín" in "Eurocidade Chaves-Verín". `words`: as of NameForms.
/// Laws: 1. Words that name a kind of municipality, join others or tell namesakes apart are no run
/// of their own, nor is what has fewer than four letters. 2. What follows a word such as Nowy,
/// Ober or San belongs to it: "Nowy Sącz" is not Sącz. 3. Beside the designation of a district or
/// town a name may be declined: "Powiat zgorzelecki", "Tornion kaupunki".
std::vector<std::string> runs_of(std::string_view words);

/// Names of municipalities as one may loosely call them. It finds what may be meant, to propose it;
/// what it finds is never the same name. Laws: of a name and of one in the list,
/// 1. the words are the same but for those that designate or link ("City", "and");
/// 2. or the one wanted is how the other begins, before further words ("Krosno" for "Krosno
///    Odrzańskie");
/// 3. or each word is the other's, or begins like it where it is cut short, or consists of initials
///    of it ("V. R. de Santo António", "Rothenburg O.L."), and at least one word is written out;
/// 4. or each is one word with the same consonants, as names of a town in two languages often are
///    ("Moeskroen", "Mouscron").
///
/// Example:
///     LooseNames names;
///     names.add("GB", "derry city and strabane", 0);
///     names.finish();
///     rows = names.like("GB", "derry strabane");  // 0; also for "derry"
class LooseNames {
 public:
  void add(std::string_view country, std::string_view words, std::uint32_t name);
  void finish();  ///< after all names, before the first search

  /// Numbers of the names of that state, ascending.
  std::vector<std::uint32_t> like(std::string_view country, std::string_view words) const;

 private:
  struct Entry {
    std::string_view country;
    std::string key;
    std::uint32_t name = 0;

    auto operator<=>(const Entry&) const = default;
  };

  void find_shortened(std::string_view country, std::string_view words,
                      std::vector<std::uint32_t>& found) const;

  std::vector<Entry> calls_;       ///< by what they are called
  std::vector<Entry> consonants_;  ///< names of one word, behind their consonants
  std::vector<Entry> written_;     ///< by their words
  std::vector<Entry> shortened_;   ///< those of them that hold initials or words cut short
};

}  // namespace borderweave::geo
