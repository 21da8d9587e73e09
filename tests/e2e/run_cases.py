#!/usr/bin/env python3
"""Runs the text cases of a *.test file: what a user types and what has to come back.

    run_cases.py PROGRAM SOURCE_FOLDER CASES.test

A case begins with `case NAME` and holds, in any order and number:
    file NAME <<END … END     a file in the case's own folder; {source} stands for the source folder
    run ARGUMENTS             the program is run there with these arguments (shell quoting)
    exit N                    its exit code (0 unless said)
    stdout TEXT / stderr TEXT the stream contains TEXT
    silent stdout             the stream is empty
    left NAME / absent NAME   the file exists / does not exist afterwards
    same TEXT                 the lines of stdout with TEXT are those of the run before
{long} stands for a name that is too long for a file.
`exit`, `stdout`, `stderr`, `silent`, `left`, `absent` and `same` are about the last `run`.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path


class Case:
    def __init__(self, name, program, source):
        self.name, self.program, self.source = name, program, source
        self.folder = tempfile.TemporaryDirectory(prefix="borderweave-")
        self.before, self.result, self.expected_exit, self.problems = None, None, 0, []

    def file(self, name, text):
        path = Path(self.folder.name, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.filled(text), encoding="utf-8")

    def filled(self, text):
        return text.replace("{source}", self.source).replace("{long}", 300 * "n")

    def run(self, arguments):
        self.settle()
        words = shlex.split(self.filled(arguments))
        self.before = self.result
        self.result = subprocess.run([self.program, *words], cwd=self.folder.name, check=False,
                                     capture_output=True, encoding="utf-8", env=dict(os.environ))
        self.expected_exit = 0

    def settle(self):
        """Checks the exit code of the run before, once all that is said of it has been read."""
        if self.result and self.result.returncode != self.expected_exit:
            self.problems.append(f"exit {self.result.returncode}, expected {self.expected_exit}\n"
                                 f"{self.result.stdout}{self.result.stderr}")

    def expect(self, stream, text):
        output = getattr(self.result, stream)
        if text not in output:
            self.problems.append(f"{stream} lacks {text!r}:\n{output}")

    def same(self, text):
        before, now = ([line for line in result.stdout.splitlines() if text in line]
                       for result in (self.before, self.result))
        if not now or before != now:
            self.problems.append(f"stdout differs in {text!r}: {before} and {now}")

    def silent(self, stream):
        if getattr(self.result, stream):
            self.problems.append(f"{stream} is not empty:\n{getattr(self.result, stream)}")

    def exists(self, name, wanted):
        if Path(self.folder.name, name).exists() != wanted:
            self.problems.append(f"{name} is {'missing' if wanted else 'there'}")


def apply(case, line, lines):
    verb, _, rest = line.partition(" ")
    if verb == "file":
        name, _, end = rest.partition(" <<")
        body = []
        while (text := lines.pop(0)) != end:
            body.append(text)
        case.file(name, "\n".join(body) + "\n")
    elif verb == "run":
        case.run(rest)
    elif verb == "exit":
        case.expected_exit = int(rest)
    elif verb in ("stdout", "stderr"):
        case.expect(verb, rest)
    elif verb == "same":
        case.same(rest)
    elif verb == "silent":
        case.silent(rest)
    elif verb in ("left", "absent"):
        case.exists(rest, verb == "left")
    else:
        raise SystemExit(f"unknown line: {line}")


def main():
    program, source, cases = sys.argv[1:]
    lines = Path(cases).read_text(encoding="utf-8").split("\n")
    done, case = [], None
    while lines:
        line = lines.pop(0)
        if line.startswith("case "):
            case = Case(line[5:], program, source)
            done.append(case)
        elif line.strip() and not line.startswith("#"):
            apply(case, line, lines)
    for case in done:
        case.settle()
        print(f"{'FAILED' if case.problems else 'ok':8}{case.name}")
        for problem in case.problems:
            print("    " + problem.replace("\n", "\n    "))
    return 1 if not done or any(case.problems for case in done) else 0


if __name__ == "__main__":
    sys.exit(main())
