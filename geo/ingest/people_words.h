#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/ingest/match/name_key.h"

/// What the names of columns say about counts of people, in the languages of Europe and of its
/// statistical offices: "Ludność ogółem", "Bevölkerung insgesamt", "Habitantes", "Population
/// totale".
namespace borderweave::geo {

enum class PeopleWord {
  none,     ///< says nothing about people
  part,     ///< of some people, or a measure of them: men, voters, density, years, codes
  total,    ///< "Razem": of what, the name does not say
  perhaps,  ///< of people, with words whose meaning is unknown: "Population active"
  people,   ///< of people
  all,      ///< of all people: "Ludność ogółem"
};

/// The words and numbers of a header, as LatinSpelling leaves them: "Città partner" is "citta",
/// "partner".
std::vector<std::string> header_words(std::string_view header, const LatinSpelling& spelling);

/// `header` is UTF-8. The year in it does not matter.
PeopleWord people_word(std::string_view header, const LatinSpelling& spelling);

/// The header without its year, and the year; 0: none. Two headers with the same rest are one
/// quantity in several years.
struct YearlyName {
  std::string rest;
  int year = 0;
};
YearlyName yearly_name(std::string_view header, const LatinSpelling& spelling);

}  // namespace borderweave::geo
