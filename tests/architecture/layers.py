#!/usr/bin/env python3
"""The dependency direction of the house, read off every #include.

    core <- geo <- sim <- scenarios <- cli        {geo, sim} <- output <- cli

Usage: layers.py SOURCE_FOLDER. Prints each violation and exits 1 when there is one.
`layers.py --self-test` plants one violation of every rule and fails unless each is found.
"""

import re
import sys
import tempfile
from pathlib import Path

MAY_INCLUDE = {
    "core": {"core"},
    "geo": {"core", "geo"},
    "sim": {"core", "geo", "sim"},
    "scenarios": {"core", "geo", "sim", "scenarios"},
    "output": {"core", "geo", "sim", "output"},
    "cli": {"core", "geo", "sim", "scenarios", "output", "cli"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
TBB = re.compile(r"^(oneapi/)?tbb/")
GDAL = re.compile(r"^(gdal|ogr|cpl)[\w/]*\.h$")
HDF5 = re.compile(r"^(hdf5\w*|H5\w+)\.h$")
TOML = re.compile(r"^toml(\+\+|\.hpp|plusplus)")
MAY_USE_GDAL = re.compile(r"^geo/(read/|(\w+/)?write_)")


def violations(root):
    for room, allowed in MAY_INCLUDE.items():
        for file in sorted((root / room).rglob("*")):
            if file.suffix not in {".h", ".cpp"}:
                continue
            where = file.relative_to(root)
            for included in INCLUDE.findall(file.read_text(encoding="utf-8")):
                top = included.split("/")[0]
                if "/" in included and top in MAY_INCLUDE and top not in allowed:
                    yield f"{where}: {room} must not include {included}"
                if TBB.match(included) and str(where) != "core/parallel.h":
                    yield f"{where}: only core/parallel.h includes TBB ({included})"
                if GDAL.match(included) and not MAY_USE_GDAL.match(str(where)):
                    yield f"{where}: only the readers and writers of geo include GDAL ({included})"
                if HDF5.match(included) and room != "output":
                    yield f"{where}: only output includes HDF5 ({included})"
                if TOML.match(included) and room != "scenarios":
                    yield f"{where}: only scenarios includes toml++ ({included})"


def self_test():
    planted = {
        "sim/a.cpp": '#include "gdal.h"',
        "sim/b.cpp": "#include <hdf5.h>",
        "sim/c.cpp": "#include <toml++/toml.h>",
        "sim/d.cpp": "#include <oneapi/tbb/parallel_for.h>",
        "geo/e.cpp": '#include "sim/basics/state.h"',
        "geo/f.cpp": "#include <ogr_api.h>",
        "output/g.cpp": '#include "scenarios/scenario.h"',
        "sim/i.cpp": "#include <hdf5_hl.h>",
        "core/h.cpp": "#include <tbb/task_arena.h>",
    }
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, line in planted.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(line + "\n", encoding="utf-8")
        (root / "geo/write_x.cpp").write_text("#include <ogr_api.h>\n", encoding="utf-8")
        found = list(violations(root))
    missed = [name for name in planted if not any(text.startswith(name) for text in found)]
    if missed or len(found) != len(planted):
        print(f"missed {missed}, found {found}")
        return 1
    return 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    found = list(violations(Path(sys.argv[1])))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
