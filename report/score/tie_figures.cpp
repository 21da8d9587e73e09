#include "report/score/tie_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "study/score/probability_scores.h"
#include "study/score/ranking_scores.h"

namespace borderweave::report {
namespace {

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    switch (letter) {
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '&':
        safe += "&amp;";
        break;
      default:
        safe += letter;
    }
  }
  return safe;
}

/// A range of values along one side of the plot.
struct Axis {
  double low = 0;
  double high = 1;
  double from = 0;  ///< where `low` lies, pixels
  double to = 1;

  double at(double value) const {
    return from + (to - from) * (std::clamp(value, low, high) - low) / (high - low);
  }
};

constexpr double kLeft = 60, kRight = 465, kTop = 46, kBottom = 310;

Axis across(double low, double high) {
  return {low, high, kLeft, kRight};
}
Axis upward(double low, double high) {
  return {low, high, kBottom, kTop};
}

/// The number of characters of a text in UTF-8.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// What fits between the left of the plot and the right of the figure, in wide letters too.
constexpr std::size_t kLineCharacters = 66;

/// Lines of at most so many characters, broken at blanks; a longer word has a line of its own.
std::vector<std::string> wrapped(std::string_view text) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    std::string& line = lines.back();
    if (line.empty()) {
      line = word;
    } else if (characters(line) + 1 + characters(word) <= kLineCharacters) {
      line.append(" ").append(word);
    } else {
      lines.emplace_back(word);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

constexpr double kLineHeight = 14;

/// The pieces of a figure, put into the file by finish(). A question of several lines moves what is
/// below it down.
class Figure {
 public:
  Figure(std::string_view title, std::string_view question) : title_(escaped(title)) {
    head_ = written(kLeft, 20, title, "start");
    double y = 36;
    for (const std::string& line : wrapped(question)) {
      head_ += written(kLeft, y, line, "start");
      y += kLineHeight;
    }
    down_ = y - 36 - kLineHeight;
  }

  void text(double x, double y, std::string_view words, std::string_view anchor) {
    body_ += written(x, y, words, anchor);
  }

  void line(double x1, double y1, double x2, double y2, std::string_view style) {
    body_ += fmt::format(
        "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" style=\"{}\"/>\n", x1, y1,
        x2, y2, style);
  }

  void point(double x, double y) {
    body_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"#1b6ca8\"/>\n", x, y);
  }

  void path(const std::string& points) {
    body_ += fmt::format(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#1b6ca8\" stroke-width=\"2\"/>\n", points);
  }

  void frame(std::string_view x, std::string_view y) {
    body_ += fmt::format(
        "<rect x=\"{0}\" y=\"{1}\" width=\"{2}\" height=\"{3}\" fill=\"none\" stroke=\"#888\"/>\n",
        kLeft, kTop, kRight - kLeft, kBottom - kTop);
    text((kLeft + kRight) / 2, 350, x, "middle");
    body_ += fmt::format(
        "<text transform=\"translate(16,{:.1f}) rotate(-90)\" text-anchor=\"middle\">{}</text>\n",
        (kTop + kBottom) / 2, escaped(y));
  }

  std::string finish() const {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"480\" height=\"{0:g}\" viewBox=\"0 0 "
        "480 {0:g}\" font-family=\"sans-serif\" font-size=\"11\">\n<title>{1}</title>\n<rect "
        "width=\"480\" height=\"{0:g}\" fill=\"white\"/>\n{2}<g transform=\"translate(0,{3:g})\">\n"
        "{4}</g>\n</svg>\n",
        360 + down_, title_, head_, down_, body_);
  }

 private:
  static std::string written(double x, double y, std::string_view words, std::string_view anchor) {
    return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y,
                       anchor, escaped(words));
  }

  std::string title_;
  std::string head_;
  std::string body_;
  double down_ = 0;
};

constexpr std::string_view kThin = "stroke:#888;stroke-dasharray:4 3";

/// The distance of about five ticks: 1, 2 or 5 times a power of ten.
double tick_step(const Axis& axis) {
  const double wanted = (axis.high - axis.low) / 5;
  const double power = std::pow(10, std::floor(std::log10(wanted)));
  for (const double times : {1.0, 2.0, 5.0}) {
    if (times * power >= wanted) return times * power;
  }
  return 10 * power;
}

void ticks_across(Figure& figure, const Axis& axis) {
  const double step = tick_step(axis);
  const auto last = static_cast<int>(std::floor(axis.high / step + 1e-9));
  for (int k = static_cast<int>(std::ceil(axis.low / step - 1e-9)); k <= last; ++k) {
    figure.text(axis.at(k * step), kBottom + 16, fmt::format("{:g}", k * step), "middle");
  }
}

constexpr int kLeastPower = -6;

void powers_across(Figure& figure, const Axis& axis) {
  for (int power = kLeastPower; power <= 0; ++power) {
    figure.text(axis.at(power), kBottom + 16, fmt::format("1e{}", power), "middle");
  }
}

void powers_upward(Figure& figure, const Axis& axis) {
  for (int power = static_cast<int>(axis.low); power <= 0; ++power) {
    figure.text(kLeft - 6, axis.at(power) + 4, fmt::format("1e{}", power), "end");
  }
}

}  // namespace

std::string reliability_svg(const std::string& question, const study::TieScores& scores) {
  Figure figure("Reliability: what came true of what was promised", question);
  const Axis x = across(kLeastPower, 0), y = upward(kLeastPower, 0);
  figure.frame("promised P, mean of the bin", "observed share of ties");
  powers_across(figure, x);
  powers_upward(figure, y);
  figure.line(kLeft, kBottom, kRight, kTop, kThin);
  int without_ties = 0;
  for (const study::ReliabilityBin& bin : scores.reliability) {
    if (bin.ties <= 0 && bin.pairs > 0) ++without_ties;
    if (bin.ties <= 0 || bin.expected <= 0) continue;
    figure.point(x.at(std::log10(bin.expected / bin.pairs)),
                 y.at(std::log10(bin.ties / bin.pairs)));
  }
  if (without_ties > 0) {
    figure.text(kLeft + 6, kTop + 14, fmt::format("{} bins without ties not shown", without_ties),
                "start");
  }
  return figure.finish();
}

std::string skill_svg(const std::string& question, const study::TieScores& scores) {
  Figure figure("Skill against baselines: 90 % of draws of towns", question);
  double least = -0.1, most = 0.1;
  for (const study::SkillAgainst& against : scores.skill) {
    if (std::isnan(against.skill)) continue;
    least = std::min({least, against.skill, against.interval.low});
    most = std::max({most, against.skill, against.interval.high});
  }
  const Axis x = across(least, most);
  figure.frame("skill in log score; left of the line the baseline is better", "");
  ticks_across(figure, x);
  figure.line(x.at(0), kTop, x.at(0), kBottom, "stroke:#444");
  const double step =
      (kBottom - kTop) / static_cast<double>(std::max<std::size_t>(scores.skill.size(), 1));
  double y = kTop + step / 2;
  for (const study::SkillAgainst& against : scores.skill) {
    figure.text(kLeft + 4, y - 6, against.name, "start");
    if (!std::isnan(against.skill)) {
      figure.line(x.at(against.interval.low), y + 4, x.at(against.interval.high), y + 4,
                  "stroke:#1b6ca8;stroke-width:2");
      figure.point(x.at(against.skill), y + 4);
    }
    y += step;
  }
  return figure.finish();
}

std::string precision_recall_svg(const std::string& question, const study::TieScores& scores) {
  Figure figure("Precision and recall, from the most probable pair on", question);
  const double rate = scores.totals.ties > 0 ? scores.totals.ties / scores.totals.pairs : 0;
  const double least = rate > 0 ? std::min(std::floor(std::log10(rate)), -1.0) : kLeastPower;
  const Axis x = across(0, 1), y = upward(least, 0);
  figure.frame("recall: share of all ties", "precision: share of ties among them");
  ticks_across(figure, x);
  powers_upward(figure, y);
  if (rate > 0) {
    const double level = y.at(std::log10(rate));
    figure.line(kLeft, level, kRight, level, kThin);
    figure.text(kRight - 4, level - 4, "all pairs alike", "end");
  }
  std::string points;
  double last_ties = 0;
  for (const study::RankingStep& step : scores.ranking) {
    if (step.ties == last_ties) continue;  // between two ties the curve is read at the second
    last_ties = step.ties;
    points += fmt::format("{:.1f},{:.1f} ", x.at(step.ties / scores.totals.ties),
                          y.at(std::log10(step.precision())));
  }
  figure.path(points);
  return figure.finish();
}

}  // namespace borderweave::report
