"""A QQ NT database without its prefix, in a scratch folder, open for writing with SQLCipher itself."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from chatbackup_gui.demo.connection import WritingConnection
from chatbackup_gui.demo.qq.container import KDF_ROUNDS, PAGE_BYTES, Hmac

_BULK_CACHE_KIB = 24 * 1024
_LIVE_CACHE_KIB = 4 * 1024
_WAL_HEAD_BYTES = 32
_FRAME_HEAD_BYTES = 24


class ScratchDatabase(WritingConnection):
    """One database file; what is written is put in its place by `publishing`.

    A new one is filled without a journal and then settled into WAL mode. Opened again it works like the live program,
    except that a checkpoint runs only when it is asked for.
    """

    def __init__(self, file: Path, passphrase: str, hmac: Hmac, *, is_new: bool) -> None:
        self.file = file
        self.connection = sqlcipher.connect(str(file), isolation_level=None, check_same_thread=False)
        self._unlock(passphrase, hmac)
        if is_new:
            self._tune_for_bulk(_BULK_CACHE_KIB)
        else:
            self._tune("synchronous=OFF", "wal_autocheckpoint=0", f"cache_size=-{_LIVE_CACHE_KIB}")
        self.connection.execute("BEGIN")

    def _unlock(self, passphrase: str, hmac: Hmac) -> None:
        """Give key and parameters in QQ's order: the HMAC after the key, so that byte 20 stays 80 (qq.md 2.2, 2.3)."""
        quoted = passphrase.replace("'", "''")
        self.connection.execute(f"PRAGMA key = '{quoted}'")
        self._tune(
            f"cipher_page_size={PAGE_BYTES}",
            f"kdf_iter={KDF_ROUNDS}",
            f"cipher_hmac_algorithm={hmac.value}",
            "cipher_kdf_algorithm=PBKDF2_HMAC_SHA512",
        )

    @property
    def wal(self) -> Path:
        """The file of the newest changes."""
        return self.file.with_name(self.file.name + "-wal")

    def checkpoint(self) -> set[int]:
        """Move every committed frame into the database; return the numbers of the pages that were written.

        The next frame then overwrites the first in the `-wal`.
        """
        self.connection.execute("COMMIT")
        pages = wal_pages(self.wal)
        self.connection.execute("PRAGMA wal_checkpoint(RESTART)")
        self.connection.execute("BEGIN")
        return pages

    def vacuum(self) -> None:
        """Rewrite the whole database, by way of the `-wal`."""
        self.connection.execute("COMMIT")
        self.connection.execute("VACUUM")
        self.connection.execute("BEGIN")

    def abandon(self) -> None:
        """Commit and close; what becomes of the `-wal` here no longer matters."""
        self.connection.execute("COMMIT")
        self.connection.close()


def wal_pages(wal: Path) -> set[int]:
    """Return which pages have frames of the present round in a `-wal`: those with the salts of its head."""
    content = wal.read_bytes() if wal.exists() else b""
    salts = content[16:24]
    starts = range(_WAL_HEAD_BYTES, len(content), _FRAME_HEAD_BYTES + PAGE_BYTES)
    heads = (content[at : at + _FRAME_HEAD_BYTES] for at in starts)
    return {int.from_bytes(head[:4], "big") for head in heads if head[8:16] == salts}
