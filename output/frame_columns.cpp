#include "output/frame_columns.h"

#include "core/date.h"

namespace borderweave::output {
namespace {

void add_tie(FrameColumns& to, const sim::TieRecord& tie) {
  to.tie_a.push_back(tie.a);
  to.tie_b.push_back(tie.b);
  to.tie_level.push_back(tie.level);
  to.tie_rule.push_back(tie.rule);
  to.tie_intensity.push_back(tie.intensity);
}

void add_pair(FrameColumns& to, const sim::AgglomerationRecord& pair) {
  to.id.push_back(pair.id);
  to.centre_a.push_back(pair.centre_a);
  to.centre_b.push_back(pair.centre_b);
  to.kind.push_back(static_cast<std::uint8_t>(pair.kind));
  to.tier.push_back(static_cast<std::uint8_t>(pair.tier));
  to.functional.push_back(pair.functional);
  to.institutional.push_back(pair.institutional);
  to.cross_share.push_back(pair.cross_share);
  to.population.push_back(pair.population);
  to.leading.push_back(pair.leading ? 1 : 0);
  to.worth_telling.push_back(pair.worth_telling ? 1 : 0);
  to.member.insert(to.member.end(), pair.members.begin(), pair.members.end());
  to.first_member.push_back(static_cast<std::uint32_t>(to.member.size()));
}

sim::TieRecord tie_of(const FrameColumns& from, std::size_t row) {
  return {.a = from.tie_a[row],
          .b = from.tie_b[row],
          .level = from.tie_level[row],
          .rule = from.tie_rule[row],
          .intensity = from.tie_intensity[row]};
}

sim::AgglomerationRecord pair_of(const FrameColumns& from, std::size_t row) {
  return {.id = from.id[row],
          .centre_a = from.centre_a[row],
          .centre_b = from.centre_b[row],
          .kind = static_cast<sim::AgglomerationClass>(from.kind[row]),
          .tier = static_cast<char>(from.tier[row]),
          .functional = from.functional[row],
          .institutional = from.institutional[row],
          .cross_share = from.cross_share[row],
          .population = from.population[row],
          .leading = from.leading[row] != 0,
          .worth_telling = from.worth_telling[row] != 0,
          .members = {from.member.begin() + from.first_member[row],
                      from.member.begin() + from.first_member[row + 1]}};
}

}  // namespace

FrameColumns columns_of(const sim::Frame& frame) {
  FrameColumns columns;
  columns.at = {day_number(frame.at)};
  for (const auto& measure : frame.municipality) {
    columns.municipality.insert(columns.municipality.end(), measure.begin(), measure.end());
  }
  columns.region = frame.region;
  for (const auto& tie : frame.ties) add_tie(columns, tie);
  columns.first_member = {0};
  for (const auto& pair : frame.agglomerations) add_pair(columns, pair);
  columns.stop = frame.stops;
  return columns;
}

sim::Frame frame_of(const FrameColumns& columns) {
  sim::Frame frame;
  frame.at = from_day_number(columns.at.front());
  const std::size_t measures = sim::municipality_measures().size();
  const auto rows = static_cast<std::ptrdiff_t>(columns.municipality.size() / measures);
  for (std::size_t m = 0; m < measures; ++m) {
    const auto begin = columns.municipality.begin() + static_cast<std::ptrdiff_t>(m) * rows;
    frame.municipality.emplace_back(begin, begin + rows);
  }
  frame.region = columns.region;
  for (std::size_t t = 0; t < columns.tie_a.size(); ++t) frame.ties.push_back(tie_of(columns, t));
  for (std::size_t p = 0; p < columns.id.size(); ++p) {
    frame.agglomerations.push_back(pair_of(columns, p));
  }
  frame.stops = columns.stop;
  return frame;
}

}  // namespace borderweave::output
