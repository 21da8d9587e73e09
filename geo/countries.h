#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// What letters mean for a state beside ISO 3166-1, a row of `data/other_codes.csv`.
struct OtherCode {
  std::string code;           ///< in capitals
  std::string kind;           ///< "vehicles", "games", "FIPS 10-4" or "subdivision"
  std::string name;           ///< of a subdivision: Bavaria
  std::optional<Box> extent;  ///< of a subdivision, if known

  /// Does the code stand for a part of the state?
  bool of_part() const { return kind == "subdivision"; }
};

/// Income per head of a state in a year, US dollars of that year, from `data/income.csv`.
struct IncomeOfYear {
  int year = 0;
  double dollars = 0;
};

/// Facts about an administrative unit of the first order.
struct UnitFacts {
  std::string code;                       ///< with its country: "CH.GE"
  std::optional<double> jobs_per_worker;  ///< from `data/jobs.csv`; empty: as in its state
  std::optional<double> pay;              ///< over that of its state, from `data/regional_pay.csv`
};

/// Facts about a country, from `data/countries.csv` (each column's source is named there).
struct Country {
  std::string iso2;
  std::string name;
  std::vector<std::string> aliases;  ///< other names, from `data/state_names.csv`
  std::vector<OtherCode> codes;      ///< beside iso2
  double income = 0;  ///< yearly income per head, US dollars at purchasing power parity
  std::vector<IncomeOfYear> nominal_income;  ///< of some years, ascending; may be empty
  double jobs_per_worker = 1;    ///< jobs at the workplace per employed resident, `data/jobs.csv`
  double labour_share = 0;       ///< employed residents / population, 0…1
  double internet_share = 0;     ///< internet users / population, 0…1
  double population_growth = 0;  ///< relative, per year
  double income_growth = 0;      ///< of real income per head, relative, per year
  std::vector<std::string> languages;   ///< ISO 639-1, official ones
  std::vector<std::string> neighbours;  ///< ISO 3166-1 alpha-2 of states with a land border
  bool post_socialist = false;
  std::optional<double> population;  ///< from `data/state_sizes.csv`; empty: unknown
  std::optional<double> area_km2;    ///< the same
  std::optional<Box> extent;         ///< bounding box of its territory; empty: unknown
};

/// `country` belongs to `bloc` from `from` until (exclusive) `until`, from `data/blocs.csv`.
struct Membership {
  std::string bloc;
  std::string country;
  Date from;
  std::optional<Date> until;
  bool treaty = false;  ///< the "bloc" is a treaty and its parties
};

/// Obstacles to taking up a job on the other side of a border at a date; each is one term of the
/// border multiplier (model.md §3.3).
struct Barriers {
  bool checks = true;   ///< passport checks at the border
  bool visa = true;     ///< a visa is needed
  bool no_work = true;  ///< no right to take up work
  friend bool operator==(const Barriers&, const Barriers&) = default;
};

/// Barriers from a day on, until the next such day.
struct DatedBarriers {
  Date from;
  Barriers barriers;
};

/// A row of `data/movement.csv`: between `a` and `b` (ISO codes or blocs, in either direction)
/// these barriers hold in [from, until). A row that names two countries overrides rows that name a
/// bloc. Among rows that name two countries the latest `from` wins; among rows that name a bloc, a
/// barrier is lifted as soon as one of them lifts it (what one bloc grants, another does not
/// revoke).
struct MovementRule {
  std::string a;
  std::string b;
  Date from;
  std::optional<Date> until;
  std::optional<bool> checks;  ///< empty: this row says nothing about it
  std::optional<bool> visa;
  std::optional<bool> no_work;
};

/// Days on which something holds: from `from` until (exclusive) `until`; empty: without end.
struct OpenPeriod {
  Date from;
  std::optional<Date> until;
};

/// The tables about states that every region shares. Laws:
/// 1. a membership or rule with the days `from` and `until` holds on `from` and no longer on
///    `until`;
/// 2. what is asked of two states has the same answer in either order;
/// 3. a barrier stands unless a row of movement lifts it;
/// 4. parties to one treaty are members of it, but a treaty is not a bloc that they share.
///
/// Example:
///     countries.member("HR", "EU", make_date(2013, 7, 1));    // true, from that day on
///     countries.barriers("PL", "UA", make_date(2016, 1, 1)).visa;    // true
class Countries {
 public:
  Countries(std::vector<Country> countries, std::vector<Membership> memberships,
            std::vector<MovementRule> movement, std::vector<UnitFacts> units = {});

  std::size_t size() const { return countries_.size(); }
  const Country& operator[](std::size_t index) const { return countries_[index]; }

  /// Row of the country with this ISO code, if the table has it.
  std::optional<std::uint32_t> find(std::string_view iso2) const;

  /// Is the country in the bloc on that day? A bloc's name is its own; "EU", "Schengen", "CoE"…
  bool member(std::string_view country, std::string_view bloc, Date on) const;

  /// Is or was the country in the bloc on some day?
  bool ever_member(std::string_view country, std::string_view bloc) const;

  /// Every bloc the table of memberships names, sorted.
  std::vector<std::string> blocs() const;

  /// Is what the table of memberships calls by that name a treaty?
  bool is_treaty(std::string_view bloc) const;

  /// How many blocs both states belong to on that day; treaties do not count.
  int common_blocs(std::string_view a, std::string_view b, Date on) const;

  /// Barriers between two different states on that day. All three hold where no row applies.
  Barriers barriers(std::string_view a, std::string_view b, Date on) const;

  /// barriers() on every day: the first entry holds from the beginning of time, and each differs
  /// from the one before.
  std::vector<DatedBarriers> barrier_history(std::string_view a, std::string_view b) const;

  /// What is known of the admin-1 unit with this code; null: nothing.
  const UnitFacts* unit(std::string_view code) const;

  /// All such units, sorted by code.
  const std::vector<UnitFacts>& units() const { return units_; }

  /// The longest periods in which no barrier stands between two different states, ascending.
  std::vector<OpenPeriod> open_periods(std::string_view a, std::string_view b) const;

  /// Is there a row about movement between the two states, on whatever day?
  bool movement_known(std::string_view a, std::string_view b) const;

  /// Do the two states share an official language / a land border (either one says so)?
  bool share_language(std::size_t a, std::size_t b) const;
  bool adjacent(std::size_t a, std::size_t b) const;

  /// The first day after `after` on which some membership starts or ends.
  std::optional<Date> next_membership_change(Date after) const;

 private:
  /// Can the rule be about movement between the two, on whatever day?
  bool concerns(const MovementRule& rule, std::string_view a, std::string_view b) const;

  std::vector<Country> countries_;
  std::vector<Membership> memberships_;
  std::vector<MovementRule> movement_;
  std::vector<UnitFacts> units_;  ///< sorted by code
};

/// Nominal income per head on a day, US dollars: log-linear between the middles of the years of
/// which it is known, constant before the first of them. After the last it grows by the state's own
/// Country::income_growth, as incomes within the region do [A]: what two figures three years apart
/// say of a pandemic and its end is not what follows. Empty without figures.
std::optional<double> nominal_income(const Country& country, Date on);

/// Years since the middle of the last year with a figure of nominal income, 0 before it. Requires a
/// figure.
double years_after_last_income(const Country& country, Date on);

}  // namespace borderweave::geo
