"""What a whole command costs, measured from outside it."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

KIB, MIB = 2**10, 2**20
POLL_SECONDS = 0.005


class Cost(msgspec.Struct, frozen=True):
    """What a process cost: wall time, processor time of all threads, most memory it held, bytes it asked to write.

    The last are those of all `write` calls: to files that are gone again too, and to pipes.
    """

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    written_bytes: int

    def __str__(self) -> str:
        return f"{self.wall_seconds:7.2f} s (cpu {self.cpu_seconds:6.2f}, {self.peak_bytes / MIB:5.0f} MiB)"


def cost_of(*command: str | Path, environment: Mapping[str, str], fine: tuple[int, ...] = (0,)) -> Cost:
    """Run a command to its end; it must end with one of the codes that are `fine`."""
    started = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], env=environment, stdout=subprocess.DEVNULL)
    peak_bytes, written_bytes, ended = 0, 0, 0
    while not ended:
        peak_bytes = max(peak_bytes, peak_memory(process.pid))
        written_bytes = max(written_bytes, _told(process.pid, "io", "wchar:"))
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        time.sleep(0 if ended else POLL_SECONDS)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in fine, f"{command}: {process.returncode}"
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, peak_bytes, written_bytes)


def peak_memory(process_id: int | str = "self") -> int:
    """Return the most memory a process has held; `ru_maxrss` would be at least ours, which it inherits."""
    return _told(process_id, "status", "VmHWM:") * KIB


def say(what: str, ours: Cost, theirs: Cost) -> None:
    """Print one comparison: times, how many times as fast we are, memory."""
    print(
        f"{what:24} ours {ours}   restic {theirs}   {theirs.wall_seconds / ours.wall_seconds:5.2f} times as fast,"
        f" {ours.peak_bytes / theirs.peak_bytes:4.2f} of its memory",
        flush=True,
    )


def best(times: int, measure: Callable[[], Cost]) -> Cost:
    """Return the quickest of several runs."""
    return min((measure() for _ in range(times)), key=lambda cost: cost.wall_seconds)


def _told(process_id: int | str, file: str, name: str) -> int:
    """Return a number that the system tells of a process; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{process_id}/{file}").read_text().splitlines()
    except OSError:
        return 0
    told = [line.split()[1] for line in lines if line.startswith(name)]
    return int(told[0]) if told else 0
