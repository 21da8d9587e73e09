#include "output/ledger/frame_columns.h"

#include <functional>

#include "core/date.h"

namespace borderweave::output {
namespace {

using sim::AgglomerationRecord;
using sim::Column;
using sim::TieRecord;

/// The type in which a member of a record is stored.
template <typename Value>
struct StoredAs {
  using Type = Value;
};
template <>
struct StoredAs<bool> {
  using Type = std::uint8_t;
};
template <>
struct StoredAs<char> {
  using Type = std::uint8_t;
};
template <>
struct StoredAs<sim::AgglomerationClass> {
  using Type = std::uint8_t;
};

template <typename Record, auto member>
using ValueOf = std::decay_t<decltype(std::invoke(member, std::declval<Record&>()))>;

template <typename Value>
concept List = requires {
  typename Value::value_type;
};

/// The array of offsets: where each record's list begins in the array of all lists, and where the
/// last list ends.
std::string first_of(std::string_view name) {
  return fmt::format("first_{}", name);
}

template <auto member, typename Record>
void write_member(const Hdf5File& file, const std::string& group, const Column<member>& column,
                  const std::vector<Record>& records) {
  using Value = ValueOf<Record, member>;
  if constexpr (List<Value>) {
    Value all;
    std::vector<std::uint32_t> first{0};
    for (const Record& record : records) {
      const auto& list = column.of(record);
      all.insert(all.end(), list.begin(), list.end());
      first.push_back(static_cast<std::uint32_t>(all.size()));
    }
    write_column(file, group, first_of(column.name), first);
    write_column(file, group, column.name, all);
  } else if constexpr (!Column<member>::kIsDerived) {
    std::vector<typename StoredAs<Value>::Type> values;
    values.reserve(records.size());
    for (const Record& record : records) {
      values.push_back(static_cast<typename StoredAs<Value>::Type>(column.of(record)));
    }
    write_column(file, group, column.name, values);
  }
}

template <typename Record, typename Columns>
void write_records(const Hdf5File& file, const std::string& group, const Columns& columns,
                   const std::vector<Record>& records) {
  sim::for_each(columns, [&](const auto& column) { write_member(file, group, column, records); });
}

template <typename Value>
std::vector<std::vector<Value>> read_lists(const ColumnReader& reader, std::string_view name,
                                           const sim::Allowed& allowed, std::size_t number) {
  const auto all = reader.read<Value>(name, allowed);
  const sim::Allowed offset{0, static_cast<double>(all.size())};
  const auto first = reader.read<std::uint32_t>(first_of(name), offset, number + 1);
  if (first.front() != 0 || first.back() != all.size() ||
      !std::is_sorted(first.begin(), first.end())) {
    reader.refuse(first_of(name), "does not divide the other from its begin to its end");
  }
  std::vector<std::vector<Value>> lists;
  for (std::size_t k = 0; k < number; ++k) {
    lists.emplace_back(all.begin() + first[k], all.begin() + first[k + 1]);
  }
  return lists;
}

template <auto member, typename Record>
void read_member(const ColumnReader& reader, const Column<member>& column,
                 std::optional<hsize_t>& length, std::vector<Record>& records) {
  using Value = ValueOf<Record, member>;
  if constexpr (List<Value>) {
    auto lists =
        read_lists<typename Value::value_type>(reader, column.name, column.allowed, records.size());
    for (std::size_t k = 0; k < lists.size(); ++k) column.of(records[k]) = std::move(lists[k]);
  } else if constexpr (!Column<member>::kIsDerived) {
    const auto values =
        reader.read<typename StoredAs<Value>::Type>(column.name, column.allowed, length);
    length = values.size();
    records.resize(values.size());
    for (std::size_t k = 0; k < values.size(); ++k) {
      column.of(records[k]) = static_cast<Value>(values[k]);
    }
  }
}

template <typename Record, typename Columns>
std::vector<Record> read_records(const ColumnReader& reader, const Columns& columns) {
  std::vector<Record> records;
  std::optional<hsize_t> length;
  sim::for_each(columns, [&](const auto& column) { read_member(reader, column, length, records); });
  return records;
}

void write_series(const Hdf5File& file, const std::string& group,
                  const std::vector<TieRecord>& ties) {
  sim::TieSeries::for_each_series([&](std::size_t series, const auto& column) {
    std::vector<float> values;
    values.reserve(ties.size());
    for (const TieRecord& tie : ties) values.push_back(tie.value[series]);
    write_column(file, group, column.name, values);
  });
}

void read_series(const ColumnReader& reader, std::vector<TieRecord>& ties) {
  sim::TieSeries::for_each_series([&](std::size_t series, const auto& column) {
    const auto values = reader.read<float>(column.name, column.allowed, ties.size());
    for (std::size_t t = 0; t < ties.size(); ++t) ties[t].value[series] = values[t];
  });
}

/// a < b in every row, rows ascending, none twice: readers walk the lists of two frames in
/// parallel.
template <typename Record>
void check_order(const ColumnReader& reader, const char* name, const std::vector<Record>& records,
                 std::uint32_t Record::*a, std::uint32_t Record::*b) {
  for (std::size_t k = 0; k < records.size(); ++k) {
    const auto ends = [&](std::size_t row) { return std::pair(records[row].*a, records[row].*b); };
    const bool sound = ends(k).first < ends(k).second && (k == 0 || ends(k - 1) < ends(k));
    if (!sound) reader.refuse(name, fmt::format("row {} is not in order", k));
  }
}

/// A frame has no tie whose contact is not approved yet: ties are counted by level from 1 up.
void check_begun(const ColumnReader& reader, const std::vector<TieRecord>& ties) {
  constexpr std::size_t kLevel = sim::TieSeries::index<&sim::Ties::level>();
  for (std::size_t k = 0; k < ties.size(); ++k) {
    if (ties[k].value[kLevel] >= 1) continue;
    reader.refuse("tie/level", fmt::format("row {} is {}, of a tie that has not begun", k,
                                           ties[k].value[kLevel]));
  }
}

/// Rows ascending by what `key_of` says, none twice.
template <typename Record, typename KeyOf>
void check_ascending(const ColumnReader& reader, const char* name,
                     const std::vector<Record>& records, const KeyOf& key_of) {
  for (std::size_t k = 1; k < records.size(); ++k) {
    if (key_of(records[k - 1]) < key_of(records[k])) continue;
    reader.refuse(name, fmt::format("row {} is not in order", k));
  }
}

std::vector<std::vector<float>> read_measures(const ColumnReader& reader,
                                              const sim::Bounds& bounds) {
  const std::size_t measures = sim::municipality_measures().size();
  const std::size_t rows = bounds.municipalities;
  const auto all = reader.read<float>("municipality", sim::kReal, measures * rows);
  std::vector<std::vector<float>> result;
  for (std::size_t m = 0; m < measures; ++m) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(m * rows);
    result.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(rows));
  }
  return result;
}

}  // namespace

void write_frame(const Hdf5File& file, const std::string& group, const sim::Frame& frame) {
  file.close(file.create_group(group));
  write_column(file, group, "at", std::vector{day_number(frame.at)});
  std::vector<float> municipality;
  for (const auto& measure : frame.municipality) {
    municipality.insert(municipality.end(), measure.begin(), measure.end());
  }
  write_column(file, group, "municipality", municipality);
  write_column(file, group, "region", frame.region);
  write_records(file, group, sim::kTieRecordColumns, frame.ties);
  write_series(file, group, frame.ties);
  write_records(file, group, sim::kAgglomerationColumns, frame.agglomerations);
  sim::for_each(sim::kLegalBlockColumns, [&](const auto& column) {
    write_column(file, group, column.name, column.of(frame.legal_blocks));
  });
  write_records(file, group, sim::kUnitFlowColumns, frame.unit_flows);
  write_records(file, group, sim::kCommuterColumns, frame.commuters);
}

sim::Frame read_frame(const Hdf5File& file, const std::string& group, const sim::Bounds& bounds) {
  const ColumnReader reader(file, group, bounds);
  sim::Frame frame;
  frame.at = from_day_number(reader.read<std::int32_t>("at", sim::kDay, 1).front());
  frame.municipality = read_measures(reader, bounds);
  frame.region = reader.read<double>("region", sim::kReal, sim::region_measures().size());
  frame.ties = read_records<TieRecord>(reader, sim::kTieRecordColumns);
  read_series(reader, frame.ties);
  check_order(reader, "tie/a", frame.ties, &TieRecord::a, &TieRecord::b);
  check_begun(reader, frame.ties);
  frame.agglomerations = read_records<AgglomerationRecord>(reader, sim::kAgglomerationColumns);
  check_order(reader, "centre_a", frame.agglomerations, &AgglomerationRecord::centre_a,
              &AgglomerationRecord::centre_b);
  reader.read(frame.legal_blocks, sim::kLegalBlockColumns);
  frame.unit_flows = read_records<sim::UnitFlow>(reader, sim::kUnitFlowColumns);
  check_ascending(reader, "unit_flow/from", frame.unit_flows,
                  [](const sim::UnitFlow& flow) { return std::pair(flow.from, flow.to); });
  frame.commuters = read_records<sim::CommuterRecord>(reader, sim::kCommuterColumns);
  check_ascending(reader, "commuters/row", frame.commuters,
                  [](const sim::CommuterRecord& record) { return record.row; });
  return frame;
}

}  // namespace borderweave::output
