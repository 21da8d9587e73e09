#!/usr/bin/python3
"""The worked changes of docs/developing.md are right for this version.

    developing.py SOURCE_FOLDER BUILD_FOLDER [--build]

Applies every diff of the page, without fuzz, to a copy of the tree; the files that they touch, and those that
read a changed header first, compile without a warning; the program finds nothing wrong with the scenarios.
With --build the copy is built, and what was added is there: the key, the measure, the command.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# A header alone is no test: these are the first to read it.
READERS = {"sim/choice/effects.h": ["sim/choice/choose.cpp", "scenarios/fields/model_fields.cpp",
                                    "tests/unit/sim/choice/effects_test.cpp"],
           "cli/commands.h": ["cli/main.cpp"]}


def diffs(page):
    return re.findall(r"^```diff\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def copy_of(source, folder):
    """The tree without what is built."""
    shutil.copytree(source, folder, ignore=lambda where, names: [
        name for name in names if name == ".git" or (Path(where) == source and name == "build")])
    return folder


def flags(build, source, tree):
    """Of the compiler, for files of the tree by themselves."""
    wanted = []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        words = iter(shlex.split(entry["command"]))
        for word in words:
            if word == "-isystem":
                wanted.append("-isystem " + next(words))
            elif re.match(r"-[DIW]|-std", word) and word != "-Winvalid-pch":
                wanted.append(word.replace(f"-I{source}", f"-I{tree}", 1)
                              if word == f"-I{source}" else word)
    return [word for flag in dict.fromkeys(wanted) if "_SOURCE_DIR" not in flag for word in flag.split()]


def touched(changes):
    """(files to compile, scenarios to check)"""
    names = [name for change in changes for name in re.findall(r"^\+\+\+ b/(\S+)", change, re.MULTILINE)]
    sources = [name for name in names if name.endswith(".cpp")]
    for name in names:
        sources += READERS.get(name, [])
    return sources, [name for name in names if name.endswith(".toml")]


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8",
                          check=False, **options)
    if done.returncode != 0:
        sys.exit(f"{shlex.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def build_and_look(tree):
    run("cmake", "--preset", "release", "-DBORDERWEAVE_TESTS=OFF", cwd=tree)
    run("cmake", "--build", "--preset", "release", cwd=tree)
    program = tree / "build/release/cli/borderweave"
    assert "metropolis" in run(program, "schema"), "the effect has no key"
    rules = run(program, "rules", tree / "scenarios/own-rule.toml")
    assert "egtc-2013 2027-01-01" in rules, f"the command does not list the reform:\n{rules}"
    run(program, "check", tree / "scenarios/own-shock.toml")
    result = tree / "own.nc"
    run(program, "run", tree / "scenarios/own-rule.toml", "--replicates", "1", "--set",
        "scenario.end=2006-01-01", "-o", result, "--quiet")
    assert "partners_dormant" in run("h5ls", "-r", result), "the snapshot has no such measure"


def main():
    source, build = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    changes = diffs(source / "docs/developing.md")
    assert len(changes) >= 5, f"expected a change each for five topics, found {len(changes)}"
    with tempfile.TemporaryDirectory() as folder:
        tree = copy_of(source, Path(folder) / "tree")
        for change in changes:
            run("git", "apply", "-", input=change, cwd=tree)
        sources, scenarios = touched(changes)
        for name in sources:
            run("g++", "-fsyntax-only", *flags(build, source, tree),
                f'-DBORDERWEAVE_SOURCE_DIR="{tree}"', tree / name)
        for name in scenarios:
            run(build / "cli/borderweave", "check", tree / name)
        if "--build" in sys.argv:
            build_and_look(tree)
    print(f"{len(changes)} changes apply, {len(sources)} files compile, {len(scenarios)} scenarios are right")


if __name__ == "__main__":
    main()
