#!/usr/bin/env python3
"""The launcher: thin on a built tree, clear where packages cannot be installed.

    launcher.py PROGRAM SOURCE_FOLDER
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOOLS = ("bash", "env", "dirname", "readlink", "grep", "sort", "sed", "comm", "xargs", "find", "wc",
         "id", "tail", "mkdir", "echo", "head", "cat")


def milliseconds(command, folder):
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return 1000 * (time.perf_counter() - began)


def adds_little(program, source, folder):
    """On a built tree it adds under 50 ms (median of 11, run in turn), from any folder."""
    launcher = source / "borderweave"
    subprocess.run([launcher, "--version"], check=True, capture_output=True, cwd=folder)
    pairs = [(milliseconds([launcher, "--version"], folder),
              milliseconds([program, "--version"], folder)) for _ in range(11)]
    with_launcher, alone = (statistics.median(times) for times in zip(*pairs))
    print(f"launcher adds {with_launcher - alone:.1f} ms ({with_launcher:.1f} against {alone:.1f})")
    assert with_launcher - alone < 50


def bare_tree(source, folder):
    """A copy of the launcher and its lists without a build, and a PATH without apt-get."""
    tree, tools = folder / "tree", folder / "bin"
    tools.mkdir()
    for name in ("core", "geo", "sim", "scenarios", "output", "cli", "cmake"):
        (tree / name).mkdir(parents=True)
    shutil.copy(source / "borderweave", tree)
    shutil.copy(source / "CMakeLists.txt", tree)
    shutil.copytree(source / "packages", tree / "packages")
    for tool in TOOLS:
        (tools / tool).symlink_to(shutil.which(tool))
    return tree, tools


def script(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def refused(tree, tools):
    return subprocess.run([tree / "borderweave", "--version"], check=False, capture_output=True,
                          encoding="utf-8", env={**os.environ, "PATH": str(tools)})


def says_what_is_missing(source, folder):
    """Without apt it names the packages to install, and ends with exit code 6."""
    tree, tools = bare_tree(source, folder)
    script(tools / "dpkg-query", "exit 1")
    done = refused(tree, tools)
    assert done.returncode == 6, done
    assert "apt-get is missing" in done.stderr and "libgdal-dev" in done.stderr, done.stderr
    assert not done.stdout

    (tools / "dpkg-query").unlink()
    done = refused(tree, tools)
    assert done.returncode == 6, done
    assert "not a Debian system" in done.stderr and "packages/run.txt" in done.stderr, done.stderr


def installs_only_what_is_missing(source, folder):
    """apt-get is asked for the missing packages alone, without recommended ones."""
    tree, tools = bare_tree(source, folder)
    script(tools / "dpkg-query", 'for p in "$@"; do case $p in -*|*{*) ;; ninja-build) ;; *) echo "installed $p";; esac; done')
    script(tools / "apt-get", f'echo "$@" >> {folder}/asked; [ "$1" = update ]')
    script(tools / "sudo", 'exec "$@"')
    done = refused(tree, tools)
    asked = (folder / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == ["update -q", "install -q -y --no-install-recommends ninja-build"], asked
    assert done.returncode == 6 and "could not install" in done.stderr, done


def main():
    program, source = sys.argv[1], Path(sys.argv[2])
    for test in (says_what_is_missing, installs_only_what_is_missing):
        with tempfile.TemporaryDirectory(prefix="borderweave-") as folder:
            test(source, Path(folder))
    with tempfile.TemporaryDirectory(prefix="borderweave-") as folder:
        if Path(program) == source / "build/release/cli/borderweave":
            adds_little(program, source, folder)


if __name__ == "__main__":
    main()
