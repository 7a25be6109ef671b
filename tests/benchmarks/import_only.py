"""Reads a demo account as one pass does, and nothing else: import_only.py CHATS [--catalogue FILE | --read-only].

Into a new catalogue, or into one that an earlier pass has filled, which then goes on with what is new; or nowhere at
all, which is the reading side alone. Prints seconds, counts, and the most memory held after each fifth of the messages.
"""

from __future__ import annotations

import argparse
import collections
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.cost import MIB, peak_memory

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.ingest import Ingest
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.model.job import CancelToken, Progress
from chatbackup_gui.sources.base import AccountReader, SourceKeys
from chatbackup_gui.sources.registry import all_sources

KEY = bytes(range(32))
PARTS = 5


class Stages:
    """The most memory held by the time each part of the messages was read, and when the last was."""

    def __init__(self) -> None:
        self.peaks: list[int] = []
        self.ended, self.cpu_ended = 0.0, 0.0

    def see(self, done: int, total: int) -> None:
        """Take note of so many messages of all."""
        self.ended, self.cpu_ended = time.perf_counter(), time.process_time()
        if done * PARTS >= total * (len(self.peaks) + 1):
            self.peaks.append(peak_memory())

    def __str__(self) -> str:
        at = ", ".join(f"{peak / MIB:.0f}" for peak in self.peaks)
        return f"peak MiB after each part {at}; at the end {peak_memory() / MIB:.0f}"


def opened(chats: Path) -> AccountReader:
    """Open the one account below a folder with the key beside it."""
    source, found = next((source, found) for source in all_sources() for found in source.discover([chats]))
    return source.open(found, SourceKeys((chats / "key.txt").read_text().strip()))


def timed(what: str, work: Callable[[Stages], int]) -> None:
    """Do it; print seconds and the memory of its stages."""
    stages = Stages()
    started, cpu_started = time.perf_counter(), time.process_time()
    count = work(stages)
    ended = stages.ended or time.perf_counter()
    seconds, cpu_seconds = ended - started, (stages.cpu_ended or time.process_time()) - cpu_started
    print(
        f"{seconds:.3f} s and {cpu_seconds:.3f} s of processor time for {count:,} messages {what};"
        f" {time.perf_counter() - ended:.3f} s and {time.process_time() - cpu_started - cpu_seconds:.3f} s"
        f" more for contacts and media; {stages}"
    )


def read_only(chats: Path, stages: Stages) -> int:
    """Read every message and forget it."""
    count = 0
    for batch in opened(chats).messages(None, CancelToken()):
        count += len(batch.sightings)
        stages.see(batch.done, batch.total)
    return count


def into_catalogue(chats: Path, catalogue: Path, stages: Stages) -> int:
    """Add what is new to a catalogue, contacts and places of media included."""

    def report(progress: Progress) -> None:
        if progress.stage == "messages":
            stages.see(progress.done, progress.total or progress.done)

    with Archive.open(catalogue, KEY) as archive:
        ingest = Ingest(archive=archive, origin=Origin("", opened(chats)), token=CancelToken(), report=report)
        ingested = ingest.run()
        collections.deque(ingest.locate(), maxlen=0)
    return ingested.new


def main() -> None:
    """Make one pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chats", type=Path)
    parser.add_argument("--catalogue", type=Path)
    parser.add_argument("--read-only", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        catalogue = asked.catalogue or Path(folder) / "catalogue.db"
        if asked.read_only:
            timed("read", lambda stages: read_only(asked.chats, stages))
        else:
            timed("into the catalogue", lambda stages: into_catalogue(asked.chats, catalogue, stages))
            print(f"catalogue {catalogue.stat().st_size / MIB:.0f} MiB")


if __name__ == "__main__":
    main()
