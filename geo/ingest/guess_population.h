#pragma once

#include <string>
#include <vector>

#include "geo/ingest/guess.h"
#include "geo/ingest/sample.h"

namespace borderweave::geo {

/// The column with the number of all people. Laws: 1. It is known by its name (people_words.h,
/// known_fields.h), or is the sum of the columns of men and women, never what is left over. 2. Of
/// several years it is the latest, and one without a year comes before those with one; never a year
/// to come or of a generation ago. 3. Where several columns may be it, or where the one that is
/// called so holds no numbers, or fractions that make them too small (fractions.h), the guess has
/// no value: `why` and `choices` name them. `taken`: columns with another meaning.
Guess guess_population(const Sample& sample, const std::vector<std::string>& taken);

/// Is the column called like a number of people, or of some of them? Then it is no id.
bool counts_people(const Column& column);

/// The column that the user names with --population.
Guess given_population(const Sample& sample, const std::string& field);

/// That column as a guess, with what is doubtful about its numbers.
Guess population_of(const Column& column, const std::string& why);

}  // namespace borderweave::geo
