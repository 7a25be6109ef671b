"""What was taken over from a vault: digests of parts of its snapshots whose content the catalogue has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chatbackup_gui.archive.database import Database

_AT_ONCE = 1000


def taken_of(database: Database, vault: str, digests: Sequence[bytes]) -> set[bytes]:
    """Return those of the digests that were noted."""
    found: set[bytes] = set()
    for at in range(0, len(digests), _AT_ONCE):
        part = digests[at : at + _AT_ONCE]
        places = ",".join("?" * len(part))
        rows = database.all(f"SELECT digest FROM taken WHERE vault = ? AND digest IN ({places})", (vault, *part))
        found.update(bytes(row[0]) for row in rows)
    return found


def set_taken(database: Database, vault: str, digests: Iterable[bytes]) -> None:
    """Note digests; those that are noted already stay."""
    with database.transaction():
        values = [value for digest in digests for value in (vault, digest)]
        database.insert("INSERT OR IGNORE INTO taken (vault, digest)", 2, values)
