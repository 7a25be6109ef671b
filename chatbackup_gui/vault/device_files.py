"""Small files that computers leave for each other in the vault, beside what restic knows of.

Each is sealed with the vault's keys, named by its hash and never changed; what its document says is not for this
package to know. They need no lock: nothing that a snapshot names depends on them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from chatbackup_gui.errors import DamagedFile, FileNotInStorage, StorageUnavailable
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.unpacked import name_of, open_document, seal_document

MOST_BYTES = 64 * 2**10  # a larger one is nothing that we wrote

log = logging.getLogger(__name__)


def device_files(vault: Vault) -> Iterator[tuple[str, bytes]]:
    """Yield (name, document) of each that is whole. One torn on its way here is passed over. Raises StorageVanished."""
    for name, size_bytes in sorted(vault.storage.list(FileKind.DEVICES)):
        if size_bytes > MOST_BYTES:
            continue
        try:
            data = vault.storage.load(FileKind.DEVICES, name)
            document = open_document(vault.keys, FileKind.DEVICES, name, data)
        except FileNotInStorage:
            continue  # its writer has a newer one
        except (DamagedFile, StorageUnavailable) as error:
            log.info("passed over a computer's note: %s", error)
        else:
            yield name, document


def save_device_file(vault: Vault, document: bytes) -> str:
    """Save a document and return its file's name. Raises StorageVanished where another vault lies there."""
    vault.assert_in_place()
    data = seal_document(vault.keys, document)
    name = name_of(data)
    vault.storage.save(FileKind.DEVICES, name, data)
    return name


def remove_device_file(vault: Vault, name: str) -> None:
    """Remove a file; one that has gone already is fine."""
    try:
        vault.storage.remove(FileKind.DEVICES, name)
    except FileNotInStorage:
        log.debug("a computer's note had gone: %s", name)
