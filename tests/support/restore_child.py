"""A program that restores a snapshot and may die at any write.

    python restore_child.py VAULT TARGET DIES_AT

`tests` and the project must be on PYTHONPATH. With DIES_AT below the number of writes and renames that it makes, the
process ends in place of that one, a write half done. It prints how many it made.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable
from pathlib import Path

from support.trees import Content, new_vault

from chatbackup_gui.backup.restore import restore
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.local import LocalStorage

FILES: dict[str, Content] = {
    "one": {"small.jpg": b"1" * 3000, "large.mp4": [bytes([number]) * 5000 for number in range(4)]},
    "two": {"empty.txt": b"", "other.jpg": b"2" * 3000},
}
PASSWORD = "secret"


def open_vault(folder: Path) -> Vault:
    """Open the vault that `make_vault` made."""
    vault = Vault.open(LocalStorage(folder), password=PASSWORD, cache_folder=None)
    vault.refresh()
    return vault


def make_vault(folder: Path) -> Vault:
    """Make a vault in a folder."""
    return new_vault(LocalStorage(folder), password=PASSWORD)


def main(vault_folder: Path, target: Path, dies_at: int) -> None:
    """One run."""
    calls = itertools.count()
    write, rename = os.write, os.replace

    def live(last_act: Callable[[], object] = lambda: None) -> None:
        if next(calls) == dies_at:
            last_act()
            os._exit(9)

    def mortal_write(handle: int, data: bytes) -> int:
        live(lambda: write(handle, data[: len(data) // 2]))
        return write(handle, data)

    def mortal_rename(source: object, place: object) -> None:
        live()
        rename(source, place)  # type: ignore[call-overload]

    vault = open_vault(vault_folder)
    (_, snapshot), *_ = vault.snapshots()
    os.write, os.replace = mortal_write, mortal_rename  # type: ignore[assignment]
    result = restore(vault, snapshot.tree_id, target, threads=1)
    assert not result.problems
    os.write = write
    print(next(calls))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
