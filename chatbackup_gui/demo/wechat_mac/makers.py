"""What WeChat 3.x for Mac makes in its own way: media and broken rows."""

from __future__ import annotations

from collections.abc import Callable

from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.compose.forwards import Forwards
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.media.named_stickers import NamedStickerMaker
from chatbackup_gui.demo.wechat_mac.desk import DeskMac
from chatbackup_gui.demo.wechat_mac.files import FileMaker, VoiceMaker
from chatbackup_gui.demo.wechat_mac.images import ImageMaker, VideoMaker
from chatbackup_gui.demo.xml import app
from chatbackup_gui.demo.xml.app import App
from chatbackup_gui.model.message import MessageKind


class Broken:
    """Makes rows that nobody can parse, one kind after the other."""

    def __init__(self, material: Material) -> None:
        self._rng = material.rng
        self._turn = 0

    def body(self, slot: Slot) -> Body:
        """Return the next kind of garbage: an unknown type, cut XML, nothing, noise."""
        self._turn += 1
        kinds: tuple[tuple[int, str | bytes | None], ...] = (
            (922_746_929, f"<msg><new><v>{self._rng.getrandbits(30)}</v></new></msg>"),
            (subtype(9999), app.app_message(App(9999), slot.sender)[:42]),
            (subtype(127), None),
            (11_000, b"\xff\xfe\x00" + self._rng.randbytes(60)),
        )
        local_type, content = kinds[self._turn % len(kinds)]
        return Body(MessageKind.UNKNOWN, local_type, content, is_garbage=True)


def own_makers(desk: DeskMac, names: Names, material: Material) -> dict[Kind, Callable[[Slot], Body]]:
    """Return who makes which kind."""
    files = FileMaker(desk)
    return {
        Kind.IMAGE: ImageMaker(desk).body,
        Kind.VOICE: VoiceMaker(desk).body,
        Kind.STICKER: NamedStickerMaker(desk).body,
        Kind.VIDEO: VideoMaker(desk).body,
        Kind.FILE: files.body,
        Kind.FILE_PENDING: files.pending,
        Kind.FORWARD: Forwards(desk, names, None).body,
        Kind.GARBAGE: Broken(material).body,
    }
