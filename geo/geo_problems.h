#pragma once

#include <array>

#include "core/problem.h"

/// Kinds of problems that `geo` reports. Codes never change their meaning; new ones are added.
/// E0201-E0219 and E0240-E0289 belong to the readers, E0220-E0239 to the region builder.
namespace borderweave::geo {

inline constexpr ProblemKind kCannotOpen{
    "E0201", ExitCode::bad_data, Severity::error, "a data file is missing or unreadable",
    "The file that a key of the scenario names cannot be opened: it is not there, its rights "
    "forbid reading, or GDAL knows no driver for it. File names start at the folder of the file "
    "they are written in. A shapefile needs its .shx and .dbf beside the .shp."};
inline constexpr ProblemKind kNoSuchLayer{
    "E0202", ExitCode::bad_data, Severity::error, "the layer is not in the file, or must be chosen",
    "A file such as a GeoPackage can hold several layers, and the program does not guess which one "
    "is meant. Name it: layer = \"municipalities\". `ogrinfo FILE` lists the layers of a file."};
inline constexpr ProblemKind kEmptyLayer{
    "E0203", ExitCode::bad_data, Severity::error, "the layer has no features",
    "A layer without features cannot be simulated, and is usually the result of a filter or an "
    "export that went wrong. Open it in QGIS, or name another layer or file."};
inline constexpr ProblemKind kMissingCrs{
    "E0204", ExitCode::bad_data, Severity::error,
    "the layer does not say its coordinate reference system",
    "Without a coordinate reference system, coordinates are numbers without a place on earth, and "
    "a wrong guess would move a region by kilometres. A shapefile states it in its .prj file. "
    "Write it into the file: `ogr2ogr -a_srs EPSG:2180 fixed.gpkg towns.shp`."};
inline constexpr ProblemKind kUnknownField{
    "E0205", ExitCode::bad_data, Severity::error, "the layer has no field of that name",
    "The scenario says which field of the layer holds id, name, country or population, and the "
    "layer has no field of that name. Right of \"=\" stands the name in your file, such as "
    "population = \"POP_2020\". A shapefile cuts names after 10 characters; `ogrinfo -so FILE "
    "LAYER` lists them."};
inline constexpr ProblemKind kMissingValue{
    "E0206", ExitCode::bad_data, Severity::error, "a required value is empty",
    "Every feature needs this value, and this one has none. An unknown population is not zero, and "
    "an unnamed place cannot be identified, so nothing is filled in. Enter the value in the "
    "layer, or leave the feature out of it."};
inline constexpr ProblemKind kBadValue{
    "E0207", ExitCode::bad_data, Severity::error, "a value is not of the expected form or range",
    "The value cannot be what the field is for: a text where a number belongs, a negative "
    "population, a date that does not exist. Correct it in the file; the message says what was "
    "expected."};
inline constexpr ProblemKind kDuplicate{
    "E0208", ExitCode::bad_data, Severity::error, "what must be unique occurs twice",
    "An id identifies a feature, so two features with one id would be mixed up in every later "
    "table. Give each its own id. When one municipality consists of several polygons, make them "
    "one multipolygon (QGIS: Vector > Geoprocessing > Dissolve)."};
inline constexpr ProblemKind kBadGeometry{
    "E0209", ExitCode::bad_data, Severity::error,
    "a geometry is empty, invalid or of the wrong type",
    "Areas, borders and distances can only be computed for valid shapes: polygons that do not "
    "cross themselves, have an area and finite coordinates; points for places. QGIS: Vector > "
    "Geometry Tools > Check Validity shows the spots, and Fix Geometries in the Processing Toolbox "
    "repairs most of them."};
inline constexpr ProblemKind kUnknownCountry{
    "E0210", ExitCode::bad_data, Severity::error, "a country is not in countries.csv",
    "The model needs facts about every state: languages, income, neighbours. They are in "
    "countries.csv, one row for each state. Your tables and layers may name a state by its ISO "
    "3166-1 code of two or three letters, as Eurostat does (EL, UK), or by its name in English or "
    "an official language; this text is none of these. Correct it, or add a row to your own copy "
    "of the table and name its folder with [region] world."};
inline constexpr ProblemKind kUnknownMunicipality{
    "E0211", ExitCode::bad_data, Severity::error, "a place belongs to no municipality of the layer",
    "A town, or one end of a partnership, names a municipality that the layer of territories does "
    "not have, or lies in none of its polygons. Usually a code with or without leading zeros, or "
    "tables of different years. Correct the code in one of the two files."};
inline constexpr ProblemKind kOutsideRegion{
    "E0212", ExitCode::ok, Severity::warning, "partnerships with places outside the region",
    "Some rows of the partnership table have a partner that the region does not have: an id that "
    "is nobody's, or a name that resembles none of its places in that state. They are left out, "
    "because the model knows nothing about that place. Nothing needs to be done unless you "
    "expected them: widen the region, or correct the ids and names."};
inline constexpr ProblemKind kReadError{
    "E0213", ExitCode::bad_data, Severity::error, "GDAL could not read on",
    "The file could be opened, but reading stopped in the middle: it is cut short, damaged, or the "
    "disk or server failed. Copy it again from its source and compare the sizes; `ogrinfo -al "
    "FILE` shows how far it can be read."};
inline constexpr ProblemKind kReadWarning{
    "E0214", ExitCode::ok, Severity::warning, "GDAL warns about the source",
    "The data could be read, but GDAL, the library that reads it, found something odd. The message "
    "is GDAL's own. Check the named feature in QGIS; if it looks right, nothing needs to be done."};
inline constexpr ProblemKind kDomestic{
    "E0215", ExitCode::ok, Severity::warning, "partnerships inside one state",
    "Some rows of the partnership table join two places of one state. This program forecasts ties "
    "across borders, so they are left out. Correct the ids if a partner abroad was meant."};

inline constexpr ProblemKind kNoTransformation{
    "E0240", ExitCode::bad_data, Severity::error, "no acceptable transformation to WGS 84",
    "PROJ knows several transformations from most old reference systems to WGS 84, and the best "
    "of them often needs a grid file. Without it, places move by metres and borders of neighbours "
    "no longer meet, so a less accurate transformation is never used silently. Install the grid "
    "that the message names, reproject the layer on a computer that has it, or write "
    "transformation = \"available\" beside the file. A system whose datum PROJ does not know "
    "cannot be transformed at all."};
inline constexpr ProblemKind kLessAccurate{
    "E0241", ExitCode::ok, Severity::warning, "a less accurate transformation to WGS 84 is used",
    "The scenario says transformation = \"available\", and the best transformation from the "
    "layer's reference system to WGS 84 needs a grid file that is not installed. The message "
    "states the accuracy of the one used. For municipalities a few metres rarely matter, but "
    "borders with another layer may no longer meet."};
inline constexpr ProblemKind kNoSuchEncoding{
    "E0242", ExitCode::bad_data, Severity::error, "an encoding is unknown or does not fit the file",
    "The name after encoding = is no character encoding that this computer knows, or the format "
    "states its own encoding and needs none. Usual names are UTF-8, CP1250 (Central Europe), "
    "CP1251 (Cyrillic), CP1252 (Western Europe) and CP1257 (Baltic)."};
inline constexpr ProblemKind kUndeclaredEncoding{
    "E0243", ExitCode::bad_data, Severity::error, "the encoding of the text is not stated",
    "The table has letters beyond ASCII, and neither the file nor the scenario states their "
    "encoding. A wrong guess would spoil every name. The message shows how the first such value "
    "reads in likely encodings: choose the one that looks right and write it beside the file, "
    "such as encoding = \"CP1250\"."};
inline constexpr ProblemKind kBadText{
    "E0244", ExitCode::bad_data, Severity::error, "text is not valid in its encoding",
    "The bytes of a value cannot be text of the encoding that the scenario or the file states. "
    "Either another encoding is meant, or the value is damaged, such as cut in the middle of a "
    "letter. The message shows how it reads in likely encodings; write encoding = beside the file, "
    "or correct the value."};
inline constexpr ProblemKind kEncodingConflict{
    "E0245", ExitCode::ok, Severity::warning, "the scenario contradicts the file's encoding",
    "The file states one encoding (a shapefile in its .cpg, or in the header of its .dbf) and the "
    "scenario another. The scenario's is used. Nothing needs to be done when the names look "
    "right."};
inline constexpr ProblemKind kBadArchive{
    "E0246", ExitCode::bad_data, Severity::error, "an archive cannot be read safely",
    "The zip archive is damaged, holds nothing that can be read, or would unpack to more than 8 "
    "GiB, or to more than 200 times its size (above 64 MiB). Such archives exhaust memory and "
    "disk. Unpack it yourself and name the file inside."};
inline constexpr ProblemKind kBadTable{
    "E0247", ExitCode::bad_data, Severity::error, "the rows of a table do not fit its header",
    "Every row of a CSV must have as many cells as the header, and every quote must be closed; "
    "otherwise values would slip into other columns unnoticed. Put text that holds the separator "
    "or a line break in double quotes, and double the quotes inside it."};
inline constexpr ProblemKind kIncomplete{
    "E0248", ExitCode::bad_data, Severity::error, "the parts of a file do not fit together",
    "A shapefile consists of .shp, .shx and .dbf, which must hold the same records. Here one is "
    "missing, cut short, or belongs to another shapefile; GDAL would pass over the rest in "
    "silence. Copy all parts again from their source."};

inline constexpr ProblemKind kAmbiguousNumbers{
    "E0249", ExitCode::bad_data, Severity::error, "the numbers of a column can be read in two ways",
    "A column of text is read as a whole: 56.000 beside 1.234.567 is fifty-six thousand, beside "
    "7.25 "
    "it is fifty-six. Where nothing in the column decides, or where its cells contradict each "
    "other, no number is read. Say beside the file what stands between thousands, such as "
    "thousands = \".\" or thousands = \"none\", and before decimals, such as decimal = \",\"; or "
    "write all numbers of the column in the same way."};

inline constexpr ProblemKind kFarFromCountry{
    "E0250", ExitCode::bad_data, Severity::error, "coordinates lie far from where they belong",
    "The coordinates put municipalities more than 100 km outside the bounding box of their country "
    "(countries.csv), or places as far from their municipality. Either the layer states a wrong "
    "reference system, or its axes are swapped, or the country or municipality is wrong. Correct "
    "what the message names: `ogr2ogr -a_srs EPSG:…` states another system, `ogr2ogr -swapxy` "
    "swaps "
    "the axes."};
inline constexpr ProblemKind kNested{
    "E0251", ExitCode::bad_data, Severity::error, "a municipality lies inside another one",
    "Two municipalities cover the same area: one outline lies over the other and has no hole for "
    "it. Usually a district is in the layer together with its municipalities, or an enclave was "
    "not "
    "cut out. Remove the one that is not a municipality, or cut the inner one out (QGIS: Vector > "
    "Geoprocessing > Difference)."};
inline constexpr ProblemKind kOverlap{
    "E0252", ExitCode::ok, Severity::warning, "municipalities of one state overlap",
    "Part of a municipality's area is in another municipality of the same state as well. "
    "The "
    "simulation runs, but areas and densities of both are too large or too small. Repair the layer "
    "where it matters (QGIS: Topology Checker)."};
inline constexpr ProblemKind kRepaired{
    "E0253", ExitCode::ok, Severity::warning, "invalid outlines were repaired",
    "The scenario says repair = true, and GEOS' make-valid has repaired outlines that cross or "
    "touch themselves. The message names them with their areas before and after. A large change "
    "means that the outline is not what was meant: correct it in the layer."};
inline constexpr ProblemKind kImplausible{
    "E0254", ExitCode::ok, Severity::warning, "populations are implausible",
    "A municipality without people, or with more than 60,000 a km², is possible but rare, and so "
    "is "
    "a layer with more people than its state, or a density thirty times away from it. Usually "
    "the column is another one (households, thousands), or values are missing and stand as 0. "
    "Correct the column in the scenario or the values in the layer; nothing needs to be done when "
    "they are right."};
inline constexpr ProblemKind kUnusedAttributes{
    "E0255", ExitCode::ok, Severity::note, "rows of the attribute table belong to no municipality",
    "The table of attributes has ids that the layer does not have. That is usual when a table of a "
    "whole country serves a part of it. It is worth a look when the layer should be complete."};
inline constexpr ProblemKind kNearestTaken{
    "E0256", ExitCode::ok, Severity::warning, "places beside every outline",
    "Some places lie up to 1 km outside every municipality, such as harbours beside a simplified "
    "coast. The nearest municipality has taken them. Nothing needs to be done when the message "
    "names the right ones."};
inline constexpr ProblemKind kUnknownPlace{
    "E0257", ExitCode::bad_data, Severity::error, "a name of the partnership table fits no place",
    "No municipality or place of that state has the name, but some are spelt nearly so, have it as "
    "a "
    "part of theirs, are a part of it or may be called so for short, or the point lies in a "
    "municipality of another name. Names are never "
    "corrected without a point nearby that confirms them. Correct the "
    "name, write the id into the table, or leave such rows out with unmatched = \"leave_out\" "
    "beside the file."};
inline constexpr ProblemKind kAmbiguousPlace{
    "E0258", ExitCode::bad_data, Severity::error, "a name of the partnership table fits several",
    "Several municipalities have the name, or places of that name, and nothing in the row decides "
    "between them. Write the id of the right one, which the message shows in brackets, or a point "
    "in it, or leave such rows out with unmatched = \"leave_out\" beside the file."};
inline constexpr ProblemKind kNearPlace{
    "E0259", ExitCode::ok, Severity::warning, "names were matched to places with another spelling",
    "Some names of the partnership table are spelt differently in the region, or several places "
    "have them and the point given is near one. The message lists which name was matched to which "
    "place. Nothing needs to be done when that is right; ids in the table settle it for good."};
inline constexpr ProblemKind kLeftOut{
    "E0260", ExitCode::ok, Severity::warning, "partnerships with doubtful names are left out",
    "The scenario says unmatched = \"leave_out\", and the names of some rows look misspelt or fit "
    "several places. Their partnerships do not exist in the simulation. Ids in the table bring "
    "them back."};
inline constexpr ProblemKind kTwinningsAssumed{
    "E0261", ExitCode::ok, Severity::note, "partnerships without a rung are twinnings",
    "The table has no field with the rung of the ladder, 1 to 6. Lists of town twinning rarely "
    "have one, so every row is rung 2, twinning. Add the field when some rows are more."};

inline constexpr ProblemKind kMeasuredTolerance{
    "E0270", ExitCode::ok, Severity::warning, "a frontier was drawn twice",
    "The layers of the two sides come from different publishers, and neither follows the other's "
    "line: the outlines overlap here and leave gaps there. The scenario does not say how far apart "
    "neighbours may lie, so that the width of the overlaps decides. Nothing needs to be done "
    "unless "
    "a river or lake narrower than that parts the two sides: then write border_tolerance_m."};

inline constexpr ProblemKind kMissingAdjacency{
    "E0262", ExitCode::ok, Severity::warning, "two neighbouring states do not touch",
    "The two states share a land border, and the region has municipalities of both, but none of "
    "them touch. Nobody would commute across, and no agglomeration could span the border. Often "
    "the "
    "frontier was drawn twice with a gap between, or one layer lies a little wrong: look at "
    "`borderweave check SCENARIO --data`, and raise border_tolerance_m where the gap means "
    "nothing. "
    "Where the region truly holds no common stretch of the border, there is nothing to do."};

inline constexpr ProblemKind kNoMovement{
    "E0263", ExitCode::ok, Severity::warning, "nothing is known of movement between neighbours",
    "The region has two states with a land border, and no row of movement.csv is about them or "
    "their blocs. Then passport checks, the need of a visa and the lack of a right to work all "
    "stand on every day, and few people commute across. Where that is so, a row with 1 in the "
    "three columns says it and ends the warning; else write what is true, in your own copy of the "
    "folder that [region] world names."};

inline constexpr ProblemKind kNoNominalIncome{
    "E0282", ExitCode::ok, Severity::warning,
    "pay in neighbouring states is compared by a stand-in",
    "Commuters go where pay is higher, and what counts across a border is what money buys at home: "
    "nominal income per head, by year (income.csv). A state of the region has no figures there. "
    "Across its borders the incomes of countries.csv stand in, for both sides: at purchasing power "
    "parity and of one year, they make poor and rich states more alike, and never change. Where "
    "that will not do, add its row to income.csv in your own copy of the folder that [region] "
    "world names."};
inline constexpr ProblemKind kUnmatchedUnits{
    "E0285", ExitCode::ok, Severity::warning, "figures of regions match no region",
    "jobs.csv and regional_pay.csv say what sets admin-1 units apart from their state, by codes "
    "such as CH.GE. None of the units of that state in the region is written in this form: its "
    "codes are others, such as NUTS codes. Jobs and pay of the state are then taken for all its "
    "parts, as where a layer names no units. Write the codes of the layer into your own copy of "
    "the two tables, in the folder that [region] world names, or give the layer codes of this "
    "form. Nothing needs to be done where the difference does not matter. That two lists give "
    "different regions one code (DE.14 is Saxony for German offices, Saxony-Anhalt here) cannot be "
    "seen."};
inline constexpr ProblemKind kOtherState{
    "E0264", ExitCode::ok, Severity::warning, "partnerships with states outside the region",
    "Some rows of the partnership table name a place in a state that no municipality of the region "
    "belongs to. They are left out, because the model knows nothing about that place. Nothing "
    "needs "
    "to be done: lists of a town's partners name the whole world. If a state is missing that "
    "should "
    "be there, add its layer."};
inline constexpr ProblemKind kOneState{
    "E0266", ExitCode::ok, Severity::warning, "the region has one state only",
    "This program simulates ties and commuting across borders of states, and all municipalities of "
    "the region belong to one. It runs, but no tie can ever form. Usually the layer of the other "
    "side is missing, or country_code was copied from one layer to the next."};
inline constexpr ProblemKind kBadFilter{
    "E0269", ExitCode::bad_data, Severity::error, "a filter cannot be read or selects nothing",
    "filter = chooses rows of a layer or table by their values, as an attribute filter of OGR: "
    "\"TYPE = 'municipality'\", \"YEAR = 2020 AND AGE IN ('T')\". Names of columns stand as they "
    "are or in double quotes, texts in single quotes; a column of texts is no number (CAST(POP AS "
    "integer) > 0). How many rows it leaves out is in the report of `check --data`."};
inline constexpr ProblemKind kMergedRows{
    "E0265", ExitCode::ok, Severity::warning, "rows about one partnership are merged",
    "The scenario says duplicates = \"merge\", and some rows name the same two municipalities, "
    "rung and sphere at a common time. They count as one tie, with the earliest beginning that is "
    "known and the latest end. Nothing needs to be done when they are one tie."};

inline constexpr ProblemKind kContradiction{
    "E0267", ExitCode::bad_data, Severity::error, "one side of a partnership contradicts itself",
    "A row says of one place what cannot all be true: an id and the name of another municipality, "
    "a "
    "point that lies far from where the name and state belong, or the code of a state that means "
    "another one where the place is (BY is Belarus, and Bavaria in lists within Germany). None of "
    "them is preferred. Correct what is wrong, or empty it; or leave such rows out with unmatched "
    "= "
    "\"leave_out\" beside the file."};
inline constexpr ProblemKind kNumbersAsRead{
    "E0268", ExitCode::ok, Severity::note, "how a column of numbers was read",
    "The numbers of the column are written in groups of three digits, and by themselves could be "
    "decimals: 56.000 was read as fifty-six thousand, because the column counts something. Say "
    "beside the file thousands = \".\" to settle it, or thousands = \"none\" if they are "
    "decimals."};

inline constexpr ProblemKind kFractions{
    "E0271", ExitCode::bad_data, Severity::error, "counts of people have fractions",
    "Most of the fractions of the column belong to numbers under a thousand: 229.66 beside 23.524. "
    "Either a point between thousands was taken for one of decimals, and zeros at the end were "
    "lost, as spreadsheets do to 229.660; or the column holds thousands of people, or something "
    "else. Write all digits of single people, or name the column that has them. A text 229.660 in "
    "a column that keeps its zeros is read with thousands = \".\" beside the file."};
inline constexpr ProblemKind kRounded{
    "E0272", ExitCode::ok, Severity::warning, "estimates of people are rounded",
    "The column has large numbers with fractions, such as 56000.5, as estimates and sums of grid "
    "cells have. They are rounded to whole people. Nothing needs to be done when the column is "
    "the right one."};

inline constexpr ProblemKind kUnknownValues{
    "E0273", ExitCode::ok, Severity::note, "values of some municipalities are unknown",
    "A column of jobs, or of people or incomes of another day, has empty cells. They are unknown, "
    "not zero: jobs are then estimated from the number of people, and values of a day are those "
    "between the days before and after. Nothing needs to be done unless the column should be "
    "complete."};
inline constexpr ProblemKind kJumps{
    "E0274", ExitCode::ok, Severity::warning, "values of two days differ threefold",
    "A municipality has more than three times, or less than a third, of the people or the income "
    "that it has on the day before or after in the data. Rarely that is a merger of "
    "municipalities; mostly two columns of different kinds or units stand side by side. Correct "
    "the columns that the scenario names, or leave such days out."};
inline constexpr ProblemKind kIncomeUnit{
    "E0275", ExitCode::ok, Severity::warning, "incomes do not seem to be US dollars",
    "Incomes per head are US dollars of a year at purchasing power parity, as in countries.csv, "
    "since those of two states are compared. The mean of a state's municipalities is more than "
    "three times away from its own income there: the column has another currency, the income of a "
    "month, or of a household. Convert it."};
inline constexpr ProblemKind kCrossingFar{
    "E0276", ExitCode::ok, Severity::warning, "a crossing lies far from its frontier",
    "The point lies in the region, and far from one of the two states that it joins: the way over "
    "it is longer than any way to work, so it opens nothing. Usually its states or its "
    "coordinates are wrong."};
inline constexpr ProblemKind kNoCrossingNear{
    "E0277", ExitCode::ok, Severity::warning, "no crossing of a frontier is in the region",
    "The table lists crossings between two states that touch in the region, and all of them lie "
    "elsewhere. A frontier with listed crossings can be passed only there, so nobody passes it "
    "here. Add the crossings of this stretch, or take those of the other one away: a frontier of "
    "which none is listed can be passed everywhere."};
inline constexpr ProblemKind kBarrierIneffective{
    "E0278", ExitCode::ok, Severity::warning, "a barrier keeps no places apart",
    "No straight line between near municipalities of two states crosses it, so it changes "
    "nothing. Barriers act between states alone. Usually the layer lies elsewhere, in another "
    "CRS than it says, or names two states that do not meet there."};
inline constexpr ProblemKind kTooManyBarriers{
    "E0279", ExitCode::bad_data, Severity::error, "barriers have too many different dates",
    "Each pair of places remembers which periods close its way, and at most 255 different sets of "
    "periods fit. Give barriers that close together the same dates."};
inline constexpr ProblemKind kTravelTimes{
    "E0280", ExitCode::bad_data, Severity::error, "a travel time or distance cannot be true",
    "Nobody travels faster than 300 km an hour between municipalities, nor along less than the "
    "straight line, nor most ways slower than on foot, unless the row names the wrong place or the "
    "column has another unit: hours or seconds for minutes, metres for km. Correct the row or the "
    "unit."};
inline constexpr ProblemKind kTravelLeftOut{
    "E0281", ExitCode::ok, Severity::warning, "rows of the travel table name places elsewhere",
    "An origin or a destination is no municipality or place of the region. Such rows are left "
    "out. That is usual where a table of a whole country serves a part of it; when many are "
    "missing, the ids are written in another way than those of the layers."};

inline constexpr ProblemKind kGridTotals{
    "E0283", ExitCode::ok, Severity::warning, "a population raster has other totals",
    "The people of a state on the raster differ by more than a tenth from those of its "
    "municipalities. The raster only says where in a municipality people live, so its total does "
    "not count; but a raster of people per km², of another year or of a part of the region would "
    "say something else than is meant."};

inline constexpr ProblemKind kImplausibleJobs{
    "E0284", ExitCode::ok, Severity::warning, "the number of jobs is implausible",
    "All municipalities of a layer together have fewer than one job for ten people, or more jobs "
    "than people. Usually the column is another one (firms, thousands, employed residents of a "
    "larger area). Jobs count as they are: commuters across the border go where they are."};

inline constexpr ProblemKind kNeverOpen{
    "E0286", ExitCode::ok, Severity::warning, "a frontier is closed throughout the run",
    "The table lists crossings between two states of the region, and none of them is open on any "
    "day of the run. A frontier with listed crossings can be passed only there, so nobody passes "
    "it. Nothing needs to be done where that is meant; otherwise correct the days on which "
    "crossings open and close."};
inline constexpr ProblemKind kInsideBarrier{
    "E0287", ExitCode::ok, Severity::warning, "places lie inside a barrier",
    "The centre of a municipality lies inside an area that nobody crosses, so that it is cut off "
    "from every place of another state. A lake or a river has no town inside: the area is too "
    "large (a ring around a town, a river basin), or lies elsewhere than the layer says."};
inline constexpr ProblemKind kUnusedDay{
    "E0289", ExitCode::ok, Severity::warning, "people of a day before the run count for nothing",
    "A layer has people of a day before the first of the run and of none after it. On the first "
    "day the run has those of the field `population`, which has no date, and later ones grow from "
    "there. Name the dated column as `population`, or add a later day, so that the run begins "
    "between the two."};
inline constexpr ProblemKind kGridSize{
    "E0288", ExitCode::bad_data, Severity::error, "a population raster is too large, or has bands",
    "One band has the people of each cell, and a billion cells around the region are more than the "
    "program reads: cells of 100 m on a side are fine enough for urban centres. gdal_translate -b "
    "takes one band; gdalwarp -tr … -r sum makes cells larger and -te cuts out the region."};

/// Every kind above, for `borderweave explain` and docs/errors.md.
inline constexpr std::array kKinds{&kCannotOpen,
                                   &kNoSuchLayer,
                                   &kEmptyLayer,
                                   &kMissingCrs,
                                   &kUnknownField,
                                   &kMissingValue,
                                   &kBadValue,
                                   &kDuplicate,
                                   &kBadGeometry,
                                   &kUnknownCountry,
                                   &kUnknownMunicipality,
                                   &kOutsideRegion,
                                   &kReadError,
                                   &kReadWarning,
                                   &kDomestic,
                                   &kNoTransformation,
                                   &kLessAccurate,
                                   &kNoSuchEncoding,
                                   &kUndeclaredEncoding,
                                   &kBadText,
                                   &kEncodingConflict,
                                   &kBadArchive,
                                   &kBadTable,
                                   &kIncomplete,
                                   &kAmbiguousNumbers,
                                   &kFarFromCountry,
                                   &kNested,
                                   &kOverlap,
                                   &kRepaired,
                                   &kImplausible,
                                   &kUnusedAttributes,
                                   &kNearestTaken,
                                   &kUnknownPlace,
                                   &kAmbiguousPlace,
                                   &kNearPlace,
                                   &kLeftOut,
                                   &kTwinningsAssumed,
                                   &kMeasuredTolerance,
                                   &kMissingAdjacency,
                                   &kNoMovement,
                                   &kNoNominalIncome,
                                   &kOtherState,
                                   &kMergedRows,
                                   &kContradiction,
                                   &kNumbersAsRead,
                                   &kFractions,
                                   &kRounded,
                                   &kBadFilter,
                                   &kOneState,
                                   &kUnknownValues,
                                   &kJumps,
                                   &kIncomeUnit,
                                   &kCrossingFar,
                                   &kNoCrossingNear,
                                   &kBarrierIneffective,
                                   &kTooManyBarriers,
                                   &kTravelTimes,
                                   &kTravelLeftOut,
                                   &kGridTotals,
                                   &kImplausibleJobs,
                                   &kNeverOpen,
                                   &kUnusedDay,
                                   &kInsideBarrier,
                                   &kGridSize,
                                   &kUnmatchedUnits};

}  // namespace borderweave::geo
