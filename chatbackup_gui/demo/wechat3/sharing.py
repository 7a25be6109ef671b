"""Messages of WeChat 3.x that a newer program will have too: composed as any, kept, and their media divided."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import msgspec

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.looks import sha256
from chatbackup_gui.demo.overlap import PATTERN, PAUSE_S, Kept, SharedMessage, sharing_contacts
from chatbackup_gui.demo.stretch import Composer, Stretch
from chatbackup_gui.demo.wechat3.media.desk import Desk3
from chatbackup_gui.demo.wechat3.writing import Writing3
from chatbackup_gui.model.message import MessageKind

Share = Callable[[SharedMessage], None]


def write_shared(writing: Writing3, now: int, share: Share) -> int:
    """Write a stretch into a few conversations from `now` on, and hand on every message; return the last one's time."""
    usual = writing.rows.composer
    writing.rows.composer = _Sharing(usual, writing.desk, share)
    for contact in sharing_contacts(writing.cast):
        moments = [now := now + PAUSE_S for _ in PATTERN]
        senders = writing.speakers.at(contact, moments).senders
        writing.write_newest(Stretch(contact, moments, list(PATTERN), senders))
    writing.rows.composer = usual
    writing.commit()
    writing.flush_manifest()
    return now


class _Sharing:
    """Composes as another does. Originals are taken away again where only the newer program is to have them."""

    def __init__(self, composer: Composer, desk: Desk3, share: Share) -> None:
        self._composer = composer
        self._desk = desk
        self._share = share
        self._turns = {kind: cycle(Kept) for kind in (MessageKind.IMAGE, MessageKind.FILE)}

    def heard(self, slot: Slot, text: str) -> None:
        """Hand on a text; one without a server id cannot be told to be the same."""
        self._composer.heard(slot, text)
        if slot.server_id:
            self._hand_on(slot, Body(MessageKind.TEXT, 1, text, {"text": text}, is_compressed=False))

    def body(self, kind: Kind, slot: Slot) -> Body:
        """Return a message's content, and hand it on with what the newer program has of its medium."""
        body = self._composer.body(kind, slot)
        if not body.media:
            self._hand_on(slot, body)
            return body
        media, where = body.media[0], next(self._turns[body.kind])
        original, thumbnail = self._content(media), self._thumbnail(body.media[0])
        in_new = where in (Kept.IN_BOTH, Kept.IN_NEW)
        self._hand_on(slot, body, original if in_new else b"", thumbnail)
        if media.state == "full" and where in (Kept.IN_NEW, Kept.NOWHERE):
            media = self._without_original(media, self._thumbnail_path(media), thumbnail)
        body.media = (media,)
        return body

    def _hand_on(self, slot: Slot, body: Body, original: bytes = b"", thumbnail: bytes = b"") -> None:
        told = msgspec.structs.replace(body)
        self._share(
            SharedMessage(
                slot.contact, slot.sender, slot.server_id, slot.create_time, slot.sort_seq, told, original, thumbnail
            )
        )

    def _content(self, media: ManifestMedia) -> bytes:
        """Return a medium as it was sent; empty where it is not on disk or spoilt."""
        if media.state != "full" or not media.is_decodable:
            return b""
        data = self._desk.shelf.read(media.file)
        return self._desk.masked(data) if media.kind == "image" else data

    def _thumbnail_path(self, media: ManifestMedia) -> str:
        """Return where an image's thumbnail lies beside it."""
        return media.file.replace("/Image/", "/Thumb/").replace(".dat", "_t.dat") if media.kind == "image" else ""

    def _thumbnail(self, media: ManifestMedia) -> bytes:
        """Return an image's thumbnail; empty where there is none."""
        path = media.preview_file or self._thumbnail_path(media)
        return self._desk.masked(self._desk.shelf.read(path)) if path and self._desk.shelf.has(path) else b""

    def _without_original(self, media: ManifestMedia, thumbnail_path: str, thumbnail: bytes) -> ManifestMedia:
        """Take the original from the disk, as a clean-up does; return what is left."""
        self._desk.shelf.remove(media.file)
        left = ManifestMedia(
            media.kind,
            "preview" if thumbnail else "missing",
            md5=media.md5,
            announced_size=media.announced_size,
            title=media.title,
            found_by=media.found_by,
        )
        if not thumbnail:
            return left
        return msgspec.structs.replace(
            left,
            preview_file=thumbnail_path,
            preview_sha256=sha256(thumbnail),
            preview_size=len(thumbnail),
            preview_suffix=".jpg",
        )
