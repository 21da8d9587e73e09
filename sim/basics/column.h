#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

/// One description per entity: a table of columns from which everything takes it that handles the
/// entity as a whole: State's visitor, hash and checkpoint, the frames of the ledger, the checks of
/// what is read again, the sums over an ensemble, the variables of a snapshot and, by them,
/// docs/formats.md. A new column is one line of a table and the code that fills it.
namespace borderweave::sim {

/// What the values of a column may be; a reader refuses a file that holds others. Real numbers are
/// finite whatever else they are.
struct Allowed {
  enum class Rows : std::uint8_t { none, municipality, country, rule, admin_unit };

  double least = -1e15;
  double most = std::numeric_limits<double>::max();
  bool or_none = false;    ///< or none_of() the type, which stands for "none"
  Rows rows = Rows::none;  ///< not `none`: a row (index) of these, of which there are so many

  constexpr Allowed with_none() const {
    Allowed result = *this;
    result.or_none = true;
    return result;
  }
};

inline constexpr Allowed kAny{};
inline constexpr Allowed kReal{-1e15, 1e15};
inline constexpr Allowed kAmount{0, 1e15};
inline constexpr Allowed kShare{0, 1};
inline constexpr Allowed kFlag{0, 1};
inline constexpr Allowed kDay{-4'000'000, 4'000'000};  ///< day numbers of the years ±9,000
inline constexpr Allowed kMunicipalityRow{.least = 0, .rows = Allowed::Rows::municipality};
inline constexpr Allowed kCountryRow{.least = 0, .rows = Allowed::Rows::country};
inline constexpr Allowed kAdminUnitRow{.least = 0, .rows = Allowed::Rows::admin_unit};
inline constexpr Allowed kRuleRow{.least = 0, .rows = Allowed::Rows::rule};

/// Whole numbers below `number`.
constexpr Allowed below(std::size_t number) {
  return {0, static_cast<double>(number) - 1};
}

/// The number that stands for "none": the smallest of a signed type, the largest of an unsigned.
template <typename Number>
constexpr Number none_of() {
  using Limits = std::numeric_limits<Number>;
  return Limits::is_signed ? Limits::lowest() : Limits::max();
}

/// A column that `member` holds: a vector of a structure of arrays, a value of a record, or a
/// function of a record that says what the others imply.
template <auto member>
struct Column {
  static constexpr bool kIsDerived = std::is_member_function_pointer_v<decltype(member)>;

  std::string_view name;  ///< as it is stored; of a State with its table: "tie/level"
  std::string_view unit;  ///< UDUNITS: "1", "day"…; empty: not a quantity
  std::string_view meaning;
  Allowed allowed = kAny;
  /// Not empty: an ensemble takes the mean of it, which a snapshot shows under this long name.
  std::string_view mean = {};
  /// The same of the map layer, where an entity has one beside its series.
  std::string_view layer = {};

  /// Its values in a structure of arrays, or its value in a record.
  static constexpr decltype(auto) of(auto& row) { return std::invoke(member, row); }

  /// Without the table.
  constexpr std::string_view short_name() const { return name.substr(name.find('/') + 1); }
};

/// Calls visit(column) for every column of a table, in its order.
template <typename... Columns, typename Visit>
constexpr void for_each(const std::tuple<Columns...>& table, const Visit& visit) {
  std::apply([&](const auto&... column) { (visit(column), ...); }, table);
}

/// A column of which an ensemble takes the mean, without its type.
struct Series {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
};

/// The columns of a table of which an ensemble takes the mean, numbered in their order: those with
/// a `mean`, or with a `layer`.
template <const auto& table, bool on_layer = false>
class SeriesOf {
  static constexpr std::size_t kColumns = std::tuple_size_v<std::decay_t<decltype(table)>>;

  template <std::size_t at>
  static constexpr std::string_view shown() {
    return on_layer ? std::get<at>(table).layer : std::get<at>(table).mean;
  }

  /// How many there are before a column.
  template <std::size_t at>
  static constexpr std::size_t before() {
    return []<std::size_t... k>(std::index_sequence<k...>) {
      return (std::size_t{0} + ... + (shown<k>().empty() ? 0U : 1U));
    }
    (std::make_index_sequence<at>{});
  }

  template <std::size_t at, typename Visit>
  static constexpr void visit_if_shown(const Visit& visit) {
    if constexpr (!shown<at>().empty()) visit(before<at>(), std::get<at>(table));
  }

 public:
  static constexpr std::size_t kNumber = before<kColumns>();

  /// Calls visit(number of the series, column) for each of them.
  template <typename Visit>
  static constexpr void for_each_series(const Visit& visit) {
    [&]<std::size_t... k>(std::index_sequence<k...>) {
      (visit_if_shown<k>(visit), ...);
    }
    (std::make_index_sequence<kColumns>{});
  }

  static constexpr std::array<Series, kNumber> kAll = [] {
    std::array<Series, kNumber> all{};
    for_each_series([&](std::size_t k, const auto& column) {
      all[k] = {column.short_name(), column.unit, on_layer ? column.layer : column.mean};
    });
    return all;
  }();

  /// The number of a member's series.
  template <auto member>
  static constexpr std::size_t index() {
    constexpr std::size_t kFound = [] {
      std::size_t found = kNumber;
      for_each_series([&]<auto other>(std::size_t k, const Column<other>&) {
        if (std::is_same_v<Column<other>, Column<member>>) found = k;
      });
      return found;
    }();
    static_assert(kFound < kNumber, "an ensemble does not sum this column up");
    return kFound;
  }

  /// That of a member among `values`, which has one for each series.
  template <auto member>
  static constexpr auto& in(auto& values) {
    return values[index<member>()];
  }
};

}  // namespace borderweave::sim
