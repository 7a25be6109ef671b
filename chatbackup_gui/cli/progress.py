"""Progress on a terminal: what is done, how fast, how long it will take."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from chatbackup_gui.language import tr
from chatbackup_gui.model.job import Progress as Value
from chatbackup_gui.model.job import Report

STAGES = {
    "takeover": "Taking over from the vault",
    "messages": "Reading messages",
    "media": "Looking for media",
    "capture": "Storing media",
    "seal": "Storing files as they lie",
    "build": "Building the snapshot",
    "erase": "Erasing from snapshots",
    "check.keys": "Checking key files",
    "check.index": "Checking index files",
    "check.snapshots": "Checking snapshot files",
    "check.trees": "Checking folders",
    "check.data": "Reading and verifying data",
    "restore": "Restoring",
    "export": "Exporting",
    "demo": "Writing sample data",
    "append": "Writing more sample data",
}
MIB = 2**20


@contextmanager
def shown() -> Iterator[Report]:
    """Show the latest value on standard error while the block runs; each stage has a line of its own.

    Nothing is drawn before the first value, so that a question for the password can be answered in peace.
    """
    bars = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[counted]}"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    lines: dict[str, int] = {}
    latest: dict[str, Value] = {}

    def report(value: Value) -> None:
        latest[value.stage] = value
        if value.stage not in lines:
            bars.start()
            name = tr(STAGES.get(value.stage, value.stage))
            lines[value.stage] = int(bars.add_task(name, total=None, counted="", rate=""))
        line = lines[value.stage]  # rich numbers its tasks from 0 in the order they were added
        elapsed = bars.tasks[line].elapsed or 0.0
        bars.update(
            bars.tasks[line].id,
            completed=value.done_bytes if value.total_bytes else value.done,
            total=value.total_bytes or value.total or None,
            counted=_counted(value),
            rate=_rate(value, elapsed),
        )

    try:
        yield report
        for value in latest.values():  # a stage does not tell of each step, and of its last one least of all
            report(_at_its_end(value))
    finally:
        bars.stop()


def _at_its_end(value: Value) -> Value:
    total, total_bytes = value.total or value.done, value.total_bytes or value.done_bytes
    return msgspec.structs.replace(value, done=total, total=total, done_bytes=total_bytes, total_bytes=total_bytes)


def _counted(value: Value) -> str:
    return f"{value.done:,}" + (f" / {value.total:,}" if value.total else "")


def _rate(value: Value, elapsed_seconds: float) -> str:
    if elapsed_seconds < 0.5:
        return ""
    if value.done_bytes:
        return f"{value.done_bytes / MIB / elapsed_seconds:,.0f} MiB/s"
    return f"{value.done / elapsed_seconds:,.0f}/s"
