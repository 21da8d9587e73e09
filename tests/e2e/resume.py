#!/usr/bin/env python3
"""A run that is interrupted or killed at any moment, and resumed, gives what a run without a pause gives.

    resume.py PROGRAM SOURCE_FOLDER TEST
"""

import json
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPLICATES = 6
SHORT = ("--replicates", str(REPLICATES), "--set", "scenario.end=2020-01-01")


class Runs:
    """Runs of the Amur scenario in a folder of their own."""

    def __init__(self, program, source, folder):
        self.program, self.folder = program, folder
        self.scenario = source / "scenarios/amur.toml"
        begin = time.monotonic()
        self.expected = self.ended(self.start("whole.nc"))
        self.seconds = time.monotonic() - begin

    def start(self, output, *options):
        return self.popen("run", self.scenario, "-o", output, *SHORT, *options)

    def resume(self, output, *options):
        return self.popen("resume", f"{output}.parts", *options)

    def popen(self, *arguments):
        return subprocess.Popen([self.program, *arguments, "--json"], cwd=self.folder, encoding="utf-8",
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def ended(self, process):
        stdout, stderr = process.communicate()
        assert process.returncode == 0, (process.returncode, stderr)
        return json.loads(stdout)["state_hash"]

    def parts(self, output):
        return self.folder / f"{output}.parts"

    def begun(self, process, output):
        """Waits until a replicate of the run is being kept, or the run is over."""
        while process.poll() is None and not list(self.parts(output).glob("0*.h5*")):
            time.sleep(0.002)

    def expect_whole(self, output, state_hash):
        assert state_hash == self.expected, output
        done = subprocess.run(["h5diff", "--exclude-path", "/provenance", "whole.nc", output],
                              cwd=self.folder, check=False, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, (output, done.stdout, done.stderr)
        assert not self.parts(output).exists(), list(self.parts(output).iterdir())
        assert not list(self.folder.glob("*.partial"))


def interrupted(runs, asked, exit_code):
    """Ends a run by a signal at random moments; it says how to go on, and the way it says is right."""
    moments = random.Random(asked)
    kept = 0
    for attempt in range(8):
        output = f"{asked.name}-{attempt}.nc"
        process = runs.start(output, "--quiet", "--threads", str(1 + attempt % 3))
        if attempt % 2:
            time.sleep(moments.uniform(0.2, 1.0) * runs.seconds)  # at any moment, reading included
        else:
            runs.begun(process, output)
            time.sleep(moments.uniform(0, 0.05) * runs.seconds)
        process.send_signal(asked)
        stdout, stderr = process.communicate()
        if process.returncode == 0:
            runs.expect_whole(output, json.loads(stdout)["state_hash"])
            continue
        assert process.returncode in (exit_code, -asked), (process.returncode, stderr)
        assert not (runs.folder / output).exists()
        if not runs.parts(output).exists():
            continue  # before the first step
        kept += 1
        command = re.search(r"borderweave (resume .*)", stderr)
        assert command, stderr
        state_hash = runs.ended(runs.popen(*command[1].split(), "--threads", str(1 + attempt * 3 % 7)))
        runs.expect_whole(output, state_hash)
    assert kept > 0, "no signal came while a replicate ran"


def test_sigint(runs):
    """Ctrl-C leaves a checkpoint of every replicate that runs."""
    interrupted(runs, signal.SIGINT, 130)


def test_sigterm(runs):
    """So does a request to terminate."""
    interrupted(runs, signal.SIGTERM, 143)


def test_kill(runs):
    """A run that is killed with its checkpoints and again while it resumes."""
    moments = random.Random(9)
    killed = 0
    for attempt in range(8):
        output = f"killed-{attempt}.nc"
        process = runs.start(output, "--quiet", "--checkpoint", "1 year", "--threads", "2")
        for _ in range(2):
            runs.begun(process, output)
            time.sleep(moments.uniform(0, 0.1) * runs.seconds)
            process.kill()
            process.communicate()
            if not runs.parts(output).exists() or (runs.folder / output).exists():
                break
            killed += 1
            process = runs.resume(output, "--threads", str(1 + attempt % 4))
        else:
            runs.expect_whole(output, runs.ended(process))
    assert killed > 0, "no kill came while the run worked"


def stopped(runs, output):
    """A run that was interrupted with something to keep."""
    for share in (0, 0.01, 0.02, 0.05):
        process = runs.start(output, "--quiet", "--threads", "1")
        runs.begun(process, output)
        time.sleep(share * runs.seconds)
        process.send_signal(signal.SIGINT)
        process.communicate()
        if runs.parts(output).exists():
            return
        (runs.folder / output).unlink(missing_ok=True)
        (runs.folder / output).with_suffix(".qgz").unlink(missing_ok=True)
        (runs.folder / output).with_suffix(".formation.nc").unlink(missing_ok=True)
    raise AssertionError("no interruption left anything")


def test_two_at_once(runs):
    """Of two that resume one run, one does, and the other is refused or finds nothing to do."""
    stopped(runs, "twice.nc")
    both = [runs.resume("twice.nc", "--threads", "1") for _ in range(2)]
    answers = [process.communicate() for process in both]
    done = [json.loads(stdout)["state_hash"] for (stdout, _), process in zip(answers, both)
            if process.returncode == 0]
    assert len(done) == 1, answers
    assert {process.returncode for process in both} == {0, 5}, answers
    runs.expect_whole("twice.nc", done[0])


def test_refusals(runs):
    """A run does not step over an unfinished one; --overwrite does; a changed scenario is named.
    resume says what to do about a result that is there already, without -o, which it does not have."""
    stopped(runs, "again.nc")
    process = runs.start("again.nc")
    _, stderr = process.communicate()
    assert process.returncode == 5 and "borderweave resume again.nc.parts" in stderr, stderr
    own = runs.folder / "own.toml"
    own.write_text(f'extends = "{runs.scenario}"\n[scenario]\nreplicates = {REPLICATES}\n'
                   "end = 2020-01-01\n", encoding="utf-8")
    runs.scenario = own
    runs.expect_whole("again.nc", runs.ended(runs.start("again.nc", "--overwrite")))
    stopped(runs, "ended.nc")
    shutil.copy(runs.folder / "again.nc", runs.folder / "ended.nc")
    process = runs.resume("ended.nc")
    _, stderr = process.communicate()
    assert process.returncode == 5 and "rm -r ended.nc.parts" in stderr, stderr
    assert " -o" not in stderr and "--overwrite" in stderr, stderr
    runs.expect_whole("ended.nc", runs.ended(runs.resume("ended.nc", "--overwrite")))
    stopped(runs, "changed.nc")
    text = own.read_text(encoding="utf-8")
    own.write_text(text + "\n[output]\nquantiles = [0.5]\n", encoding="utf-8")
    process = runs.resume("changed.nc")
    _, stderr = process.communicate()
    assert process.returncode == 4 and "E0409" in stderr and "another scenario" in stderr, stderr
    own.write_text("# only a comment\n" + text, encoding="utf-8")
    runs.expect_whole("changed.nc", runs.ended(runs.resume("changed.nc")))


def test_full_disk(runs):
    """A limit on files in the middle of the ledger: a documented error, nothing under the final name,
    and the way on once there is room."""
    limited = ["bash", "-c", 'ulimit -f "$0"; exec "$@"']
    kept = 0
    for kilobytes in (1, 60, 300):
        output = f"full-{kilobytes}.nc"
        done = subprocess.run([*limited, str(kilobytes), runs.program, "run", runs.scenario, "-o", output,
                               *SHORT, "--quiet"], cwd=runs.folder, check=False, capture_output=True,
                              encoding="utf-8")
        assert done.returncode == 5 and "E0401" in done.stderr, (kilobytes, done)
        assert not (runs.folder / output).exists()
        if runs.parts(output).exists():
            kept += 1
            assert f"borderweave resume {output}.parts" in done.stderr, done.stderr
            runs.expect_whole(output, runs.ended(runs.resume(output)))
    assert kept > 0, "no disk was full after the first replicate"


def main():
    program, source, name = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="borderweave-") as folder:
        globals()[f"test_{name}"](Runs(program, Path(source), Path(folder)))


if __name__ == "__main__":
    main()
