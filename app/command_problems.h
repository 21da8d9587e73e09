#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "core/problem.h"

/// Kinds of problems that commands and the work behind them report. Codes never change their
/// meaning; new ones are added.
namespace borderweave::app {

inline constexpr ProblemKind kBadSetting{
    "E0001", ExitCode::usage, Severity::error, "a --set that is not path=value",
    "--set takes path=value, the value as it would be written in the file: --set "
    "scenario.replicates=10, --set 'scenario.title=\"Test\"'. The shell takes one pair of quotes "
    "away, so texts need two."};
inline constexpr ProblemKind kOutputExists{
    "E0002", ExitCode::input_output, Severity::error, "the output file exists",
    "The output is already there, and nothing is overwritten by accident. Choose another name with "
    "-o, move the old file away or, for a run, use --overwrite, which replaces a snapshot of this "
    "program and the project beside it, and nothing else: no input, no link, no device."};
inline constexpr ProblemKind kOutputFolder{
    "E0003", ExitCode::input_output, Severity::error, "the output folder cannot be written",
    "The folder for the output cannot be made or written to. This is checked before the work "
    "starts, "
    "so that no hours are lost. Choose another with -o, or ask for permission to write there."};
inline constexpr ProblemKind kInterrupted{
    "E0004", ExitCode::interrupted, Severity::error, "interrupted by Ctrl-C",
    "You pressed Ctrl-C, and the command stopped. There is no result under the final name. If the "
    "message says that the completed work of a run is kept, `borderweave resume` continues from "
    "there."};
inline constexpr ProblemKind kTerminated{
    "E0005", ExitCode::terminated, Severity::error, "asked to terminate",
    "The system or another program asked the command to end (SIGTERM), and it did. There is no "
    "result under the final name. If the message says that the completed work of a run is kept, "
    "`borderweave resume` continues from there."};
inline constexpr ProblemKind kOutputName{
    "E0006", ExitCode::input_output, Severity::error, "the output is not the name of a file",
    "A run writes one file with a name ending in .nc, and a project of the same name ending in "
    ".qgz beside it. The name given is a folder, is empty, is too long, or has another ending. "
    "Write, for "
    "example, -o results/amur.nc."};
inline constexpr ProblemKind kFilesystem{
    "E0007", ExitCode::input_output, Severity::error, "the file system refused",
    "The operating system refused to touch a file or folder; the message gives its reason. Check "
    "the name, your rights, the free space on the disk and whether the disk is mounted."};
inline constexpr ProblemKind kUnreadableInput{
    "E0008", ExitCode::input_output, Severity::error, "an input file cannot be read for its hash",
    "Every result states the SHA-256 of all its inputs, so that it can be repeated; an input that "
    "is a folder or cannot be read has none. Name the plain file, such as \"towns.shp\" instead of "
    "its folder."};
inline constexpr ProblemKind kUnknownTopic{
    "E0009", ExitCode::usage, Severity::error, "nothing of that name to explain",
    "`borderweave explain` knows the keys and sections of scenarios and rule files, shipped rules, "
    "and the codes of errors. Without a name it lists the sections; `borderweave explain --errors` "
    "lists the errors."};
inline constexpr ProblemKind kUnknownCommand{
    "E0010", ExitCode::usage, Severity::error, "no command of that name",
    "The first word after `borderweave` says what to do, such as run or check, and no command has "
    "this name. `borderweave --help` lists the commands."};
inline constexpr ProblemKind kBadCountry{
    "E0011", ExitCode::usage, Severity::error, "a --country that does not fit the layers",
    "--country says which state a layer of municipalities belongs to when none of its fields does. "
    "It is the ISO 3166-1 code of two capitals (PL, not Poland), given once for all layers or once "
    "for each --territories, in their order."};
inline constexpr ProblemKind kDuplicateTieSources{
    "E0012", ExitCode::ok, Severity::warning, "generated partnerships and a spin-up as well",
    "A table of `borderweave partnerships` holds as many ties as a region of its kind has at the "
    "start of a run. [ties] spin_up grows ties up to that day by the model, beside those of the "
    "table, which is meant for tables that are incomplete. Together they make too many. Leave out "
    "`spin_up`, or the table. The table is known by its source column, \"generated, seed 1 (not "
    "observed) [A]\"."};
inline constexpr ProblemKind kBadSaom{
    "E0013", ExitCode::usage, Severity::error, "options of saom that do not fit",
    "--model of `borderweave saom` is one of five rules by which actors decide, --offset belongs "
    "to confirmation alone, and a period of more than a thousand million mini-steps (N rate where "
    "one actor chooses, N (N - 1) rate² where pairs meet) is refused before it begins. "
    "`borderweave saom --help` "
    "describes the options."};
inline constexpr ProblemKind kUnfinishedRun{
    "E0014", ExitCode::input_output, Severity::error, "a run with this output is not finished",
    "While a run works, its parts are in a folder beside the output, NAME.nc.parts. The folder "
    "exists: a run was interrupted, or is working at this moment. Finish it with `borderweave "
    "resume "
    "NAME.nc.parts`, start again with --overwrite, which discards the completed work, or name "
    "another "
    "output with -o."};
inline constexpr ProblemKind kUnknownLawPlace{
    "E0015", ExitCode::usage, Severity::error, "no such place in the law",
    "`borderweave law` takes a state by its ISO 3166-1 code (PL), its border regions (PL:border), "
    "its interior (PL:interior) or one of its admin-1 units (MD:MD.58); with --scenario also a "
    "municipality by its id (id:42) or its name and state (\"Narva, EE\"). Correct the place as "
    "suggested."};
inline constexpr ProblemKind kBadLawQuestion{
    "E0016", ExitCode::usage, Severity::error, "an incomplete or invalid question about law",
    "`borderweave law` takes two places of different states, an instrument (--instrument project) "
    "and a day (--on 2024-01-31), and with --gaps a scenario, two states of its region or none, "
    "and "
    "a --layer NAME.gpkg in an existing folder. `borderweave law --help` "
    "describes the options."};
inline constexpr ProblemKind kRegionWithoutLaw{
    "E0017", ExitCode::ok, Severity::warning, "no rule names the region",
    "The place is an admin-1 unit that no rule distinguishes from others of its state, so the "
    "answer is "
    "that for its state. Regions are written as the data have them, with their country: MD.58. "
    "Nothing needs to be done when the code is right."};
inline constexpr ProblemKind kNotComparable{
    "E0018", ExitCode::usage, Severity::error, "two sides that cannot be compared",
    "`borderweave diff` compares two scenarios or two snapshots, not one of each, and only where "
    "both have the same municipalities (by id) and the same dates; scenarios also need steps of "
    "one length, so that their replicates share random draws. The message names what differs."};
inline constexpr ProblemKind kDayOutsideRun{
    "E0019", ExitCode::ok, Severity::warning, "a day outside the run",
    "`borderweave law --gaps` reads the law of the day that --on names, but support, capacities "
    "and "
    "ties are those of the scenario's start, and the scenario does not reach that day. Name a day "
    "of the run where the two should belong together."};
inline constexpr ProblemKind kBadLayerOption{"E0020", ExitCode::usage, Severity::error,
                                             "an option of new that does not fit the layers",
                                             "--id, --name, --population, --region, --layer, "
                                             "--filter and --encoding of `borderweave new` are "
                                             "given once for all layers of municipalities or once "
                                             "for each --territories, in their order. An "
                                             "empty text ('') leaves that layer to be guessed. An "
                                             "encoding must be one that this computer knows, and "
                                             "--attributes-id needs a table of --attributes."};
inline constexpr ProblemKind kUnknownActor{
    "E0119", ExitCode::bad_data, Severity::error, "a table names an actor that does not exist",
    "The tables of `borderweave saom` name actors by the column `id` of --actors. This row names "
    "one that is not there, or the same actor twice, which is no pair. Correct the id, or add the "
    "actor."};
inline constexpr ProblemKind kMissingPairs{
    "E0121", ExitCode::bad_data, Severity::error, "a covariate does not cover every pair",
    "The table --dyad of `borderweave saom` needs one row for each unordered pair of different "
    "actors, n (n - 1) / 2 in all, because every actor may choose any other. Nothing is filled in. "
    "Add the pairs that the message names."};
inline constexpr ProblemKind kUnknownEffect{
    "E0120", ExitCode::bad_data, Severity::error, "no effect of that name, or not as it is used",
    "The table --theta of `borderweave saom` gives coefficients to effects by their short names: "
    "density, transTriads, inPopSqrt, X (with a column of --dyad as covariate) and sameX (with "
    "covariate country), each once. Only X is centred. An effect that is left out has the "
    "coefficient 0."};
inline constexpr ProblemKind kAmbiguousMember{
    "E0021", ExitCode::bad_data, Severity::error, "a member of a network that may be several",
    "Members of networks are written as \"Name, CC\". Several municipalities of the region have "
    "this name in that state. Write the id of the one that is meant, as the data have it, in its "
    "place. A shipped network file is not to be changed for one region: copy it into a folder "
    "networks/ beside your scenario, where the copy takes its place, and write the id there."};
inline constexpr ProblemKind kTooManyNetworks{
    "E0023", ExitCode::invalid_scenario, Severity::error, "more networks than can be told apart",
    "Up to 64 networks may have members in a region. Tables of one name are one network. Take "
    "files "
    "out of [regime] networks, or tables [[regime.network]] out of the scenario; a file that holds "
    "many, of which you need some, can be copied into a folder networks/ beside the scenario and "
    "cut down there."};
inline constexpr ProblemKind kMembersOutside{
    "E0022", ExitCode::ok, Severity::note, "how many members of a network the region has",
    "Networks reach beyond a region: of their members only those count that it has. The message "
    "names some of those not found in states that the region has: they lie outside it, or the data "
    "write their names otherwise. `borderweave check --data` tells what is in the layers."};
inline constexpr ProblemKind kMisspeltMember{
    "E0024", ExitCode::ok, Severity::warning, "a member of a network that may be misspelt",
    "The region has municipalities of the member's state, none of that name, and one of nearly "
    "that name. The member is left out. Correct the name as suggested; where another town is "
    "meant, that the region does not have, nothing needs to be done."};
inline constexpr ProblemKind kUnknownMemberState{
    "E0025", ExitCode::invalid_scenario, Severity::error,
    "a member of a network in a state that does not exist",
    "Members of networks are written as \"Name, CC\", where CC is the ISO 3166-1 code of two "
    "letters (\"Tallinn, EE\"). No state of countries.csv has this code, so the member would be "
    "left out in every region. Correct the code."};
inline constexpr ProblemKind kOutOfMemory{
    "E0501", ExitCode::resources, Severity::error, "not enough memory",
    "The simulation needs more memory than the machine can give; nothing is left under the final "
    "name. Fewer --replicates, a smaller region or longer steps between snapshots need less."};

inline constexpr ProblemKind kTooManyPairs{
    "E0502", ExitCode::resources, Severity::error, "too many pairs of municipalities to compare",
    "`borderweave law --gaps` weighs every pair of municipalities by the tie that it would form, "
    "which is fine up to some 30,000 municipalities. Name two states: then their municipalities "
    "alone are compared with all others. Where even those are too many, the message proposes two "
    "that are not; or take a smaller region."};

inline constexpr ProblemKind kTooManyChoices{
    "E0503", ExitCode::resources, Severity::error, "too many choices in one step",
    "How often a municipality looks for partners grows with `rate` and, by `size_exponent`, with "
    "its population. With these values and these municipalities one step would hold more choices "
    "than memory. The defaults stay far below; lower the two, or take shorter steps."};

/// Every kind above, for `borderweave explain` and docs/errors.md.
inline constexpr std::array kKinds{
    &kBadSetting,       &kOutputExists,   &kOutputFolder,      &kInterrupted,
    &kTerminated,       &kOutputName,     &kFilesystem,        &kUnreadableInput,
    &kUnknownTopic,     &kUnknownCommand, &kBadCountry,        &kDuplicateTieSources,
    &kBadSaom,          &kUnfinishedRun,  &kUnknownLawPlace,   &kBadLawQuestion,
    &kRegionWithoutLaw, &kNotComparable,  &kDayOutsideRun,     &kBadLayerOption,
    &kOutOfMemory,      &kTooManyPairs,   &kTooManyChoices,    &kUnknownActor,
    &kMissingPairs,     &kUnknownEffect,  &kAmbiguousMember,   &kMembersOutside,
    &kTooManyNetworks,  &kMisspeltMember, &kUnknownMemberState};

/// Every kind of problem the program can report, in the order of the codes.
std::vector<const ProblemKind*> problem_kinds();

/// The kind with that code ("E0205", "e0205"); null when there is none.
const ProblemKind* find_problem_kind(std::string_view code);

}  // namespace borderweave::app
