#pragma once

#include <array>

#include "core/problem.h"

/// Kinds of problems of observed tables that forecasts are scored against (study/score). They stand
/// here so that the list of all kinds, which `explain` shows, has them.
namespace borderweave::app {

inline constexpr ProblemKind kNoLists{
    "E0601", ExitCode::bad_data, Severity::error, "a table of ties without lists",
    "A table of observed ties says for each pair in which lists of its kind it stood: columns "
    "listed_YYYY with 0 or 1, such as listed_2017 and listed_2026, at least one. Name the columns "
    "so, with the year of the list in four digits."};
inline constexpr ProblemKind kContradictoryYears{
    "E0602", ExitCode::bad_data, Severity::error, "the years of an observed row cannot all be true",
    "A tie cannot stand in a list made before its first year, nor be seen last before it began. "
    "The row would count as known before the cut and as formed after it. Correct the year, or "
    "empty first_year where it is not known: a row without it counts as stock only."};
inline constexpr ProblemKind kReadByTheRun{
    "E0603", ExitCode::ok, Severity::warning, "rows that the run has read are not scored",
    "The table of ties says that these pairs were new after the cut, and the run was given them at "
    "its start by its own table of partnerships. A forecast of what it was told is no forecast, so "
    "they are left out and counted. Nothing needs to be done, unless the run should not have known "
    "them: then date the row in the table of partnerships and run again."};
inline constexpr ProblemKind kNotOfTheRun{
    "E0604", ExitCode::ok, Severity::warning, "observed rows that the run says nothing about",
    "Some rows name a municipality that the run does not have, or two of one state. They are left "
    "out of the scores and counted in the answer. Nothing needs to be done when they lie outside "
    "on purpose; otherwise correct the ids, which are those of the run's region."};
inline constexpr ProblemKind kUnknownWord{
    "E0605", ExitCode::bad_data, Severity::error, "a word that observed tables do not have",
    "The expected class of a case, the kind of a flow and the kind of a count are words from short "
    "lists, which the message shows. Write one of them, spelt as there."};
inline constexpr ProblemKind kNoSource{
    "E0606", ExitCode::bad_data, Severity::error, "an observed number without a source",
    "Cases, flows and counts are facts that somebody published: every row says who, in the column "
    "source. A share of a total that lies inside a region says in coverage_basis where it comes "
    "from. Without that nobody can check the score."};

inline constexpr ProblemKind kNothingToScore{
    "E0607", ExitCode::bad_data, Severity::error, "no observed row that the runs can tell",
    "All rows of the table are about places that none of the runs has, or about years before their "
    "first and after their last. A score of nothing would look like a result. Give a run of the "
    "region that the table is about."};

inline constexpr ProblemKind kOtherSplit{
    "E0618", ExitCode::bad_data, Severity::error, "a split that this program does not score by",
    "The file of splits names tops or bands of distance other than those the program counts by. "
    "Taking no notice would make the file say what was not done. Write the program's, which the "
    "message shows."};

/// Every kind above, for `borderweave explain` and docs/errors.md.
inline constexpr std::array kScoreKinds{&kNoLists,        &kContradictoryYears, &kReadByTheRun,
                                        &kNotOfTheRun,    &kUnknownWord,        &kNoSource,
                                        &kNothingToScore, &kOtherSplit};

}  // namespace borderweave::app
