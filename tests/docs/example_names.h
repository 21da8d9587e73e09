#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "app/command_problems.h"
#include "app/law/law_question.h"
#include "app/observer.h"
#include "app/run.h"
#include "core/date.h"
#include "core/random.h"
#include "core/rows.h"
#include "geo/barriers.h"
#include "geo/countries.h"
#include "geo/ingest/partnership_findings.h"
#include "geo/ingest/reporter.h"
#include "geo/neighbourhood.h"
#include "geo/outline_index.h"
#include "geo/outside_places.h"
#include "geo/travel.h"
#include "geo/urban_clusters.h"
#include "scenarios/field.h"
#include "scenarios/scenario.h"
#include "sim/agglomeration/assign_zones.h"
#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/scores.h"
#include "sim/agglomeration/urban_centres.h"
#include "sim/basics/check_state.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/choice/choose.h"
#include "sim/choice/dyad.h"
#include "sim/ensemble/ensemble.h"
#include "sim/ensemble/replicate_store.h"
#include "sim/law/law_book.h"
#include "sim/law/ruling.h"
#include "study/score/pair_forecast.h"
#include "study/score/probability_scores.h"

/// What the examples in the headers use without declaring it. header_examples.py compiles them and
/// never links, so that nothing here needs a definition.
namespace borderweave::examples {

// Rows, numbers and days.
extern const std::uint32_t a;
extern const std::uint32_t b;
extern const std::uint32_t row;
extern const std::uint32_t partner;
extern const std::uint32_t opportunity;
extern const std::uint32_t purpose;
extern const std::uint64_t id;
extern const std::size_t request;
extern const Date begin;
extern const Date end;
extern const Date day;

// What a state may hold.
extern const sim::Bounds bounds;

// What an example adds to.
extern double total;
extern double uncovered_m2;
extern std::vector<double> numbers;
extern std::vector<Date> days;
extern std::vector<double> people;
extern std::vector<double> km_towards;
extern std::vector<std::uint32_t> rows;
extern std::vector<std::uint32_t> chosen;
extern std::vector<std::size_t> granted;
extern std::vector<RowPair> gained;
extern std::vector<RowPair> agreed;
extern std::vector<sim::Frame> frames;
extern const sim::Summary summary;
extern const std::string page;

// What is asked of law.
extern const app::LawQuestion law_question;

// A region.
extern const geo::Countries& countries;
extern const geo::Territories& territories;
extern const geo::OutlineIndex& index;
extern const geo::Neighbourhood& around;
extern const std::vector<geo::GridCell> cells;
extern const std::vector<std::uint32_t> others;
extern const std::vector<geo::OutsidePlaces> places;
extern const geo::PlanarSegment own;
extern const geo::MultiPolygon outline;
extern const geo::MultiPolygon other;

// A table of partnerships.
extern geo::Table& table;
extern const geo::PartnershipColumns& columns;
extern const std::vector<geo::PartnershipRow> partnership_rows;
extern std::vector<geo::SideMatches> found;
extern const geo::Contradictions contradictions;
extern const geo::Reporter report;

// A model and a step of one of its replicates.
extern const sim::World& world;
extern const sim::Model& model;
extern const sim::Model& reformed;
extern const sim::LawBook& book;
extern const sim::LawTimeline& law;
extern const Key key;
extern const Step& step;
extern const sim::StepContext& now;
extern sim::State& state;

// Law.
extern const std::vector<std::uint16_t> applicable;
extern const sim::Ruling theirs;

// Partner choice.
extern const sim::ChoiceContext& context;
extern const sim::TiesByMunicipality& ties;
extern const sim::PlaceTree& tree;
extern const sim::PartnerProblem& problem;
extern const sim::ChoiceDraws& draws;
extern const Stream& stream;
extern const sim::Dyad& dyad;
extern const std::vector<sim::ChoiceAttributes> places_of_choice;

// Agglomerations.
extern const sim::Cores& cores;
extern const sim::Flows& flows;
extern const sim::CoreNetwork& network;
extern const sim::Score pair_score;
extern const sim::Settlement& settlement;
extern const std::vector<sim::UrbanCentre> centres;
extern const sim::AgglomerationParameters& parameters;

// An ensemble.
extern const sim::EnsembleOptions& options;
extern sim::ReplicateStore& store;
extern sim::ReplicateState& replicate;

// A forecast and what came true.
extern const study::ScoredPlaces& towns;
extern const study::PairSpace& space;
extern const study::PairForecast& forecast;
extern const study::Outcome& outcome;

// A scenario and a run.
extern const std::filesystem::path shipped;
extern const scenarios::Node& root;
extern const scenarios::Fields<scenarios::Scenario>& fields;
extern const scenarios::Scenario& scenario;
extern const app::RunRequest& request_to_run;
extern app::Observer& observer;
extern Problems& warnings;
extern Problems& problems;
extern const int threads;

}  // namespace borderweave::examples
