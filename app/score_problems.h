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
    "The table of ties says that these pairs were new after the cut, and the run's own table of "
    "partnerships gave them to the run at its start, or dates them before the cut. A forecast of "
    "what it was told is no forecast, so they are left out and named. Nothing needs to be done, "
    "unless one of the two dates is wrong: then correct the row, and run again if it is the "
    "run's."};
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

inline constexpr ProblemKind kNoFormationFile{"E0610", ExitCode::bad_data, Severity::error,
                                              "a run without probabilities of new ties",
                                              "Scores of ties need the probability of every pair "
                                              "that a tie forms. `borderweave run` writes it "
                                              "to NAME.formation.nc beside NAME.nc, by default for "
                                              "the end of the run where the region is not "
                                              "large; `[output] formation_dates = [2017-07-01, "
                                              "2026-07-01]` in the scenario asks for days. Run "
                                              "it again, and keep the two files together."};
inline constexpr ProblemKind kFormationOfAnotherRun{
    "E0611", ExitCode::bad_data, Severity::error, "the probabilities belong to another run",
    "The snapshot and the formation file beside it carry different state hashes, or municipalities "
    "with other ids, names, states, places or people: they are not of one run, and a score of the "
    "one would be taken for that of the other. Put the "
    "file of the same run beside the snapshot, or run the scenario again."};
inline constexpr ProblemKind kNoDateForTheCut{
    "E0612", ExitCode::bad_data, Severity::error, "the run does not say what forms after the cut",
    "Probabilities count from the start of the run. To score what forms after a cut, the formation "
    "file needs a date after it and, where the cut lies after the start, one at the cut itself, so "
    "that what had formed by then can be taken out. The message shows the line of the scenario. A "
    "run that starts after the cut is refused: it may have been given what it is asked about."};
inline constexpr ProblemKind kUncheckedRows{
    "E0613", ExitCode::bad_data, Severity::error, "nobody can tell which rows the run has read",
    "A score must leave out what the run was told, and for that it reads the table of partnerships "
    "that the run read again. A file that the run read is gone, lies elsewhere or has changed "
    "since (its SHA-256 is in the result), or the result's list of inputs is missing one that its "
    "scenario names. Call score from the folder from which the run was started, put back the file, "
    "or run the scenario again."};
inline constexpr ProblemKind kExchangedPoint{
    "E0614", ExitCode::bad_data, Severity::error, "longitude and latitude of a case are exchanged",
    "The place of the case is in no run, or on no map, and with longitude and latitude exchanged "
    "it lies among the municipalities of one. A row that is silently left out would flatter or "
    "spoil the score. Write the longitude (east) into lon_ and the latitude (north) into lat_."};

inline constexpr ProblemKind kSameRun{
    "E0615", ExitCode::bad_data, Severity::error, "one run is given as two",
    "Two snapshots carry the same state hash: they are copies of one run, or one simulation "
    "written "
    "twice. Each observed row would count once for each of them, and intervals over several runs "
    "would look narrower than they are. Give each run once."};
inline constexpr ProblemKind kLikelyColumn{
    "E0616", ExitCode::ok, Severity::warning, "a column that looks like a misspelt one",
    "The table has a column that no score reads, with a name close to that of an optional column "
    "that the table lacks: `frist_year` for `first_year`. It is left alone, and what it holds does "
    "not count. Correct the name in the header, or rename the column if it is something else."};

inline constexpr ProblemKind kOtherSplit{
    "E0618", ExitCode::bad_data, Severity::error, "a split that this program does not score by",
    "The file of splits names tops, bands of distance or a mass of intervals other than the "
    "program's. Taking no notice would make the file say what was not done. Write those of the "
    "program, which the message shows."};

/// Every kind above, for `borderweave explain` and docs/errors.md.
inline constexpr std::array kScoreKinds{
    &kNoLists,         &kContradictoryYears, &kReadByTheRun,
    &kNotOfTheRun,     &kUnknownWord,        &kNoSource,
    &kNothingToScore,  &kNoFormationFile,    &kFormationOfAnotherRun,
    &kNoDateForTheCut, &kUncheckedRows,      &kExchangedPoint,
    &kSameRun,         &kLikelyColumn,       &kOtherSplit};

}  // namespace borderweave::app
