"""The part of docs/validity.md about lists of observed ties. Every number comes from `score --ties --json`."""

from page import table

NONE = ["Skipped: no list of ties was given (`--ties NAME=FILE` or `BORDERWEAVE_OBSERVED_TIES`). None is shipped, since "
        "their licences differ."]

INTRO = ["Which ties form and which are listed, beside forecasts that need no model, each at the level of the outcome: the "
         "headline is the log score for each tie (lower is better), and the level, ties promised for each that came true, "
         "stands apart. AP: average precision. Skill is 1 − score / score of the baseline, with the central 90 % of draws of "
         "towns. Questions and baselines: `docs/scoring.md`.", ""]

COVERAGE = ("**What the lists can tell.** A tie that is new in a later list is mostly an old one that was missed before: "
            "`newly_listed` asks how a list is completed, not what formed. `formed` can be asked only where the list has years "
            "(`docs/scoring.md`).")


def section(found, before):
    """Of [(list, answer)]; None: no list was given. `before`: {(region, question): scores of an earlier program}."""
    if found is None:
        return NONE
    lines = list(INTRO)
    for one, answer in found:
        lines += of_list(one, answer, before)
    return lines


def of_list(one, answer, before):
    run = answer["runs"][0]
    kind = ("**In-sample: a list of development.** Its answers were known while the model was made, so these numbers are no "
            "evidence about ties that nobody has seen." if one.development else "**Held out** until the model was final.")
    asked = f"{one.file.name} ({one.licence}; SHA-256 `{one.sha256}`), {run['rows']} rows, cut {answer['cutoff']}"
    elsewhere = f", and {run['rows_elsewhere']} that the run cannot tell" if run["rows_elsewhere"] else ""
    lines = [f"### {one.region}: {'development' if one.development else 'held out'}", "", kind, "",
             f"{asked}{elsewhere}. Run: {run['title']}, {run['replicates']} replicates, state hash `{run['state_hash'][:16]}`. "
             f"Priors: relisted {answer['priors']['relisted']:g}, coverage {answer['priors']['coverage']:g}; "
             f"{answer['bootstrap']['draws']} draws. The run is told no tie: the shipped table, which the list repeats, is left out.",
             "", COVERAGE, ""]
    lines += [f"**Not asked:** {reason}." for reason in run["not_asked"]]
    if run["refused"]:
        lines += ["", f"{len(run['refused'])} rows are not scored: the run's own table has them."]
    lines.append("")
    lines += [*table(overview(run["questions"], one.region, before)), "", *(in_short(question) for question in run["questions"]), ""]
    for question in run["questions"]:
        lines += of_question(question)
    return lines


def overview(questions, region, before):
    rows = [["question", "pairs", "ties", "promised: before", "now", "log score per tie: before", "now", "AP: before", "now"]]
    for one in questions:
        totals, level = one["totals"], one["forecast"]["log_score"]
        then = before.get((region, one["question"]))
        rows.append([f"`{one['question']}`", f"{totals['pairs']:,.0f}", f"{totals['ties']:.0f}",
                     f"{then['promised']:,.1f}" if then else "–", f"{totals['expected']:,.1f}",
                     f"{then['log_score']:.3f}" if then else "–", f"{level['per_tie']:.3f}" if level else "–",
                     small(then["average_precision"]) if then else "–",
                     small(one["forecast"]["average_precision"])])
    return rows


def in_short(question):
    """Against which baselines the forecast is worse, before anything that it is better than."""
    groups = {}
    for one in question["baselines"]:
        groups.setdefault(skill(one)[1].replace("*", ""), []).append(one["name"].split(":")[0])
    order = sorted(groups, key=lambda words: (not words.startswith("worse"), words))
    told = "; ".join(f"{words} than {', '.join(groups[words])}" if words.startswith(("worse", "better")) else
                     f"{words}: {', '.join(groups[words])}" for words in order)
    return f"* `{question['question']}`: {told or 'no baseline'}."


def of_question(question):
    yield from [f"**`{question['question']}`**: {question['title']}; by {question['by']}.", ""]
    rows = [["", "log score per tie", "Brier", "AP", *(f"hits in top {top}" for top in question["forecast"]["hits_in_top"]),
             "skill of the forecast against it", ""]]
    rows.append(["the forecast", *scores(question["forecast"]), "", ""])
    for baseline in question["baselines"]:
        rows.append([baseline["name"], *scores(baseline), *skill(baseline)])
    yield from [*table(rows), ""]
    bands = [["distance", "pairs", "ties", "promised", "log score per tie", "AP"]]
    for band in question["bands"]:
        level = band["log_score"]
        bands.append([band["band"], f"{band['pairs']:,.0f}", f"{band['ties']:.0f}", f"{band['expected']:,.1f}",
                      "–" if level is None else f"{level['per_tie']:.3f}", small(band["average_precision"])])
    yield from [*table(bands), ""]
    yield from (f"* {note}" for note in question["notes"])
    if question["notes"]:
        yield ""


def scores(one):
    level = one["log_score"]
    return ["–" if level is None else f"{level['per_tie']:.3f}", small(one["brier"]), small(one["average_precision"]),
            *(f"{hits:.1f}" for hits in one["hits_in_top"].values())]


def skill(baseline):
    """With its interval, and what that says: worse is said as plainly as better."""
    low, value, high = (baseline[key] for key in ("skill_low", "skill", "skill_high"))
    if value is None:
        return ["–", "no finite score"]
    interval = "" if low is None or high is None else f" ({low:+.3f} … {high:+.3f})"
    return [f"{value:+.3f}{interval}", verdict(low, value, high)]


def verdict(low, value, high):
    if value == 0:
        return "equal"
    beyond = low is not None and high is not None and (low > 0 or high < 0)
    return ("better" if value > 0 else "**worse**") + ("" if beyond else " (not beyond doubt)")


def small(value):
    return "–" if value is None else f"{value:.3g}"
