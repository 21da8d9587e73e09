#pragma once

#include <array>

#include "core/problem.h"

/// Kinds of problems that `scenarios` reports. Codes never change their meaning; new ones are
/// added.
namespace borderweave::scenarios {

inline constexpr ProblemKind kCannotRead{
    "E0101", ExitCode::input_output, Severity::error,
    "a scenario or a file that it uses is missing or unreadable",
    "A scenario, one that it extends, or a file of rules, networks or shocks is not there, is a "
    "folder, or may not be read; the message names it. A name on the command line starts at the "
    "folder you are in, one in a file at the folder of that file. Check spelling and rights with "
    "`ls -l`."};
inline constexpr ProblemKind kSyntax{
    "E0102", ExitCode::invalid_scenario, Severity::error, "the text is not TOML",
    "Scenarios are TOML: [section] lines and key = value lines, texts in quotes, dates without. "
    "Reading stops at the first line that is not, so there may be more behind it. Common slips: a "
    "quote or bracket not closed, a comma missing between the entries of { }."};
inline constexpr ProblemKind kUnknownKey{
    "E0103", ExitCode::invalid_scenario, Severity::error, "a key that no scenario has",
    "No scenario has a key of that name at that place. It is an error, because a misspelt key "
    "would be ignored and its default used in silence. Correct it as suggested; `borderweave "
    "explain SECTION` lists the keys of a section, such as `borderweave explain scenario`."};
inline constexpr ProblemKind kWrongType{
    "E0104", ExitCode::invalid_scenario, Severity::error, "a value is not of the expected type",
    "The key takes a value of another kind. Texts are written in quotes (title = \"Amur\"), lists "
    "in [ ], tables in { }, dates and numbers bare (start = 2009-01-01, replicates = 40). "
    "`borderweave explain KEY` shows an example."};
inline constexpr ProblemKind kOutOfRange{
    "E0105", ExitCode::invalid_scenario, Severity::error, "a number is outside its range",
    "The number has the right type, but is too small or too large to be meaningful: shares lie "
    "between 0 and 1, counts are at least 1. `borderweave explain KEY` shows range and unit."};
inline constexpr ProblemKind kMissingKey{
    "E0106", ExitCode::invalid_scenario, Severity::error, "a required key is missing",
    "The program has no sensible default for this key, so you must give it. A scenario needs at "
    "least scenario.start, scenario.end and region.territories.file; `borderweave new` writes one "
    "to start from."};
inline constexpr ProblemKind kUnknownWord{
    "E0107", ExitCode::invalid_scenario, Severity::error,
    "a word is not one of those the key knows",
    "The key takes one of a few words, and this is none of them. The message lists them and "
    "suggests the closest; spelling and case matter."};
inline constexpr ProblemKind kBadQuantity{
    "E0108", ExitCode::invalid_scenario, Severity::error,
    "a quantity has no number or no known unit",
    "The value needs a number with a unit that the key knows, such as \"1 month\", \"5 years\", "
    "\"500 m\" or \"60 km\". Without the unit, metres could be taken for kilometres. Write number "
    "and unit in quotes."};
inline constexpr ProblemKind kDateOrder{
    "E0109", ExitCode::invalid_scenario, Severity::error, "dates are out of order",
    "One date must lie before another and does not: start before end, the first day in force of a "
    "rule before the first day it is no longer. Dates are YYYY-MM-DD, and an end is always the "
    "first day that no longer counts."};
inline constexpr ProblemKind kUnknownRuleFile{
    "E0110", ExitCode::invalid_scenario, Severity::error, "no rule or network file of that name",
    "[regime] use names a rule file, or [regime] networks a network file, that does not exist: it "
    "is neither in the folder regimes/ or networks/ beside the scenario nor among those shipped. "
    "Write the name of the file without .toml (\"eu-egtc\"), or a path from the folder of the "
    "scenario (\"my/law.toml\")."};
inline constexpr ProblemKind kDuplicateRule{
    "E0111", ExitCode::invalid_scenario, Severity::error, "two rules have the same id",
    "Rules are known by their id: reforms change them by it, and verdicts cite it. Two rules with "
    "the same id cannot be distinguished. Give one of them another id, or use only one of the two "
    "files. To change a rule from some date on, write a [[regime.reform]]."};
inline constexpr ProblemKind kBadSetting{
    "E0112", ExitCode::invalid_scenario, Severity::error, "a --set does not lead to a key",
    "The path of a --set leads nowhere in a scenario: part of it is empty, or it goes into a value "
    "that has no parts. Write section and key with dots, such as --set scenario.replicates=10; "
    "elements of lists count from 0: --set regime.reform.0.from=2030-01-01."};
inline constexpr ProblemKind kInconsistent{
    "E0113", ExitCode::invalid_scenario, Severity::error, "values do not fit together",
    "Each value is fine alone, but two of them contradict each other: a rung both allowed and "
    "forbidden, a run that is not a whole number of steps, a threshold for leaving above the one "
    "for joining. The message names both; change one of them."};
inline constexpr ProblemKind kEndlessExtends{
    "E0114", ExitCode::invalid_scenario, Severity::error, "scenarios extend each other endlessly",
    "A scenario may extend a baseline, which may extend another, and so on, up to 32 files. This "
    "chain comes back to one of its own files, under whatever name, or is longer. The message "
    "shows "
    "the chain; take one `extends` out of it."};
inline constexpr ProblemKind kUnknownRule{
    "E0115", ExitCode::invalid_scenario, Severity::error, "a reform names a rule not in use",
    "A [[regime.reform]] changes a rule in use, by its id, or brings a new one, which has to allow "
    "or forbid something. This one does neither, and its id is much like one in use: it is "
    "probably "
    "misspelt. Correct the id, or list rungs under `allow` or `forbid`."};
inline constexpr ProblemKind kUnknownAuthority{
    "E0116", ExitCode::ok, Severity::warning, "an authority that no rule in use has",
    "Approval requests wait in one queue for each state and authority. A reform that names an "
    "authority unknown to every other rule creates a new queue. That is intended for a new "
    "authority, but not for a misspelt one."};
inline constexpr ProblemKind kNeverInForce{
    "E0117", ExitCode::ok, Severity::warning, "never in force within the run",
    "A reform, a moved rule, a row of [regime] gaps or a [[shock]] begins after the run's last day "
    "or ends before its first one (that of the spin-up, where there is one), or every rule that "
    "matches a reform's pattern has ended before it. So it has no effect. What a shock does on its "
    "first day, it does not do where that day is before the run. Compare its dates with "
    "[scenario] start and end, and with those of the rules."};
inline constexpr ProblemKind kOverlap{
    "E0118", ExitCode::ok, Severity::warning, "two rows hold for the same at a time",
    "Two rows of [regime] gaps name the same pair for times that overlap. There the first of them "
    "counts. Give the rows `from` and `until` so that one ends where the next begins, or leave one "
    "out."};

inline constexpr ProblemKind kFormerKey{
    "E0122", ExitCode::invalid_scenario, Severity::error, "a key of an earlier version",
    "Earlier versions had this key, and its content is now given in another way. The attraction of "
    "places "
    "beyond the region was a column `outside`, computed with the coefficients of the day the layer "
    "was made; now a run computes it with its own from the table outside.csv. Build the region "
    "again with the command in its README.md (`borderweave region …`), and name the table: "
    "[region] "
    "outside = { file = \"outside.csv\" }."};

inline constexpr ProblemKind kDatedAfterEnd{
    "E0123", ExitCode::ok, Severity::warning, "values of a day after the end of the run",
    "A layer has people or incomes of a day after the run. Between two days values are "
    "interpolated, so those of the run grow towards it. That is right where it is a projection to "
    "follow, and wrong where the run ends earlier than was meant."};

inline constexpr ProblemKind kUnknownShockFile{
    "E0124", ExitCode::invalid_scenario, Severity::error, "no file of shocks of that name",
    "`shocks` names a file that is neither beside the scenario (folder shocks/) nor among the "
    "shipped ones. Write the name without .toml (\"covid-2020\"), or a path from the scenario's "
    "folder (\"my/closure.toml\"). docs/shocks.md lists those shipped."};
inline constexpr ProblemKind kDuplicateShock{
    "E0125", ExitCode::invalid_scenario, Severity::error, "two shocks have the same id",
    "Shocks are known by their id: which ties each of them cuts is drawn by it. Two with one id "
    "would cut the same ties. Both may stand in one file, or in two that `shocks` lists; the "
    "message says where. Give one of them another id, or take one of them out."};
inline constexpr ProblemKind kHollowShock{
    "E0126", ExitCode::invalid_scenario, Severity::error, "a shock that can happen to nobody",
    "A [[shock]] concerns every pair of a state of `states` and another of `with`. This one has an "
    "empty list, names one state with itself, has shares for a pair of states that it is not "
    "about, or has no `id`, by which its draws are told from those of others. It could do nothing "
    "in any run. The message says which; correct the names, or take the table out."};
inline constexpr ProblemKind kIdleShock{
    "E0127", ExitCode::ok, Severity::warning, "a shock that does nothing in this run",
    "A [[shock]] is in order, but changes nothing here: all its keys are neutral, or the region "
    "has no two states that it is about (for `agenda`: no state that it names) while it lasts. "
    "Compare its keys with docs/shocks.md, its `states` and `with` with the states of the region, "
    "or take it out."};
inline constexpr ProblemKind kShocksElsewhere{
    "E0128", ExitCode::ok, Severity::note, "shocks of a file are about other regions",
    "A file of shocks serves many regions. These of its shocks are about states that this one does "
    "not have, and change nothing here; the others act. Nothing needs to be done, unless you "
    "expected them to."};
inline constexpr ProblemKind kUnknownAssociate{
    "E0129", ExitCode::invalid_scenario, Severity::error,
    "a network is associated with one that does not exist",
    "`associates` of a network names others, whose members then count half for its own. No "
    "[[regime.network]] of the scenario has this name, and no network of a file in networks/ "
    "beside the scenario or among those shipped. One of a file that the scenario does not use is "
    "fine: it is left out. Correct the name, which is that under `name`, not that of the file."};

/// Every kind above, for `borderweave explain` and docs/errors.md.
inline constexpr std::array kKinds{
    &kCannotRead,       &kSyntax,         &kUnknownKey,   &kWrongType,      &kOutOfRange,
    &kMissingKey,       &kUnknownWord,    &kBadQuantity,  &kDateOrder,      &kUnknownRuleFile,
    &kDuplicateRule,    &kBadSetting,     &kInconsistent, &kEndlessExtends, &kUnknownRule,
    &kUnknownAuthority, &kNeverInForce,   &kOverlap,      &kFormerKey,      &kDatedAfterEnd,
    &kUnknownShockFile, &kDuplicateShock, &kHollowShock,  &kIdleShock,      &kShocksElsewhere,
    &kUnknownAssociate};

}  // namespace borderweave::scenarios
