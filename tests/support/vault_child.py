"""A program that saves into a vault and may die at any call to the disk.

    python vault_child.py VAULT HOME DIES_AT

`tests` and the project must be on PYTHONPATH. It opens the vault in VAULT, saves five files in three packs, a
tree and a snapshot, and prints how many blobs were new and how many calls to the disk it made. With DIES_AT below
that number the process ends there instead.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

from support.faulty import MortalDisk
from support.vaults import open_vault, save_files, snapshot_of

from chatbackup_gui.vault import lock
from chatbackup_gui.vault.blob import BlobKind
from chatbackup_gui.vault.pack import PACK_BYTES
from chatbackup_gui.vault.storage.local import LocalStorage

FILES = {
    f"{number}.bin": b"".join(sha256(b"%d %d" % (number, part)).digest() for part in range(40)) for number in range(5)
}


def main(vault_folder: Path, home: Path, dies_at: int) -> None:
    """One run."""
    lock.SETTLING_S = 0.0
    PACK_BYTES[BlobKind.DATA] = 2000  # two files a pack
    disk = MortalDisk(dies_at)
    vault = open_vault(LocalStorage(vault_folder, disk=disk), home / "cache")
    with vault.writer(journal=home / "journal") as writer:
        tree = save_files(writer, FILES)
        writer.save_snapshot(snapshot_of(tree))
        new_blobs = writer.written.new_blobs
    print(new_blobs, disk.calls)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
