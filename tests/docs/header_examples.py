#!/usr/bin/python3
"""The usage examples in the headers compile, and no contract is without one.

    header_examples.py SOURCE_FOLDER BUILD_FOLDER

An example is the indented code below a line "/// Example:". All of them are compiled together, each as the
body of a function; what they use without declaring it is in example_names.h. Every header with numbered laws
has an example.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from developing import flags

ROOMS = ["core", "geo", "sim", "scenarios", "output", "app", "study", "report", "cli"]
LAW = re.compile(r"^\s*///\s+1\. ", re.MULTILINE)
CODE = re.compile(r"^\s*/// {5}(.*)$")
FEWEST = 40


def headers(source):
    for room in ROOMS:
        for path in sorted((source / room).rglob("*.h")):
            name = path.relative_to(source).as_posix()
            yield name, path.read_text(encoding="utf-8")


def examples_of(text):
    """[(first line, code)] of a header"""
    lines = text.splitlines()
    found = []
    for at, line in enumerate(lines):
        if line.strip() != "/// Example:":
            continue
        code = []
        for below in lines[at + 1:]:
            match = CODE.match(below)
            if not match:
                break
            code.append(match[1])
        found.append((at + 2, "\n".join(code)))
    return found


def translation_unit(examples):
    names = sorted({name for name, _, _ in examples})
    text = "".join(f'#include "{name}"\n' for name in names)
    text += ('#include "tests/docs/example_names.h"\n'
             "namespace borderweave::examples {\nusing namespace geo;\nusing namespace sim;\n"
             "using namespace scenarios;\nusing namespace app;\nusing namespace study;\n")
    for number, (name, line, code) in enumerate(examples):
        text += f'void example_{number}() {{\n#line {line} "{name}"\n{code}\n}}\n'
    return text + "}\n"


def main():
    source, build = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    examples, bare = [], []
    for name, text in headers(source):
        own = examples_of(text)
        examples += [(name, line, code) for line, code in own]
        if LAW.search(text) and not own:
            bare.append(name)
    assert not bare, f"laws without an example of their use: {', '.join(bare)}"
    empty = [f"{name}:{line}" for name, line, code in examples if not code]
    assert not empty, f"no code, indented by five spaces, below \"Example:\": {', '.join(empty)}"
    assert len(examples) >= FEWEST, f"only {len(examples)} examples found"
    with tempfile.TemporaryDirectory() as folder:
        unit = Path(folder) / "examples.cpp"
        unit.write_text(translation_unit(examples), encoding="utf-8")
        done = subprocess.run(["g++", "-fsyntax-only", *flags(build, source, source), "-w",
                               f"-I{source}", str(unit)], cwd=source, capture_output=True,
                              encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    print(f"{len(examples)} examples of {len({name for name, _, _ in examples})} headers compile")


if __name__ == "__main__":
    main()
