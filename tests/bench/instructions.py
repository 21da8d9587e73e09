"""Instructions of a decision, and the functions they are spent in, as valgrind's callgrind counts
them: the same number on an idle and on a busy machine. Takes the Debian package valgrind."""

import re
import shutil
import subprocess
import sys

MOST = 6  # functions that are reported


def profile(build, name, benchmark, entered, call):
    """Runs one benchmark of bench_NAME and counts while a function of `entered` is on the stack.
    Returns instructions for each call of `call`, and "FUNCTION SHARE" from the top."""
    if shutil.which("valgrind") is None:
        sys.exit("borderweave: counting instructions takes valgrind: apt-get install valgrind")
    out = build / "bench" / f"{name}.callgrind"
    subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}",
                    "--collect-atstart=no", *[f"--toggle-collect={one}(*" for one in entered],
                    build / f"tests/bench/bench_{name}", f"--benchmark_filter={benchmark}",
                    "--benchmark_min_time=0.001"], check=True, capture_output=True)
    total, functions = own_costs(out)
    shares = [f"{function} {cost / total:.0%}" for function, cost in functions]
    return total / calls(out, call), shares


def annotate(out, *options):
    return subprocess.run(["callgrind_annotate", *options, out], check=True, capture_output=True,
                          text=True).stdout


def own_costs(out):
    lines = re.findall(r"^ *([\d,]+) \([\d. ]+%\)  (.+)$", annotate(out, "--auto=no"), re.MULTILINE)
    costs = [(what, int(cost.replace(",", ""))) for cost, what in lines]
    return costs[0][1], [(short(what), cost) for what, cost in costs[1:1 + MOST]]


def calls(out, function):
    tree = annotate(out, "--auto=no", "--tree=caller", "--inclusive=yes")
    before = tree[:re.search(rf"\*  .*:{re.escape(function)}\(", tree).start()]
    return int(re.findall(r"\(([\d,]+)x\)", before)[-1].replace(",", ""))


def short(what):
    """"???:borderweave::sim::Search<A, B>::run() [/program]" as "Search::run"."""
    what = re.sub(r"\(anonymous namespace\)::|borderweave::|sim::|saom::", "", what.split(":", 1)[1])
    what = re.sub(r" \[.*|\(.*|@@.*", "", what)
    while "<" in what:
        what = re.sub(r"<[^<>]*>", "", what)
    return re.sub(r"__ieee754_(\w+)_fma", r"\1", what)
