"""Taking messages in: what is new is written, what was seen before is merged, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chatbackup_gui.archive.batch import Batch
from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.documents import Documents
from chatbackup_gui.archive.ids import KEY_BITS, KEY_MASK, documents_of, month_end, month_of, rank_of, row_of
from chatbackup_gui.archive.index import Pieces, put_into_index
from chatbackup_gui.archive.known import KeyTable, find_keys
from chatbackup_gui.archive.lines import is_same_payload
from chatbackup_gui.archive.media import KIND_CODES, encode_ref
from chatbackup_gui.archive.merge import Seen, merge
from chatbackup_gui.archive.rows import Rows
from chatbackup_gui.archive.sights import Sights, decode, encode
from chatbackup_gui.archive.values import Added
from chatbackup_gui.archive.writer import Writer
from chatbackup_gui.model.message import Sighting


class Messages:
    """The writing side of the catalogue; one a catalogue, used by one thread."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer
        self._documents = Documents(database)
        self._saved_spread = self._documents.spread
        self._rows = Rows(database, writer)
        self._fresh = KeyTable()  # keys of all messages in conversations that had none before this session

    def forget_rows(self) -> None:
        """Conversations were added by somebody else; look them up again."""
        self._rows.forget()

    def add(
        self,
        account: int,
        sightings: Sequence[Sighting],
        cursor: bytes | None,
        origin_name: str,
        taken: Sequence[tuple[str, bytes]],
    ) -> Added:
        """Take sightings in, and what covers them (a cursor, notes of what was taken over), in one transaction."""
        added = Added()
        batch = Batch()
        origin = self._rows.origin(account, origin_name)
        rows = self._rows.conversations(batch, account, {sighting.conversation for sighting in sightings})
        for sights, is_last in _without_repeats(Sights.of(sightings, rows, origin)):
            if is_last and cursor is not None:
                batch.cursors[origin] = cursor
            if is_last:
                batch.taken += taken
            added += self._take(batch, origin, sights)
            if self._documents.spread != self._saved_spread:
                batch.spread = self._saved_spread = self._documents.spread
            self._writer.submit(batch)
            batch = Batch()
        return added

    def _take(self, batch: Batch, origin: int, sights: Sights) -> Added:
        """Sort what is new from what was seen before, and put both where they belong."""
        maybe = self._maybe_known(sights)
        if not maybe:
            self._write_new(batch, origin, sights)
            return Added(new=len(sights))
        self._writer.settle()
        held = find_keys(self._database, [sights.keys[index] for index in maybe])
        added, old = Added(), set()
        for index in maybe:
            found = held.get(sights.keys[index])
            if found and (one := self._take_known(batch, origin, sights, index, *found)):
                old.add(index)
                added += one
        new = sights.pick([index for index in range(len(sights)) if index not in old])
        self._write_new(batch, origin, new)
        return added + Added(new=len(new))

    def _maybe_known(self, sights: Sights) -> list[int]:
        """Return the indexes of what may be in the catalogue; the others certainly are not."""
        old_rows = self._rows.with_messages()
        if not old_rows:
            return self._fresh.add_all(sights.keys)
        indexes = range(len(sights))
        fresh = [index for index in indexes if sights.conversations[index] not in old_rows]
        maybe = [index for index in indexes if sights.conversations[index] in old_rows]
        return maybe + [fresh[one] for one in self._fresh.add_all([sights.keys[index] for index in fresh])]

    def _write_new(self, batch: Batch, origin: int, sights: Sights) -> None:
        """Write messages that the catalogue has not."""
        if not len(sights):
            return
        messages = [sighting.message for sighting in sights.sightings]
        pieces = Pieces(messages)
        documents = self._free_documents(batch, documents_of([sights.ranks[owner] for owner in pieces.owners]))
        heads: dict[int, int] = {}
        for owner, document in zip(pieces.owners, documents, strict=True):
            if heads.setdefault(owner, document) > document:
                heads[owner] = document
        batch.keys += zip(sights.keys, heads.values(), sights.contents, strict=True)
        rows = list(map(row_of, sights.conversations, heads.values()))
        raws = [sighting.raw or None for sighting in sights.sightings]
        batch.messages += zip(rows, sights.ranks, sights.bodies, raws, strict=True)
        put_into_index(batch, pieces, documents, rows, sights.conversations)
        self._count(batch, origin, sights)

    def _free_documents(self, batch: Batch, firsts: Sequence[int], *, floor: int = 0) -> list[int]:
        documents, first = self._documents, max(firsts[0], floor)
        if documents.is_newest(first):
            return documents.take_newest(firsts)
        free = documents.take_from_gap(firsts, floor=floor)
        if free is None:
            self._writer.settle()
            taken = {document for document, _ in batch.documents}
            documents.find_gap(self._database, first, taken)
            free = documents.take_from_gap(firsts, floor=floor)
            if free is None:
                free = documents.take_between(self._database, firsts, floor=floor, taken=taken)
        return free

    def _count(self, batch: Batch, origin: int, sights: Sights) -> None:
        """Count messages by month, of which those of a batch, being in order, have few."""
        month, end = 0, sights.ranks[0]
        counts: dict[int, list[int]] = {}
        for rank, row, body, sighting in zip(
            sights.ranks, sights.conversations, sights.bodies, sights.sightings, strict=True
        ):
            if rank >= end:
                batch.count_all(month, origin, counts)
                month = month_of(sighting.message.sent_at)
                end, counts = rank_of(month_end(month), 0), {}
            count = counts.get(row)
            if count is None:
                count = counts[row] = [0, 0, rank, rank]
            count[0] += 1
            count[1] += len(body) + len(sighting.raw)
            count[3] = rank
            if sighting.message.media:
                self._write_media(batch, origin, row, month, rank, sighting)
        batch.count_all(month, origin, counts)

    def _write_media(
        self, batch: Batch, origin: int, conversation: int, month: int, rank: int, sighting: Sighting
    ) -> None:
        places = sighting.places
        for index, ref in enumerate(sighting.message.media):
            place = places[index] if index < len(places) else None
            folder = self._rows.folder(batch, origin, place.folder) if place else None
            stem = place.stem if place else ""
            kind = KIND_CODES[ref.kind]
            batch.media.append((conversation, month, kind, ref.id, origin, encode_ref(ref), rank, folder, stem))

    def _take_known(
        self, batch: Batch, origin: int, sights: Sights, index: int, document: int, content: int
    ) -> Added | None:
        """Merge a sighting into the message that has its key.

        Two messages may share a key; then the later one goes by the next key that is free. Returns None if there is
        none yet by its key, or by the one that it now goes by.
        """
        if content == sights.contents[index]:
            month = month_of(sights.sightings[index].message.sent_at)
            batch.month_origins.add((sights.conversations[index], month, origin))
            return Added(known=1)
        row = row_of(sights.conversations[index], document)
        rank, body, raw = self._database.row("SELECT rank, body, raw FROM message WHERE id = ?", row)
        old = decode(body)
        if old.id == sights.sightings[index].message.id:
            return self._merge(batch, origin, sights, index, document, rank, Seen(old, raw or b""))
        key = _next_key(sights.keys[index], taken=sights.keys)
        sights.keys[index] = key
        found = find_keys(self._database, [key]).get(key)
        if found is None:
            self._fresh.add_all([key])
            return None
        return self._take_known(batch, origin, sights, index, *found)

    def _merge(
        self, batch: Batch, origin: int, sights: Sights, index: int, document: int, rank: int, old: Seen
    ) -> Added:
        """Write what a sighting adds to its message."""
        sighting, conversation = sights.sightings[index], sights.conversations[index]
        month = month_of(old.message.sent_at)
        batch.month_origins.add((conversation, month, origin))
        batch.keys.append((sights.keys[index], document, sights.contents[index]))
        self._write_media(batch, origin, conversation, month, rank, sighting)
        merged = merge(old, Seen(sighting.message, sighting.raw))
        if merged.message == old.message and is_same_payload(merged.raw, old.raw):
            return Added(known=1)
        row, body = row_of(conversation, document), encode(merged.message)
        batch.messages.append((row, rank, body, merged.raw or None))
        pieces = Pieces([merged.message])
        documents = [document]
        if len(pieces.owners) > 1:
            firsts = documents_of([rank] * (len(pieces.owners) - 1))
            documents += self._free_documents(batch, firsts, floor=document + 1)
        put_into_index(batch, pieces, documents, [row], [conversation])
        grown = len(body) + len(merged.raw) - len(encode(old.message)) - len(old.raw)
        batch.count(conversation, month, 0, grown, rank, rank)
        return Added(changed=1)


def _without_repeats(sights: Sights) -> Iterator[tuple[Sights, bool]]:
    """Yield the sightings (and whether they are the last) so that no part has two of the same key."""
    waiting = list(range(len(sights)))
    if len(set(sights.keys)) == len(waiting):
        yield sights, True
        return
    while waiting:
        first = {sights.keys[index]: index for index in reversed(waiting)}
        chosen = set(first.values())
        waiting = [index for index in waiting if index not in chosen]
        yield sights.pick(sorted(chosen)), not waiting


def _next_key(key: int, *, taken: Sequence[int]) -> int:
    while key in taken:
        key = key >> KEY_BITS << KEY_BITS | (key + 1) & KEY_MASK
    return key
