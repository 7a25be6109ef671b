"""Reads a demo account into a new catalogue and nothing else: import_only.py CHATS. Prints seconds, MiB, counts."""

from __future__ import annotations

import collections
import resource
import secrets
import sys
import tempfile
import time
from pathlib import Path

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.ingest import Ingest
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.model.job import CancelToken, Progress
from chatbackup_gui.sources.base import SourceKeys
from chatbackup_gui.sources.registry import all_sources


def main(chats: Path) -> None:
    source, found = next((source, found) for source in all_sources() for found in source.discover([chats]))
    key = (chats / "key.txt").read_text().strip()
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        reader = source.open(found, SourceKeys(key))
        archive = Archive.open(Path(folder) / "catalogue.db", secrets.token_bytes(32))
        ended = [started]

        def report(progress: Progress) -> None:
            if progress.stage == "messages":
                ended[0] = time.perf_counter()

        ingest = Ingest(archive=archive, origin=Origin("", reader), token=CancelToken(), report=report)
        ingested = ingest.run()
        collections.deque(ingest.locate(), maxlen=0)
        archive.close()
        seconds, located = ended[0] - started, time.perf_counter() - ended[0]
        size = (Path(folder) / "catalogue.db").stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.2f} s for messages, {located:.2f} s more for contacts and media, peak {peak:.0f} MiB,", end=" ")
    print(f"{ingested.new:,} messages, catalogue {size / 2**20:.0f} MiB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
