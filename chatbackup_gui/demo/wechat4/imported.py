"""History that an upgrade brought over from WeChat 3.x: the oldest rows of the first message database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec

from chatbackup_gui.demo import protobuf
from chatbackup_gui.demo.bodies import Slot
from chatbackup_gui.demo.dat import DatForm
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.attachments import name_on_disk, suffix_of
from chatbackup_gui.demo.media.looks import sha256
from chatbackup_gui.demo.overlap import SharedMessage
from chatbackup_gui.demo.people import Contact, md5_hex
from chatbackup_gui.demo.stretch import month_of
from chatbackup_gui.demo.wechat4 import tables
from chatbackup_gui.demo.wechat4.media.desk import Desk4
from chatbackup_gui.demo.wechat4.rows import Shard, message_row
from chatbackup_gui.demo.wechat4.writing import Writing
from chatbackup_gui.model.message import MessageKind

_HEAD = protobuf.number(1, 106) + protobuf.number(2, 14)
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG"


def write_imported(writing: Writing, messages: Sequence[SharedMessage]) -> None:
    """Write messages that stand conversation after conversation, each in the order of time."""
    for contact, of_one in groupby(messages, key=lambda message: message.contact):
        some = list(of_one)
        shard = writing.shard_of(contact, 0)
        name = "Msg_" + md5_hex(contact.username)
        shard.id_of(contact.username, is_session=True)
        shard.database.connection.execute(tables.message_table(name))
        first = shard.take_ids(name, len(some))
        rows = list(_rows(writing, shard, contact, first, some))
        shard.database.connection.executemany(tables.insert_message(name), rows)
        writing.books.written[contact.username] += len(some)


def _rows(
    writing: Writing, shard: Shard, contact: Contact, local_id: int, messages: Sequence[SharedMessage]
) -> Iterator[tuple[Any, ...]]:
    """Compose the rows of one conversation, and note each in the manifest."""
    me, chat_md5 = writing.cast.me.username, md5_hex(contact.username)
    sources = writing.writer.material.message_sources(len(messages))
    for number, (message, source) in enumerate(zip(messages, sources, strict=True), local_id):
        slot = Slot(
            contact, chat_md5, 0, message.sender, message.sender == me, number, message.server_id,
            message.create_time, message.sort_seq, month_of(message.create_time),
        )  # fmt: skip
        body = msgspec.structs.replace(message.body, packed=None)
        if body.media:
            media, body.packed = ImportedMedia(writing.desk).put(slot, message)
            body.media = (media,)
        writing.books.note(slot, shard.name, body)
        yield message_row(shard, writing.writer.material, slot, slot.sender, body, source)


class ImportedMedia:
    """Puts the media of imported messages on disk, as far as the import brought them."""

    def __init__(self, desk: Desk4) -> None:
        self._desk = desk

    def put(self, slot: Slot, message: SharedMessage) -> tuple[ManifestMedia, bytes]:
        """Return what the manifest and what the row says of a message's medium."""
        old = message.body.media[0]
        told = ManifestMedia(
            old.kind,
            "missing",
            md5=old.md5,
            announced_size=old.announced_size,
            title=old.title,
            found_by="packed_info_data",
        )
        if message.body.kind is MessageKind.FILE:
            return self._file(slot, told, message.original)
        return self._image(slot, told, message)

    def _file(self, slot: Slot, told: ManifestMedia, content: bytes) -> tuple[ManifestMedia, bytes]:
        """Return a file under its name; where it was not brought, the row names what it would be called."""
        folder, name = f"msg/file/{slot.month}", name_on_disk(told.title)
        if content:
            name = self._desk.shelf.free_name(folder, name)
            path = self._desk.shelf.put(folder, name, content)
            told = _full(told, path, content, suffix_of(told.title))
        return told, _HEAD + protobuf.data(7, protobuf.data(1, protobuf.text(2, name)))

    def _image(self, slot: Slot, told: ManifestMedia, message: SharedMessage) -> tuple[ManifestMedia, bytes]:
        """Return an image, wrapped anew under a name of its own."""
        folder, stem = f"msg/attach/{slot.chat_md5}/{slot.month}/Img", self._desk.hex_name()
        if message.thumbnail:
            path = self._wrapped(folder, f"{stem}_t.dat", message.thumbnail)
            told = told if message.original else _preview(told, path, message.thumbnail)
        if message.original:
            path = self._wrapped(folder, f"{stem}.dat", message.original)
            told = _full(told, path, message.original, _picture_suffix(message.original))
        image = protobuf.number(1, 1440) + protobuf.number(2, 1080) + protobuf.text(4, stem)
        return told, _HEAD + protobuf.data(3, image)

    def _wrapped(self, folder: str, name: str, data: bytes) -> str:
        return self._desk.shelf.put(folder, name, self._desk.dat.wrap(data, DatForm.V2))


def _full(told: ManifestMedia, path: str, content: bytes, suffix: str) -> ManifestMedia:
    return msgspec.structs.replace(
        told, state="full", file=path, sha256=sha256(content), size=len(content), suffix=suffix
    )


def _preview(told: ManifestMedia, path: str, thumbnail: bytes) -> ManifestMedia:
    return msgspec.structs.replace(
        told,
        state="preview",
        preview_file=path,
        preview_sha256=sha256(thumbnail),
        preview_size=len(thumbnail),
        preview_suffix=".jpg",
    )


def _picture_suffix(data: bytes) -> str:
    return ".jpg" if data.startswith(_JPEG) else ".png" if data.startswith(_PNG) else ".gif"
