#!/usr/bin/env python3
"""Scenario files that are broken: TOML, keys, values, dates, extends."""

import os

from harness import bad, main

RUN = "start = 2004-01-01\nend = 2006-01-01\nreplicates = 1"


@bad(exit=3, says=["plan.toml:2", "E0102"])
def a_text_without_its_closing_quote(box):
    box.write("plan.toml", '[scenario]\ntitle = "unfinished\n')


@bad(exit=3, says=["plan.toml", "E0102"])
def a_file_of_random_bytes(box):
    box.write("plan.toml", bytes(range(256)) * 8)


@bad(exit=3, says=["plan.toml", "UTF-16", "save it as UTF-8"])
def a_scenario_in_utf_16(box):
    box.edit("plan.toml", lambda data: data.decode("utf-8").encode("utf-16"))


@bad(exit=3, says=["plan.toml", "`scenario.start` is missing", "region"])
def an_empty_file(box):
    box.write("plan.toml", "")


@bad(exit=5, says=["plan.toml", "E0101"])
def no_such_scenario(box):
    box.write("plan.toml", "")
    box.remove("plan.toml")


@bad(exit=5, says=["plan.toml", "E0101"])
def a_folder_instead_of_a_scenario(box):
    box.path("plan.toml").mkdir()


@bad(exit=5, says=["plan.toml", "E0101"])
def a_symlink_that_leads_nowhere(box):
    os.symlink("gone.toml", box.path("plan.toml"))
    box.write_all = lambda: None


@bad(exit=3, says=["plan.toml:2", "unknown key `scenario.titel`", "did you mean `scenario.title`"])
def a_misspelt_key(box):
    box.plan("scenario", 'titel = "x"\n' + RUN)


@bad(exit=3, says=["plan.toml", "unknown key `regoin`", "did you mean `region`"])
def a_misspelt_section(box):
    box.scenario["regoin"] = "world = 'x'"


@bad(exit=3, says=["plan.toml:3", "`scenario.end` 2003-01-01 is not after"])
def an_end_before_the_start(box):
    box.plan("scenario", "start = 2004-01-01\nend = 2003-01-01")


@bad(exit=3, says=["plan.toml:3", "is not after"])
def an_end_on_the_start(box):
    box.plan("scenario", "start = 2004-01-01\nend = 2004-01-01")


@bad(exit=3, says=["plan.toml:2", "E0102"])
def a_day_that_no_calendar_has(box):
    box.plan("scenario", "start = 2004-02-30\nend = 2006-01-01")


@bad(exit=3, says=["plan.toml:4", "replicates", "from 1 to"])
def zero_replicates(box):
    box.plan("scenario", "start = 2004-01-01\nend = 2006-01-01\nreplicates = 0")


@bad(exit=3, says=["plan.toml:4", "replicates"])
def half_a_replicate(box):
    box.plan("scenario", "start = 2004-01-01\nend = 2006-01-01\nreplicates = 1.5")


@bad(exit=3, says=["plan.toml:4", "replicates"])
def more_replicates_than_a_number_holds(box):
    box.plan("scenario", "start = 2004-01-01\nend = 2006-01-01\nreplicates = 9223372036854775807")


@bad(exit=3, says=["plan.toml:5", "seed"])
def a_negative_seed(box):
    box.plan("scenario", RUN + "\nseed = -1")


@bad(exit=3, says=["plan.toml:5", "step", "1 month"])
def a_step_of_a_fortnight(box):
    box.plan("scenario", RUN + '\nstep = "2 weeks"')


@bad(exit=3, says=["plan.toml", "cutoff", "furlongs", "km"])
def a_unit_that_nobody_knows(box):
    box.scenario["model.commuting"] = 'cutoff = "300 furlongs"'


@bad(exit=3, says=["plan.toml", "cutoff", "cutoff_km"])
def a_key_given_with_and_without_its_unit(box):
    box.scenario["model.commuting"] = 'cutoff = "60 km"\ncutoff_km = 60'


@bad(exit=3, says=["plan.toml", "default_gap", "from 0 to 1"])
def a_number_that_is_not_a_number(box):
    box.scenario["regime"] = "default_gap = nan"


@bad(exit=3, says=["plan.toml", "default_gap", "from 0 to 1"])
def an_infinite_number(box):
    box.scenario["regime"] = "default_gap = inf"


@bad(exit=3, says=["plan.toml", 'no rule file "eu-egct"', 'did you mean "eu-egtc"'])
def a_misspelt_rule_file(box):
    box.scenario["regime"] = 'use = ["eu-egct"]'


@bad(exit=3, says=["plan.toml", "egtc-2031", "did you mean"])
def a_reform_of_a_misspelt_rule(box):
    box.scenario["regime"] = ('use = ["eu-egtc"]\n[[regime.reform]]\nrule = "egtc-2031"\n'
                              "from = 2005-01-01\ncertainty = 1.0")


@bad(exit=3, says=["plan.toml", "until", "2005-01-01"])
def a_reform_that_ends_before_it_begins(box):
    box.scenario["regime"] = ('[[regime.reform]]\nrule = "mine"\nfrom = 2005-06-01\n'
                              'until = 2005-01-01\nallow = ["twinning"]')


@bad(exit=3, says=["plan.toml:", "E0109", "egtc-2013", "2014-06-22", "[[regime.move]]"])
def a_reform_before_its_rule(box):
    box.scenario["regime"] = ('use = ["eu-egtc"]\n[[regime.reform]]\nrule = "egtc-2013"\n'
                              "from = 2005-01-01\ncertainty = 1.0")


@bad(exit=3, says=["E0303", "sister citys", "did you mean `sister cities`"])
def a_rule_for_members_of_a_misspelt_network(box):
    box.scenario["regime"] = ('[[regime.network]]\nname = "sister cities"\nmembers = []\n'
                              '[[regime.reform]]\nrule = "mine"\nfrom = 2005-01-01\n'
                              'allow = ["twinning"]\neligible = { members_of = ["sister citys"] }')


@bad(exit=3, says=["plan.toml", "E0113", "`approval` and `approvals`"])
def approvals_beside_an_approval(box):
    box.scenario["regime"] = ('[[regime.reform]]\nrule = "mine"\nfrom = 2005-01-01\n'
                              'allow = ["twinning"]\napproval = "none"\n'
                              'approvals = [{ authority = "region" }]')


@bad(exit=3, says=["plan.toml", "quantiles", "ascend"])
def quantiles_out_of_order(box):
    box.scenario["output"] = "quantiles = [0.9, 0.1]"


@bad(exit=3, says=["plan.toml", "formation_dates", "ascend and lie within the run"])
def a_date_of_formation_after_the_end(box):
    box.scenario["output"] = "formation_dates = [2999-01-01]"


@bad(exit=3, says=["plan.toml", "formation_dates", "a list of dates"])
def a_date_of_formation_that_is_no_list(box):
    box.scenario["output"] = "formation_dates = 2005-01-01"


@bad(exit=3, says=["plan.toml", "formation_dates", "expected a date"])
def a_date_of_formation_in_quotes(box):
    box.scenario["output"] = 'formation_dates = ["2005"]'


@bad(exit=3, says=["plan.toml", "region.crs"])
def a_coordinate_system_that_is_no_code(box):
    box.scenario["region"] += '\ncrs = "WGS 84"'


@bad(exit=3, says=["extends", "plan.toml", "other.toml"])
def scenarios_that_extend_each_other(box):
    box.write("plan.toml", 'extends = "other.toml"\n')
    box.write("other.toml", 'extends = "./plan.toml"\n')


@bad(exit=3, says=["extends", "plan.toml", "again.toml"])
def a_scenario_that_extends_itself_through_a_symlink(box):
    box.write("plan.toml", 'extends = "again.toml"\n')
    os.symlink("plan.toml", box.path("again.toml"))


@bad(exit=5, says=["plan.toml:1", "baseline.toml"])
def a_baseline_that_does_not_exist(box):
    box.write("plan.toml", 'extends = "baseline.toml"\n')


@bad(exit=3, says=["baseline.toml:3", "replicates"])
def a_baseline_with_a_wrong_value(box):
    box.scenario["scenario"] = "start = 2004-01-01\nreplicates = 0\nend = 2006-01-01"
    box.write("baseline.toml", "".join(f"[{k}]\n{v}\n" for k, v in box.scenario.items()))
    box.write("plan.toml", 'extends = "baseline.toml"\n')


@bad(exit=3, says=["--set scenario.nothing", "unknown key"])
def a_setting_of_an_unknown_key(box):
    box.arguments += ["--set", "scenario.nothing=1"]


@bad(exit=6, says=["E0503", "model.opportunity.rate", "some 2.5e+10 times"])
def a_metropolis_that_would_look_for_partners_without_end(box):
    box.towns[1].population = 20_000_000
    box.arguments += ["--set", "model.opportunity.rate=100", "--set", "model.opportunity.size_exponent=3"]


@bad(exit=2, says=["--set"])
def a_setting_without_a_value(box):
    box.arguments += ["--set", "scenario.replicates"]


@bad(exit=2, says=["--threads"])
def no_threads_at_all(box):
    box.arguments += ["--threads", "0"]


if __name__ == "__main__":
    main()
