"""Runs a Google Benchmark program and reads its JSON."""

import json
import subprocess

NANOSECONDS = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}


class Results:
    """Medians by benchmark name, such as "search/2000"."""

    def __init__(self, entries):
        self.entries = {entry["run_name"]: entry for entry in entries
                        if entry.get("aggregate_name") == "median"}

    def seconds(self, name, clock="cpu_time"):
        entry = self.entries[name]
        return entry[clock] * NANOSECONDS[entry["time_unit"]] / 1e9

    def counter(self, name, key):
        return self.entries[name][key]

    def names(self):
        return list(self.entries)


def run(build, name, *options, repetitions=5, label=""):
    """Medians over repetitions of bench_NAME; the JSON stays in BUILD/bench/NAME[-LABEL].json."""
    out = build / "bench" / (f"{name}-{label}.json" if label else f"{name}.json")
    subprocess.run([build / f"tests/bench/bench_{name}", f"--benchmark_out={out}",
                    "--benchmark_out_format=json", f"--benchmark_repetitions={repetitions}", *options],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return Results(json.loads(out.read_text())["benchmarks"])
