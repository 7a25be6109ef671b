"""Fills a new catalogue from a vault, and nothing else: takeover_only.py VAULT PASSWORD_FILE.

Prints seconds from before the vault was opened, until a reader beside it had the first messages, and the most memory.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.cost import MIB, peak_memory

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.chat_snapshots import chat_snapshots
from chatbackup_gui.backup.takeover import Takeover
from chatbackup_gui.engine.recovery import open_with
from chatbackup_gui.errors import ArchiveError
from chatbackup_gui.model.job import CancelToken, silent

KEY = bytes(range(32))
LOOK_SECONDS = 0.1
PAGE = 60


class Reader(threading.Thread):
    """Somebody who opens the catalogue while it is filled, and reads what there is first."""

    def __init__(self, catalogue: Path) -> None:
        super().__init__(daemon=True)
        self._catalogue = catalogue
        self._begun = time.perf_counter()
        self.seconds = 0.0

    def run(self) -> None:
        while not self.seconds:
            time.sleep(LOOK_SECONDS)
            with contextlib.suppress(ArchiveError), Archive.open(self._catalogue, KEY, readonly=True) as archive:
                newest = max(archive.summaries(), key=lambda each: each.messages, default=None)
                if newest and newest.messages and archive.messages_before(newest.row, None, PAGE):
                    self.seconds = time.perf_counter() - self._begun


def main() -> None:
    """Take over once."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vault", type=Path)
    parser.add_argument("password_file", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Path(folder) / "catalogue.db"
        started, cpu_started = time.perf_counter(), time.process_time()
        reader = Reader(catalogue)
        reader.start()
        vault, _ = open_with(asked.password_file.read_text().strip(), asked.vault, cache_folder=Path(folder) / "cache")
        vault.refresh()
        with Archive.open(catalogue, KEY) as archive:
            takeover = Takeover(
                archive=archive, vault=vault, local=(), now=datetime.now(UTC), token=CancelToken(), report=silent
            )
            taken = takeover.run(chat_snapshots(vault))
            archive.accounts()
            seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
        reader.join()
        print(
            f"{seconds:.3f} s and {cpu_seconds:.3f} s of processor time for {taken.added.new:,} messages;"
            f" the first could be read after {reader.seconds:.2f} s; peak {peak_memory() / MIB:.0f} MiB;"
            f" catalogue {catalogue.stat().st_size / MIB:.0f} MiB"
        )


if __name__ == "__main__":
    main()
