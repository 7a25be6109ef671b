"""Writing head_image.db."""

from __future__ import annotations

import hashlib
from random import Random

from chatbackup_gui.demo import pictures
from chatbackup_gui.demo.databases import Database
from chatbackup_gui.demo.filler import Filler
from chatbackup_gui.demo.people import Cast

_HAVE_ONE = 0.9
_PNGS = 0.15
_FEWEST_BYTES, _MOST_BYTES = 900, 4_000


def write_avatars(database: Database, cast: Cast, seed: int, update_time: int) -> dict[str, str]:
    """Fill head_image.db; return the SHA-256 of each picture by username."""
    rng, filler = Random(f"demo/{seed}/avatars"), Filler(f"demo/{seed}/avatars")
    found: dict[str, str] = {}
    rows = []
    for contact in (cast.me, *cast.contacts, *cast.strangers):
        if rng.random() > _HAVE_ONE:
            continue
        make = pictures.png if rng.random() < _PNGS else pictures.jpeg
        data = make(rng.getrandbits(16), filler.take(rng.randint(_FEWEST_BYTES, _MOST_BYTES))).data
        found[contact.username] = hashlib.sha256(data).hexdigest()
        rows.append((contact.username, hashlib.md5(data, usedforsecurity=False).hexdigest(), data, update_time))
    database.connection.executemany("INSERT INTO head_image VALUES(?, ?, ?, ?)", rows)
    return found
