#include "study/score/tie_questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "study/score/alive_ties.h"

namespace borderweave::study {
namespace {

using Pairs = std::vector<RowPair>;

Pairs with(const Pairs& one, const Pairs& other) {
  Pairs both;
  std::ranges::set_union(one, other, std::back_inserter(both));
  return both;
}

Pairs without(const Pairs& one, const Pairs& other) {
  Pairs rest;
  std::ranges::set_difference(one, other, std::back_inserter(rest));
  return rest;
}

/// P(a pair that was not listed before is in the later list), from P(alive) by the cut and by the
/// end. What is older than the cut had its chance: of pairs that are in no list before it a share
/// (1 − c) P / (1 − c P) is tied.
double newly_listed(double by_cut, double by_end, double coverage) {
  const double old = by_cut * (1 - coverage), young = std::max(0.0, by_end - by_cut);
  return coverage * (old + young) / (1 - coverage * by_cut);
}

/// Makes the questions of one run.
class Questioner {
 public:
  Questioner(const QuestionedRun& questioned, Date cutoff, const ListPriors& priors)
      : run_(questioned),
        cutoff_(cutoff),
        priors_(priors),
        span_(span_after(questioned.run, cutoff, last_observed(questioned.ties, cutoff))),
        by_(questioned.run.formation.dates[span_.to]) {}

  TieQuestions all() {
    if (run_.said.listed_before.empty()) {
      skip("stock", "no list was made until the cut");
    } else {
      ask_stock();
    }
    ask_formed();
    ask_newly_listed();
    ask_survival();
    return std::move(questions_);
  }

 private:
  void ask_formed() {
    Pairs formed, undated = run_.said.newly_listed;
    for (const ObservedTie& tie : run_.ties.rows) {
      const bool new_by_then = tie.first_year && make_date(*tie.first_year, 1, 1) < by_;
      if (new_by_then && std::ranges::binary_search(run_.said.formed, tie.pair)) {
        formed.push_back(tie.pair);
      }
      if (tie.first_year) std::erase(undated, tie.pair);
    }
    if (formed.empty()) {
      return skip("formed",
                  "no row has a first_year after the cut; what is newly listed without "
                  "one may be old");
    }
    const Pairs known = with(run_.said.known, run_.said.told);
    TieQuestion question =
        begin(TieQuestionKind::formed,
              fmt::format("ties formed after {}, by {}", to_string(cutoff_), to_string(by_)));
    question.outcome = {formed, with(known, undated)};
    question.stock.known = {known, {}};
    question.forecast = formed_between(run_.run, run_.space, span_);
    const auto last = std::ranges::count_if(run_.ties.rows, [&](const ObservedTie& tie) {
      return tie.first_year == year_of(by_) && std::ranges::binary_search(formed, tie.pair);
    });
    if (last > 0 && by_ != make_date(year_of(by_), 12, 31)) {
      question.notes.push_back(fmt::format(
          "{} of the ties are of {}, in whatever month: lists have years, and P counts by {}", last,
          year_of(by_), to_string(by_)));
    }
    if (!undated.empty()) {
      question.notes.push_back(fmt::format(
          "{} newly listed rows without a first_year are not asked about", undated.size()));
    }
    questions_.asked.push_back(std::move(question));
  }

  /// P(tied by the cut) of pairs that the run was not given; none where the cut is the start.
  std::optional<PairForecast> alive_by_cut() const {
    if (!span_.from) return std::nullopt;
    return alive_by(*span_.from);
  }

  PairForecast alive_by(std::size_t date) const {
    const ForecastSpan from_start{.from = std::nullopt, .to = date};
    const PairForecast formed = formed_between(run_.run, run_.space, from_start);
    return alive_forecast(run_.space, formed, run_.alive, frame_of(formed.date), run_.said.given);
  }

  void ask_newly_listed() {
    if (run_.said.newly_listed.empty()) {
      return skip("newly listed", "no later list has a pair that an earlier one lacks");
    }
    TieQuestion question =
        begin(TieQuestionKind::newly_listed,
              fmt::format("pairs listed after {} and in no list before (how a list is completed)",
                          to_string(cutoff_)));
    question.outcome = {run_.said.newly_listed, with(run_.said.listed_before, run_.said.given)};
    question.stock.known = {run_.said.listed_before, {}};
    question.forecast = alive_by(span_.to);
    const auto before = alive_by_cut();
    std::size_t k = 0;
    for (ListedPair& pair : question.forecast.listed) {
      // Both list the pairs of the file, in its order.
      const double by_cut = before ? before->listed[k].probability : 0;
      const double listed = newly_listed(by_cut, pair.probability, priors_.coverage);
      // As if what is said of the cut were exact: it is the smaller part.
      const double slope = priors_.coverage / (1 - priors_.coverage * by_cut);
      pair.variance *= slope * slope;
      pair.probability = listed;
      ++k;
    }
    for (std::size_t cell = 0; cell < run_.space.cells(); ++cell) {
      double& tail = question.forecast.tail[cell];
      tail = newly_listed(before ? before->tail[cell] : 0, tail, priors_.coverage);
    }
    question.notes.push_back(fmt::format(
        "P(listed) = P(alive by {}) x q; q is a prior: a living tie stands in a list with P = "
        "{:g}, and {}",
        to_string(by_), priors_.coverage,
        before ? "one that is older than the cut was missed once"
               : "none is taken as older than the cut, where the run starts"));
    question.notes.push_back(note_on_frame(by_));
    question.notes.push_back(note_on_years());
    questions_.asked.push_back(std::move(question));
  }

  /// The snapshot's frames and the dates of the formation file need not be the same days.
  std::string note_on_frame(Date day) const {
    const Date frame = run_.frames[frame_of(day)];
    return fmt::format("living ties are counted in the frame of {}{}", to_string(frame),
                       frame == day ? "" : fmt::format(", the last until {}", to_string(day)));
  }

  /// How many of the new entries are known to be old.
  std::string note_on_years() const {
    std::size_t undated = 0, older = 0;
    for (const ObservedTie& tie : run_.ties.rows) {
      if (!std::ranges::binary_search(run_.said.newly_listed, tie.pair)) continue;
      if (!tie.first_year) ++undated;
      if (tie.first_year && *tie.first_year < year_of(cutoff_)) ++older;
    }
    return fmt::format(
        "of the new entries {} have no first_year, and {} began before the year of the cut",
        undated, older);
  }

  void ask_survival() {
    const Pairs& asked = run_.said.at_risk_of_lapse;
    if (asked.empty()) {
      return skip("survival",
                  "no pair of the last list before the cut has two towns with another "
                  "entry in a later list");
    }
    const std::size_t earlier = frame_of(cutoff_), later = frame_of(by_);
    if (earlier == later) {
      return skip("survival",
                  fmt::format("the snapshot has no frame between the cut and {}, so that every "
                              "tie would last",
                              to_string(by_)));
    }
    TieQuestion question = begin(
        TieQuestionKind::survival,
        "listed before the cut and again after it, of pairs whose towns both have another entry");
    question.outcome = {.ties = run_.said.survived, .left_out = {}, .asked = asked};
    question.forecast.tail.assign(run_.space.cells(), 0.5);  // of pairs that are not asked about
    const auto survives = survival(run_.space, asked, run_.alive, earlier, later,
                                   static_cast<double>(run_.run.replicates));
    for (std::size_t k = 0; k < asked.size(); ++k) {
      const double q = priors_.relisted;
      question.forecast.listed.push_back(
          {asked[k].first, asked[k].second, q * survives[k].share, q * q * survives[k].variance});
    }
    question.notes.push_back(fmt::format(
        "P(listed again) = P(alive in {} | alive in {}) x q; q is a prior: {:g}",
        to_string(run_.frames[later]), to_string(run_.frames[earlier]), priors_.relisted));
    questions_.asked.push_back(std::move(question));
  }

  void ask_stock() {
    const Pairs known = without(run_.said.listed_before, run_.said.given);
    if (known.empty()) return skip("stock", "the run was given every pair listed before the cut");
    const std::size_t date = span_.from.value_or(span_.to);
    TieQuestion question = begin(
        TieQuestionKind::stock,
        fmt::format("the stock, pairs listed until {} (baselines are fitted on this very stock)",
                    to_string(cutoff_)));
    question.outcome = {known, run_.said.given};
    question.stock.known = {known, run_.said.given};
    question.forecast = alive_by(date);
    question.notes.push_back(fmt::format("P(alive by {}), of ties that the run was not given",
                                         to_string(question.forecast.date)));
    question.notes.push_back(note_on_frame(question.forecast.date));
    questions_.asked.push_back(std::move(question));
  }

  TieQuestion begin(TieQuestionKind kind, std::string title) const {
    TieQuestion question;
    question.kind = kind;
    question.title = std::move(title);
    question.stock.date = question.forecast.date = by_;
    return question;
  }

  void skip(std::string_view question, std::string_view reason) {
    questions_.not_asked.push_back(fmt::format("{}: {}", question, reason));
  }

  /// The last frame until the day; the first where there is none.
  std::size_t frame_of(Date day) const {
    const auto after = std::ranges::upper_bound(run_.frames, day);
    return after == run_.frames.begin() ? 0
                                        : static_cast<std::size_t>(after - run_.frames.begin()) - 1;
  }

  const QuestionedRun& run_;
  Date cutoff_;
  ListPriors priors_;
  ForecastSpan span_;
  Date by_;
  TieQuestions questions_;
};

}  // namespace

std::string_view key_of(TieQuestionKind kind) {
  switch (kind) {
    case TieQuestionKind::formed:
      return "formed";
    case TieQuestionKind::newly_listed:
      return "newly_listed";
    case TieQuestionKind::survival:
      return "survival";
    case TieQuestionKind::stock:
      return "stock";
  }
  return "";
}

Date last_observed(const ObservedTies& ties, Date cutoff) {
  int year = ties.lists.empty() ? 0 : ties.lists.back();
  if (year <= year_of(cutoff)) {
    for (const ObservedTie& tie : ties.rows) year = std::max(year, tie.first_year.value_or(0));
  }
  return make_date(std::max(year, year_of(cutoff)), 7, 1);
}

TieQuestions tie_questions(const QuestionedRun& questioned, Date cutoff, const ListPriors& priors) {
  return Questioner(questioned, cutoff, priors).all();
}

}  // namespace borderweave::study
