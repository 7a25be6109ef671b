"""Media: where they should lie, where they were found, and what a vault has of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.ids import time_of_rank
from chatbackup_gui.archive.values import FolderRow, MediaRow, Stored
from chatbackup_gui.model.media import Located, MediaKind, MediaRef, Place

PAGE_ROWS = 2000
KINDS = tuple(MediaKind)  # stored by position: new kinds go to the end of MediaKind
KIND_CODES = {kind: code for code, kind in enumerate(KINDS)}
_VOICE = KIND_CODES[MediaKind.VOICE]
_ANY_KIND = ", ".join(map(str, KIND_CODES.values()))  # named, so that the index is used to its last column

_encode = msgspec.msgpack.Encoder().encode
_decode_ref = msgspec.msgpack.Decoder(MediaRef).decode
_decode_located = msgspec.msgpack.Decoder(Located).decode
_decode_stored = msgspec.msgpack.Decoder(Stored).decode

_COLUMNS = """media.id, conversation, month, ref, rank, folder.path, stem, origin.name,
    found, preview_found, stored, preview_stored
FROM media JOIN origin ON origin.id = media.origin LEFT JOIN folder ON folder.id = media.folder"""


class Pairs(NamedTuple):
    """What was found of a medium and its preview, and what is stored of them, as the row keeps it."""

    found: bytes | None
    preview_found: bytes | None
    stored: bytes | None
    preview_stored: bytes | None

    def with_found(self, medium: Located | None, preview: Located | None) -> Pairs:
        """Return it after a search that found this, and nothing where it is None."""
        found, preview_found = (None if each is None else _encode(each) for each in (medium, preview))
        return self._replace(found=found, preview_found=preview_found)

    def with_stored(self, medium: Stored | None, preview: Stored | None) -> Pairs:
        """Return it after this was stored; what is None stays as it was."""
        return self._replace(
            stored=self.stored if medium is None else _encode(medium),
            preview_stored=self.preview_stored if preview is None else _encode(preview),
        )

    @property
    def size_bytes(self) -> int:
        """What medium and preview take: as stored, else as found."""
        return _size(self.found, self.stored) + _size(self.preview_found, self.preview_stored)

    def shows_more_than(self, before: Pairs) -> bool:
        """Whether something came or changed, or went before it was stored."""
        return any(
            new != old and (new is not None or stored is None)
            for new, old, stored in zip(self, before, (*before[2:], *before[2:]), strict=True)
        )


def encode_ref(ref: MediaRef) -> bytes:
    """Return what a message says of a medium, for the row."""
    return _encode(ref)


def folders(database: Database, account: int, origin: str) -> list[FolderRow]:
    """Return the folders in which media of an account should lie, as an origin has them."""
    rows = database.all(
        "SELECT id, path, stamp, EXISTS (SELECT 1 FROM media WHERE folder = folder.id AND NOT looked)"
        " FROM folder WHERE origin = (SELECT id FROM origin WHERE account = ? AND name = ?) ORDER BY id",
        (account, origin),
    )
    return [FolderRow(row, path, stamp, bool(has_new)) for row, path, stamp, has_new in rows]


def media_in_folder(database: Database, folder: int, *, after: int, whole: bool) -> list[MediaRow]:
    """Return the next media, by row, that should lie in a folder: at most PAGE_ROWS of those after a row.

    Unless `whole`, recordings that were found are left out: of those there is no better version to come, and all of
    an account's may lie in one folder.
    """
    where = "WHERE folder = ? AND media.id > ?" + ("" if whole else f" AND (found IS NULL OR kind <> {_VOICE})")
    rows = database.all(f"SELECT {_COLUMNS} {where} ORDER BY media.id LIMIT {PAGE_ROWS}", (folder, after))
    return [_media(row) for row in rows]


def media_of(database: Database, conversation: int, month: int) -> list[MediaRow]:
    """Return the media of one month of a conversation, ordered by kind and id; one for each origin that knows it."""
    where = "WHERE conversation = ? AND month = ? ORDER BY kind, media.name, media.origin"
    return [_media(row) for row in database.all(f"SELECT {_COLUMNS} {where}", (conversation, month))]


def media_named(database: Database, conversation: int, month: int, ids: Collection[str]) -> list[MediaRow]:
    """Return the media of one month of a conversation that go by some ids, in the order of `media_of`."""
    where = f"""WHERE conversation = ? AND month = ? AND kind IN ({_ANY_KIND})
        AND media.name IN (SELECT value FROM json_each(?)) ORDER BY kind, media.name, media.origin"""
    wanted = msgspec.json.encode(list(ids)).decode()
    return [_media(row) for row in database.all(f"SELECT {_COLUMNS} {where}", (conversation, month, wanted))]


def media_months(database: Database, conversation: int) -> dict[int, tuple[int, int]]:
    """Return for each month how many media a conversation has, and how many of them nobody has."""
    rows = database.all(
        "SELECT month, count(*), sum(NOT had) FROM"
        " (SELECT month, max(found IS NOT NULL OR stored IS NOT NULL) AS had FROM media WHERE conversation = ?"
        " GROUP BY month, kind, name) GROUP BY month",
        (conversation,),
    )
    return {month: (count, missing) for month, count, missing in rows}


def media_between(database: Database, conversations: str, first: int, end: int) -> Iterator[MediaRow]:
    """Yield the media of many conversations (a JSON array) from a month to before another.

    By conversation and month, else as `media_of`.
    """
    rows = database.each(
        f"SELECT {_COLUMNS} WHERE conversation IN (SELECT value FROM json_each(?)) AND month >= ? AND month < ?"
        " ORDER BY conversation, month, kind, media.name, media.origin",
        (conversations, first, end),
    )
    return map(_media, rows)


def largest(database: Database, limit: int) -> list[MediaRow]:
    """Return the rows of `limit` media that take most, the largest first, and perhaps of some more.

    Reads the table once, since no index has the sizes: 0.15 s for 200,000 media.
    """
    rows = database.all(
        f"SELECT {_COLUMNS} WHERE media.id IN (SELECT id FROM media WHERE bytes > 0 ORDER BY bytes DESC"
        " LIMIT ? * (SELECT count(*) FROM origin))"
        " ORDER BY bytes DESC, media.id",
        (limit,),
    )
    return [_media(row) for row in rows]


def _media(row: tuple[Any, ...]) -> MediaRow:
    number, conversation, month, ref, rank, folder, stem, origin, found, preview_found, stored, preview_stored = row
    return MediaRow(
        row=number,
        conversation=conversation,
        month=month,
        ref=_decode_ref(ref),
        place=Place(folder or "", stem),
        origin=origin,
        sent_at=time_of_rank(rank),
        found=_decode_located(found) if found else None,
        preview_found=_decode_located(preview_found) if preview_found else None,
        stored=_decode_stored(stored) if stored else None,
        preview_stored=_decode_stored(preview_stored) if preview_stored else None,
    )


def set_located(database: Database, found: Sequence[tuple[int, Located | None, Located | None]]) -> None:
    """Note what a search found, medium and preview for each row.

    What is stored stays stored when its file has vanished. The generation of a month rises if a file came or
    changed, or went before it was stored.
    """
    with database.transaction():
        before = _pairs(database, [number for number, *_ in found])
        after = dict(before)
        for number, medium, preview in found:
            after[number] = after[number].with_found(medium, preview)
        _write(database, before, after)


def set_searched(database: Database, folder: int, stamp: int) -> None:
    """Note that a folder was searched for all that should lie in it, when its stamp was this."""
    with database.transaction():
        database.run("UPDATE media SET looked = 1 WHERE folder = ? AND NOT looked", (folder,))
        database.run("UPDATE folder SET stamp = ? WHERE id = ?", (stamp, folder))


def set_stored(database: Database, stored: Sequence[tuple[int, Stored | None, Stored | None]]) -> None:
    """Note what was made of media, medium and preview for each row; a None leaves what there is."""
    with database.transaction():
        before = _pairs(database, [number for number, *_ in stored])
        after = dict(before)
        for number, medium, preview in stored:
            after[number] = after[number].with_stored(medium, preview)
        _write(database, before, after)


def _pairs(database: Database, numbers: Sequence[int]) -> dict[int, Pairs]:
    wanted = msgspec.json.encode(numbers).decode()  # one value, because how many a query takes is limited
    rows = database.all(
        "SELECT id, found, preview_found, stored, preview_stored FROM media"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    return {number: Pairs(*pairs) for number, *pairs in rows}


def _write(database: Database, before: Mapping[int, Pairs], after: Mapping[int, Pairs]) -> None:
    """Replace what is known of media; the months in which there is something else to show have changed."""
    changed = {number: pairs for number, pairs in after.items() if pairs != before[number]}
    database.run_many(
        "UPDATE media SET found = ?, preview_found = ?, stored = ?, preview_stored = ?, bytes = ? WHERE id = ?",
        [(*pairs, pairs.size_bytes, number) for number, pairs in changed.items()],
    )
    shown = [number for number, pairs in changed.items() if pairs.shows_more_than(before[number])]
    database.run(
        "UPDATE month SET generation = generation + 1 WHERE (conversation, month) IN"
        " (SELECT conversation, month FROM media WHERE id IN (SELECT value FROM json_each(?)))",
        (msgspec.json.encode(shown).decode(),),
    )


def _size(found: bytes | None, stored: bytes | None) -> int:
    if stored:
        return _decode_stored(stored).size
    return _decode_located(found).size if found else 0
