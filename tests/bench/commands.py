"""Whole commands, timed alternately so that each of a pair sees the same machine."""

import os
import statistics
import subprocess
import time

ROUNDS = 5


def seconds(command):
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def paired(first, second, rounds=ROUNDS, measured=seconds):
    """Medians of two commands, made again for every round."""
    times = [(measured(first()), measured(second())) for _ in range(rounds)]
    return tuple(statistics.median(column) for column in zip(*times))


def usage_of(command):
    """What the command used: memory, and time of all its threads."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage


def peak_bytes(command):
    """The most memory that the command held."""
    return 1024 * usage_of(command).ru_maxrss


def cpu_seconds(command):
    """Time on all processors, which other work on the machine changes less than that on the clock."""
    usage = usage_of(command)
    return usage.ru_utime + usage.ru_stime
