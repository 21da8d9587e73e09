#!/usr/bin/env python3
"""Results that cannot be written where they are asked for."""

import os

from harness import RESULT, bad, main


@bad(exit=5, says=["kept.nc", "E0002", "--overwrite"])
def a_result_that_exists(box):
    box.write("kept.nc", "a result of yesterday")
    box.arguments[box.arguments.index(RESULT)] = "kept.nc"


@bad(exit=5, says=["closed", "E0003"])
def a_folder_that_may_not_be_written(box):
    # Root may write everywhere, so the folder is one that nobody can make a file in.
    box.arguments[box.arguments.index(RESULT)] = "/proc/closed/result.nc"


@bad(exit=5, says=["plan.toml"])
def a_folder_that_is_a_file(box):
    box.arguments[box.arguments.index(RESULT)] = "plan.toml/result.nc"


@bad(exit=5, says=[RESULT + ".partial", "E0401"])
def a_full_disk(box):
    os.symlink("/dev/full", box.path(RESULT + ".partial"))


@bad(exit=5, says=["nnnn"])
def a_name_that_is_too_long(box):
    box.arguments[box.arguments.index(RESULT)] = 300 * "n" + ".nc"


@bad(exit=5, says=["somewhere"])
def a_folder_instead_of_a_name(box):
    box.path("somewhere").mkdir()
    box.arguments[box.arguments.index(RESULT)] = "somewhere"


if __name__ == "__main__":
    main()
