"""A program that takes a vault over and may die at any statement that it gives to its catalogue.

    python takeover_child.py VAULT HOME DIES_AT

`tests` and the project must be on PYTHONPATH. It prints how many messages were new, how many were known, and how many
statements it gave. With DIES_AT below that number the process ends there instead, without a word to anybody.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from support.computer import PASSWORD

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.database import Database
from chatbackup_gui.backup import takeover
from chatbackup_gui.backup.takeover import blocks, taking
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.local import LocalStorage

KEY = bytes(32)


def main(vault_folder: Path, home: Path, dies_at: int) -> None:
    """One run."""
    blocks.FIRST_BYTES = 500
    blocks.BLOCK_BYTES, blocks.BATCH_MESSAGES, taking.SETTLE_EVERY_MESSAGES = 4000, 10, 40
    home.mkdir(exist_ok=True)
    vault = Vault.open(LocalStorage(vault_folder), password=PASSWORD, cache_folder=home / "cache")
    vault.refresh()
    with Archive.open(home / "catalogue.db", KEY) as archive:
        calls = itertools.count()
        run = Database.run

        def mortal(database: Database, sql: str, parameters: Sequence[Any] = ()) -> None:
            if next(calls) == dies_at:
                os._exit(9)
            run(database, sql, parameters)

        Database.run = mortal  # type: ignore[method-assign]
        taker = takeover.Takeover(
            archive=archive, vault=vault, local=(), now=datetime.now(UTC), token=CancelToken(), report=silent
        )
        taken = taker.run(vault.snapshots())
        archive.accounts()
        print(taken.added.new, taken.added.known, next(calls))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
