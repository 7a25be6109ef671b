"""Files that people sent, as WeChat 3.x keeps them: under their real names, some of them twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import msgspec

from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.attachments import file_content, file_title, name_on_disk, suffix_of
from chatbackup_gui.demo.media.desk import MediaDesk
from chatbackup_gui.demo.xml import app
from chatbackup_gui.model.message import MessageKind

_PENDING = 74
_SENT_AGAIN = 0.12
_KEPT_FOR_AGAIN_BYTES = 300_000


class Earlier(msgspec.Struct, frozen=True):
    """A small file that may be sent again."""

    title: str
    content: bytes


class PlainFiles:
    """Puts files on disk, each as often as it was sent."""

    def __init__(self, desk: MediaDesk) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.FILE)
        self._earlier: deque[Earlier] = deque(maxlen=8)

    def sent(self, folder: str) -> ManifestMedia:
        """Return the next file; it is in the folder then, unless it was never fetched."""
        title, size = file_title(self._desk), self._allowance.draw(self._rng)
        if not size:
            return ManifestMedia("file", "missing", md5=self._desk.hex_name(), title=title)
        if self._earlier and self._rng.random() < _SENT_AGAIN:
            earlier = self._rng.choice(self._earlier)
            return self._stored(folder, earlier.title, iter([earlier.content]))
        return self._stored(folder, title, file_content(self._desk, title, size))

    def _stored(self, folder: str, title: str, content: Iterator[bytes]) -> ManifestMedia:
        name = self._desk.shelf.free_name(folder, name_on_disk(title))
        stored = self._desk.shelf.put_pieces(folder, name, content, with_md5=True)
        self._desk.count(Kind.FILE, stored.size)
        if stored.size < _KEPT_FOR_AGAIN_BYTES:
            self._earlier.append(Earlier(title, self._desk.shelf.read(stored.path)))
        return ManifestMedia(
            "file", "full", stored.path, stored.sha256, stored.size, suffix_of(title), md5=stored.md5, title=title
        )


def pending_file(desk: MediaDesk, slot: Slot) -> Body:
    """Return the announcement of a file that has not arrived."""
    title, size, md5 = file_title(desk), desk.rng.randint(10_000, 80_000_000), desk.hex_name()
    media = ManifestMedia("file", "missing", md5=md5, announced_size=size, title=title)
    content = app.file_message(slot.sender, title, size, md5, _PENDING, desk.hex_name())
    return Body(MessageKind.FILE, subtype(_PENDING), content, media=(media,))
