#pragma once

#include <array>
#include <filesystem>
#include <string>

#include "core/atomic_file.h"
#include "core/problem.h"

/// Kinds of problems that `output` reports, beside those of core/atomic_file.h. Codes never change
/// their meaning; new ones are added.
namespace borderweave::output {

inline constexpr ProblemKind kCannotRead{
    "E0402", ExitCode::input_output, Severity::error, "a result file cannot be read",
    "The result file is not there, may not be read, or reading it failed in the middle. Check name "
    "and rights, and copy it again if it came from elsewhere."};
inline constexpr ProblemKind kNotASnapshot{
    "E0404", ExitCode::bad_data, Severity::error, "the file is not a Borderweave snapshot",
    "The file is not a result of `borderweave run`: it is no HDF5 file, or lacks the group "
    "/provenance that every snapshot has. Give the .nc file that a run wrote."};
inline constexpr ProblemKind kNewerFormat{
    "E0405", ExitCode::bad_data, Severity::error, "the file is from a newer Borderweave",
    "The snapshot was written by a newer version with a format that this one does not know, and "
    "guessing could misread it. Update the program; `borderweave info FILE` of the newer version "
    "reads older files too."};
inline constexpr ProblemKind kUnknownCrs{
    "E0406", ExitCode::invalid_scenario, Severity::error,
    "the coordinate reference system of the output is unknown",
    "The output needs a projected coordinate system, in metres, that PROJ knows. Write crs = "
    "\"auto\", which fits the region, or an EPSG code such as \"EPSG:3035\" (Europe) or "
    "\"EPSG:32652\" (a UTM zone)."};
inline constexpr ProblemKind kCannotProject{
    "E0407", ExitCode::bad_data, Severity::error,
    "a place lies outside the output's coordinate system",
    "The coordinate system chosen for the output does not reach a place of the region, or bends it "
    "beyond use there. Choose one made for the region, or crs = \"auto\". Distances and areas in "
    "the model are geodesic and do not depend on it."};

inline constexpr ProblemKind kDamaged{
    "E0408", ExitCode::bad_data, Severity::error, "a file of an unfinished run is damaged",
    "Every file of an unfinished run carries the SHA-256 of its bytes, and these do not fit: it "
    "was cut short, or changed on the disk or on the way. Nothing is computed from it. Take it "
    "from a "
    "copy; or remove this one file, and `borderweave resume` simulates that replicate again."};
inline constexpr ProblemKind kForeign{
    "E0409", ExitCode::bad_data, Severity::error, "a file of an unfinished run belongs elsewhere",
    "An unfinished run goes on only with the scenario, the seed and the input files it began with, "
    "because its result must be that of a run without a pause. The message names what differs. Put "
    "back what it was, or start over with `borderweave run --overwrite`."};
inline constexpr ProblemKind kOtherVersion{
    "E0410", ExitCode::bad_data, Severity::error,
    "an unfinished run of another version of Borderweave",
    "The run was begun by another version, whose files this one may not know and whose steps may "
    "differ; a result that is half of one and half of the other would be neither. Go on with the "
    "version the message names, or start over with `borderweave run --overwrite`."};
inline constexpr ProblemKind kFolderBusy{
    "E0411", ExitCode::input_output, Severity::error, "another process works on this run",
    "Two processes must not write into the folder of one run. Wait until the other has ended, or "
    "end it: whatever it has finished is kept."};
inline constexpr ProblemKind kMalformed{
    "E0412", ExitCode::bad_data, Severity::error, "a stored file does not hold what it should",
    "A snapshot or a file of an unfinished run holds something else than Borderweave writes there: "
    "an array of another shape or type, a number that cannot be, a link out of the file. Nothing "
    "of it is used. The message names the place and what was expected. Take the file from a copy, "
    "or make it again with `borderweave run`."};
inline constexpr ProblemKind kLayerNotWritten{
    "E0224", ExitCode::input_output, Severity::error, "a file could not be written",
    "A file of the region could not be written: the folder is closed to you, the disk is full, or "
    "the name is taken by a folder. Nothing is left under the final name. Choose another place "
    "with -o."};

inline constexpr ProblemKind kNotAFormationFile{
    "E0413", ExitCode::bad_data, Severity::error, "the file is not a formation file",
    "The file does not hold the probabilities of new ties that `borderweave run` writes beside its "
    "snapshot: it lacks the group /provenance that says so. Give the NAME.formation.nc of the run; "
    "`[output] formation_dates` asks for it where the region is large."};
/// Every kind above, for `borderweave explain` and docs/errors.md.
inline constexpr std::array kKinds{&kCannotRead,      &kNotASnapshot,  &kNewerFormat,
                                   &kUnknownCrs,      &kCannotProject, &kDamaged,
                                   &kForeign,         &kOtherVersion,  &kFolderBusy,
                                   &kLayerNotWritten, &kMalformed,     &kNotAFormationFile};

/// A problem with a snapshot or with a file of an unfinished run.
inline Problem problem_of(const ProblemKind& kind, const std::filesystem::path& file,
                          std::string message, std::string help) {
  Problem problem;
  problem.kind = &kind;
  problem.file = file.string();
  problem.message = std::move(message);
  problem.help = std::move(help);
  return problem;
}

}  // namespace borderweave::output
