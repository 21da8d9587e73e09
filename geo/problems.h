#pragma once

#include "core/problem.h"

/// Kinds of problems that `geo` reports. Codes never change their meaning; new ones are added.
/// E0201-E0219 belong to the readers, E0220-E0239 to the region builder.
namespace borderweave::geo {

inline constexpr ProblemKind kCannotOpen{"E0201", ExitCode::bad_data, Severity::error,
                                         "a data file is missing or unreadable"};
inline constexpr ProblemKind kNoSuchLayer{"E0202", ExitCode::bad_data, Severity::error,
                                          "the layer is not in the file, or must be chosen"};
inline constexpr ProblemKind kEmptyLayer{"E0203", ExitCode::bad_data, Severity::error,
                                         "the layer has no features"};
inline constexpr ProblemKind kMissingCrs{"E0204", ExitCode::bad_data, Severity::error,
                                         "the layer does not say its coordinate reference system"};
inline constexpr ProblemKind kUnknownField{"E0205", ExitCode::bad_data, Severity::error,
                                           "the layer has no field of that name"};
inline constexpr ProblemKind kMissingValue{"E0206", ExitCode::bad_data, Severity::error,
                                           "a required value is empty"};
inline constexpr ProblemKind kBadValue{"E0207", ExitCode::bad_data, Severity::error,
                                       "a value is not of the expected form or range"};
inline constexpr ProblemKind kDuplicate{"E0208", ExitCode::bad_data, Severity::error,
                                        "what must be unique occurs twice"};
inline constexpr ProblemKind kBadGeometry{"E0209", ExitCode::bad_data, Severity::error,
                                          "a geometry is empty, invalid or of the wrong type"};
inline constexpr ProblemKind kUnknownCountry{"E0210", ExitCode::bad_data, Severity::error,
                                             "a country is not in countries.csv"};
inline constexpr ProblemKind kUnknownMunicipality{
    "E0211", ExitCode::bad_data, Severity::error,
    "a place belongs to no municipality of the layer"};
inline constexpr ProblemKind kOutsideRegion{"E0212", ExitCode::ok, Severity::warning,
                                            "partnerships with places outside the region"};
inline constexpr ProblemKind kReadError{"E0213", ExitCode::input_output, Severity::error,
                                        "GDAL could not read on"};
inline constexpr ProblemKind kReadWarning{"E0214", ExitCode::ok, Severity::warning,
                                          "GDAL warns about the source"};
inline constexpr ProblemKind kDomestic{"E0215", ExitCode::ok, Severity::warning,
                                       "partnerships inside one state"};

}  // namespace borderweave::geo
