#!/usr/bin/python3
"""A page of docs/ that the program writes is what the program writes today.

    generated.py PAGE PROGRAM ARGUMENT…
"""

import subprocess
import sys
from pathlib import Path


def main():
    page, command = Path(sys.argv[1]), sys.argv[2:]
    written = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    if page.is_file() and page.read_text(encoding="utf-8") == written:
        return 0
    print(f"{page} has drifted: borderweave {' '.join(command[1:])} > {page}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
