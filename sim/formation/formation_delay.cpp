#include "sim/formation/formation_delay.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <numbers>

#include "core/parallel.h"
#include "sim/law/law_book.h"
#include "sim/law/rule_scope.h"
#include "sim/ties/approval_requests.h"

namespace borderweave::sim {
namespace {

/// The approval that one side needs, and the state of the other, which it may veto.
struct Asked {
  const Approval* approval = nullptr;
  std::uint32_t other = 0;  ///< row in Countries
};

/// P(LogNormal(0, spread) <= x).
double log_normal_below(double x, double spread) {
  if (x <= 0) return 0;
  if (spread <= 0) return x >= 1 ? 1 : 0;
  return 0.5 * std::erfc(-std::log(x) / (spread * std::numbers::sqrt2));
}

/// The answers of one authority, by the step looked at.
struct Answers {
  double yes = 0;  ///< P(it has agreed)
  double no = 0;
};

/// What becomes of agreements between two classes: as approve.cpp decides, with every request taken
/// up in the step of its filing.
class Agreement {
 public:
  Agreement(const Model& model, std::uint32_t a, std::uint32_t b) : model_(model), a_(a), b_(b) {}

  /// P(formed by each date), and at the end the steps in vain: means over the spheres that the
  /// contact may be about.
  std::vector<double> by(std::size_t step, std::span<const Date> dates) const {
    const Verdict& now = verdict(step);
    std::vector<double> values(dates.size() + 1, 0.0);
    if (!now.permitted) return values;
    if (now.spheres == 0) {
      add(step, asked(now, 0), 1, dates, values);
      return values;
    }
    // Few spheres differ in whom they need to ask.
    std::map<std::vector<const Approval*>, std::pair<std::vector<Asked>, int>> alike;
    for (unsigned bit = 0; bit < 16; ++bit) {
      const auto sphere = static_cast<std::uint16_t>(1U << bit);
      if ((now.spheres & sphere) == 0) continue;
      std::vector<Asked> of = asked(now, sphere);
      std::vector<const Approval*> key;
      for (const Asked& one : of) key.push_back(one.approval);
      auto& entry = alike[key];
      entry.first = std::move(of);
      ++entry.second;
    }
    const double spheres = std::popcount(now.spheres);
    for (const auto& [key, entry] : alike) {
      add(step, entry.first, entry.second / spheres, dates, values);
    }
    return values;
  }

 private:
  const Verdict& verdict(std::size_t step) const {
    return law_in_force(model_, model_.calendar[step]).between(a_, b_, Rung::contact);
  }

  std::vector<Asked> asked(const Verdict& now, std::uint16_t spheres) const {
    std::vector<Asked> all;
    add_side(now.approval_a, spheres, b_, all);
    add_side(now.approval_b, spheres, a_, all);
    return all;
  }

  void add_side(std::uint16_t rule, std::uint16_t spheres, std::uint32_t other,
                std::vector<Asked>& all) const {
    if (rule == kNoRule) return;
    for (const Approval& one : model_.law.rules()[rule].approvals) {
      if (is_competent(one, spheres)) all.push_back({&one, model_.world.country[other]});
    }
  }

  /// Adds share × what becomes of it where these are asked.
  void add(std::size_t step, const std::vector<Asked>& all, double share,
           std::span<const Date> dates, std::vector<double>& values) const {
    std::vector<Answers> answers(all.size());
    double all_yes = 0;
    double formed = 0;
    double waiting = 0;      // Σ over steps of P(not settled)
    double formed_then = 0;  // Σ over the same steps of P(formed)
    std::size_t steps = 0;
    std::size_t date = 0;
    for (std::size_t at = step; at < model_.calendar.size(); ++at) {
      for (; date < dates.size() && dates[date] <= model_.calendar[at].begin; ++date) {
        values[date] += share * formed;
      }
      double yes = 1;
      double no_refusal = 1;
      for (std::size_t k = 0; k < all.size(); ++k) {
        answer_in(all[k], step, at, answers[k]);
        yes *= answers[k].yes;
        no_refusal *= 1 - answers[k].no;
      }
      const Verdict& then = verdict(at);
      if (then.permitted) formed += (yes - all_yes) * (1 - static_cast<double>(then.gap));
      all_yes = yes;
      if (no_refusal - yes < kSettled) break;
      waiting += no_refusal - yes;
      formed_then += formed;
      ++steps;
    }
    for (; date < dates.size(); ++date) values[date] += share * formed;
    const double to_form = static_cast<double>(steps) * formed - formed_then;
    values.back() += share * std::max(0.0, waiting - to_form);
  }

  /// P(it waits still) below which nobody waits.
  static constexpr double kSettled = 1e-15;

  /// Adds what the authority says in step `at` to what was filed in step `filed`.
  void answer_in(const Asked& asked, std::size_t filed, std::size_t at, Answers& answers) const {
    const Step& of = model_.calendar[at];
    const std::int32_t from = day_number(model_.calendar[filed].begin);
    const Answers until = within(*asked.approval, day_number(of.end) - from);
    const Answers before = within(*asked.approval, day_number(of.begin) - from);
    const double yes = until.yes - before.yes;
    const double no = until.no - before.no;
    const bool veto = names(asked.approval->veto, model_.world.countries, asked.other, of.begin);
    answers.yes += veto ? 0 : yes;
    answers.no += veto ? yes + no : no;
  }

  /// Its answers less than so many days after it took the request up, apart from vetoes.
  Answers within(const Approval& approval, int days) const {
    if (days <= 0) return {};
    const int statutory = statutory_days(approval);
    if (statutory == 0) return {approval.success, 1 - approval.success};
    const double spread = model_.parameters.tie.approval_spread;
    const auto decided_by = [&](int day) {
      return log_normal_below(static_cast<double>(day) / statutory, spread);
    };
    const int last = days - 1;  // it decides on day ceil(delay)
    const double decided =
        decided_by(approval.silence_is_consent ? std::min(last, statutory) : last);
    const bool silent = approval.silence_is_consent && last >= statutory;
    return {approval.success * decided + (silent ? 1 - decided : 0),
            (1 - approval.success) * decided};
  }

  const Model& model_;
  std::uint32_t a_;
  std::uint32_t b_;
};

}  // namespace

FormationDelay::FormationDelay(const Model& model, std::span<const std::uint32_t> examples,
                               std::span<const Date> dates)
    : classes_(examples.size()),
      dates_(dates.size()),
      row_(model.calendar.size() * classes_ * classes_, 0) {
  const std::size_t pairs = classes_ * classes_;
  std::map<std::vector<double>, std::uint32_t> rows{{std::vector<double>(dates_ + 1, 0.0), 0}};
  std::vector<std::vector<double>> chance(pairs);
  for (std::size_t step = 0; step < model.calendar.size(); ++step) {
    parallel_for(pairs, classes_, [&](std::size_t pair) {
      const std::uint32_t a = examples[pair / classes_];
      const std::uint32_t b = examples[pair % classes_];
      if (model.world.country[a] == model.world.country[b]) return;
      chance[pair] = Agreement(model, a, b).by(step, dates);
    });
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      if (chance[pair].empty()) continue;
      const auto next = static_cast<std::uint32_t>(rows.size());
      row_[step * pairs + pair] = rows.try_emplace(chance[pair], next).first->second;
    }
  }
  value_.resize(rows.size() * (dates_ + 1));
  for (const auto& [values, row] : rows) {
    std::copy(values.begin(), values.end(),
              value_.begin() + static_cast<std::ptrdiff_t>(row * (dates_ + 1)));
  }
}

}  // namespace borderweave::sim
