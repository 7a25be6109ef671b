"""Stickers of which the message has the md5 and nothing is on disk that we could tell apart."""

from __future__ import annotations

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.desk import MediaDesk
from chatbackup_gui.demo.xml import media as xml
from chatbackup_gui.model.message import MessageKind

_LOCAL_TYPE = 47
_STICKERS = 40


class NamedStickerMaker:
    """Makes sticker messages from a small stock that is sent again and again."""

    def __init__(self, desk: MediaDesk) -> None:
        self._rng = desk.rng
        self._stock = [(desk.hex_name(), desk.rng.randint(900, 60_000)) for _ in range(_STICKERS)]

    def body(self, slot: Slot) -> Body:
        """Return a sticker message."""
        md5, size = self._stock[min(int(self._rng.paretovariate(0.8)) - 1, _STICKERS - 1)]
        content = xml.sticker(self._rng, slot.sender, slot.contact.username, md5, size)
        media = ManifestMedia("sticker", "missing", md5=md5, announced_size=size)
        return Body(MessageKind.STICKER, _LOCAL_TYPE, content, media=(media,))
