#!/usr/bin/env python3
"""Results that cannot be written where they are asked for."""

import os

from harness import RESULT, bad, main

PARTS = RESULT + ".parts"


def output(box, name):
    box.arguments[box.arguments.index(RESULT)] = name


@bad(exit=5, says=["kept.nc", "E0002", "--overwrite"])
def a_result_that_exists(box):
    box.write("kept.nc", "a result of yesterday")
    output(box, "kept.nc")


@bad(exit=5, says=["kept.nc", "E0002", "--overwrite"])
def a_project_that_exists(box):
    box.write("kept.qgz", "the map of yesterday")
    output(box, "kept.nc")


def overwriting(box, name):
    output(box, name)
    box.arguments.append("--overwrite")


@bad(exit=5, says=["E0006", "plan.toml", ".nc"])
def the_scenario_named_as_the_result(box):
    overwriting(box, "plan.toml")


@bad(exit=5, says=["E0006", "towns.shp", ".nc"])
def an_input_named_as_the_result(box):
    overwriting(box, "towns.shp")


@bad(exit=5, says=["E0002", "notes.nc", "not a snapshot"])
def a_file_of_another_kind_to_be_overwritten(box):
    box.write("notes.nc", "notes of a planner")
    overwriting(box, "notes.nc")


@bad(exit=5, says=["E0002", "own.qgz", "not a snapshot"])
def a_project_without_its_snapshot_to_be_overwritten(box):
    box.write("own.qgz", "a map of the planner's own")
    overwriting(box, "own.nc")


@bad(exit=5, says=["E0002", "pipe.nc", "not a plain file"])
def a_pipe_to_be_overwritten(box):
    os.mkfifo(box.path("pipe.nc"))
    overwriting(box, "pipe.nc")


@bad(exit=5, says=["E0002", "link.nc", "not a plain file"])
def a_link_to_be_overwritten(box):
    box.write("kept.txt", "what the link points to")
    os.symlink("kept.txt", box.path("link.nc"))
    overwriting(box, "link.nc")


@bad(exit=5, says=["E0002", "plan.qgz", "not a plain file"])
def a_project_that_is_a_link_to_be_overwritten(box):
    box.write("kept.txt", "what the link points to")
    os.symlink("kept.txt", box.path("plan.qgz"))
    overwriting(box, "plan.nc")


@bad(exit=5, says=["closed", "E0003", "Permission denied"])
def a_folder_that_may_not_be_written(box):
    box.path("closed").mkdir(mode=0o555)
    output(box, "closed/result.nc")


@bad(exit=5, says=["closed/results", "E0003", "Permission denied"])
def a_folder_that_may_not_be_made(box):
    box.path("closed").mkdir(mode=0o555)
    output(box, "closed/results/result.nc")


@bad(exit=5, says=["plan.toml"])
def a_folder_that_is_a_file(box):
    output(box, "plan.toml/result.nc")


@bad(exit=0, says=[])
def a_link_that_waits_under_the_partial_name_is_not_written_through(box):
    os.symlink("/dev/full", box.path(RESULT + ".partial"))


@bad(exit=5, says=[PARTS + "/manifest.json.partial", "E0401", "space left"])
def a_disk_that_is_full_after_the_first_bytes(box):
    box.largest_file = 100


@bad(exit=5, says=[PARTS + "/0000", ".h5.partial", "E0401", "space left"])
def a_disk_that_is_full_in_the_middle_of_a_replicate(box):
    box.largest_file = 12_000  # more than the manifest has


@bad(exit=5, says=[RESULT + ".partial", "E0401", "space left", "resume " + PARTS], keeps=PARTS)
def a_disk_that_is_full_in_the_middle_of_a_snapshot(box):
    box.largest_file = 80_000  # of some 160,000 bytes


@bad(exit=5, says=["result.qgz.partial", "E0401", "resume " + PARTS], keeps=PARTS)
def a_project_that_cannot_be_written_beside_the_snapshot(box):
    box.path("result.qgz.partial").mkdir()
    box.write("result.qgz.partial/keeps it", "from being removed")


@bad(exit=5, says=["doubts.gpkg", "space left"])
def a_disk_that_is_full_in_the_middle_of_a_layer(box):
    box.largest_file = 50_000
    box.arguments = ["check", "--data", "plan.toml", "--layer", "doubts.gpkg"]


@bad(exit=5, says=["twins.csv", "E0401", "space left"])
def a_disk_that_is_full_in_the_middle_of_a_table(box):
    box.largest_file = 20
    box.arguments = ["partnerships", "plan.toml", "--seed", "3", "-o", "twins.csv"]  # one that draws a pair


@bad(exit=5, says=["nnnn"])
def a_name_that_is_too_long(box):
    output(box, 300 * "n" + ".nc")


@bad(exit=5, says=["E0006", "UTF-8"])
def a_name_that_is_not_unicode(box):
    output(box, os.fsdecode(b"caf\xe9.nc"))


@bad(exit=5, says=["somewhere"])
def a_folder_instead_of_a_name(box):
    box.path("somewhere").mkdir()
    output(box, "somewhere")


if __name__ == "__main__":
    main()
