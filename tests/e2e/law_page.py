#!/usr/bin/env python3
"""Every command that docs/law.md shows prints what the page shows.

    law_page.py PROGRAM SOURCE_FOLDER

In an indented block a line `$ borderweave …` is run in a folder with scenarios/ and data/; the lines below are its
output from the first to the last, a line `…` standing for lines that are left out.
"""

import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

PROMPT = "    $ borderweave "
GAP = "…"


def commands(page):
    """Each command with the lines shown below it."""
    found = []
    inside = False
    for line in page.splitlines():
        if line.startswith(PROMPT):
            found.append((line.removeprefix(PROMPT), []))
            inside = True
        elif line and not line.startswith("    "):
            inside = False
        elif inside:
            found[-1][1].append(line[4:])
    return [(command, "\n".join(shown).strip("\n")) for command, shown in found]


def run(program, arguments, folder):
    done = subprocess.run([program, *shlex.split(arguments)], cwd=folder, check=False,
                          capture_output=True, encoding="utf-8")
    return done.stdout.strip("\n") if done.returncode == 0 else done.stderr


def difference(shown, printed):
    """The first shown part that is not there; empty when the page is right."""
    parts = [part.strip("\n").splitlines() for part in
             "\n".join("\0" if line.strip() == GAP else line
                       for line in shown.splitlines()).split("\0")]
    rest = printed.splitlines()
    for number, part in enumerate(parts):
        anywhere = number > 0
        starts = range(len(rest) + 1) if anywhere else range(1)
        if number == len(parts) - 1 and part:
            starts = [len(rest) - len(part)] if anywhere or len(rest) == len(part) else []
        at = next((k for k in starts if k >= 0 and rest[k:k + len(part)] == part), None)
        if at is None:
            return "\n".join(part)
        rest = rest[at + len(part):]
    return ""


def main(program, source):
    shown = commands(Path(source, "docs/law.md").read_text(encoding="utf-8"))
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="borderweave-") as folder:
        for name in ("scenarios", "data"):
            Path(folder, name).symlink_to(Path(source, name).resolve())
        for command, text in shown:
            printed = run(program, command, folder)
            lacking = difference(text, printed)
            if lacking:
                wrong += 1
                print(f"{command}: docs/law.md shows\n{lacking}\n--- but the program prints\n{printed}\n")
    print(f"{len(shown)} commands of docs/law.md, {wrong} with another answer")
    return 1 if wrong or len(shown) < 4 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
