#pragma once

#include <array>

#include "core/problem.h"

/// Kinds of problems that the region builder reports (E0220-E0239 of geo; E0224 is in output).
namespace borderweave::geo {

inline constexpr ProblemKind kMissingSource{
    "E0220", ExitCode::bad_data, Severity::error, "a raw layer of the region builder is missing",
    "`borderweave region` makes municipal cells from a table of places and a layer of admin-1 "
    "areas, and one of them is not there. GeoNames' cities500.txt ships with the program; the "
    "areas come with QGIS (package qgis-common). Name other files with --places and "
    "--admin."};
inline constexpr ProblemKind kMalformedSource{
    "E0221", ExitCode::bad_data, Severity::error, "a raw layer is not of the expected form",
    "The table of places must have the 19 tab-separated columns of GeoNames, and the areas the "
    "fields of Natural Earth's admin-1 layer. Rows of another form would put towns in the wrong "
    "place. Get the file again from its source."};
inline constexpr ProblemKind kEmptyRegion{
    "E0222", ExitCode::bad_data, Severity::error, "no municipality meets the request",
    "No municipality of the chosen countries lies in the asked distance, so there is nothing to "
    "write. Widen --within or --around, and check the order: --around LON,LAT,KM, east before "
    "north."};
inline constexpr ProblemKind kBadRequest{
    "E0225", ExitCode::usage, Severity::error, "an option of the region builder is wrong",
    "An option of `borderweave region` has a value it cannot use. `borderweave region --help` "
    "lists the options; countries are ISO 3166-1 codes of two letters, such as --countries "
    "PL,CZ,DE."};
inline constexpr ProblemKind kUnusedOverride{
    "E0226", ExitCode::ok, Severity::warning, "an override matches nothing",
    "A row of overrides.csv, which corrects a place by hand, fits no place of the gazetteer any "
    "more, so it does nothing. Remove the row or correct its id."};
inline constexpr ProblemKind kWithoutArea{
    "E0227", ExitCode::ok, Severity::warning,
    "a municipality was left out, because it has no area of its own",
    "Cells are drawn around places. Where two places lie at the same point, or a place on an islet "
    "that the admin-1 areas do not show, nothing is left for one of them. It is left out of the "
    "region, and the message names it. For exact borders use your own layer of municipalities."};

/// Every kind above, for `borderweave explain` and docs/errors.md.
inline constexpr std::array kRegionKinds{&kMissingSource, &kMalformedSource, &kEmptyRegion,
                                         &kBadRequest,    &kUnusedOverride,  &kWithoutArea};

}  // namespace borderweave::geo
