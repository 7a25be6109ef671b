"""What WeChat 4.x makes in its own way: media, merged forwards with folders of their own, and broken rows."""

from __future__ import annotations

from collections.abc import Callable

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.compose.forwards import Forwards
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.wechat4.broken import Broken
from chatbackup_gui.demo.wechat4.media.desk import Desk4
from chatbackup_gui.demo.wechat4.media.files import FileMaker
from chatbackup_gui.demo.wechat4.media.forwarded import ForwardedMaker
from chatbackup_gui.demo.wechat4.media.images import ImageMaker
from chatbackup_gui.demo.wechat4.media.stickers import StickerMaker
from chatbackup_gui.demo.wechat4.media.videos import VideoMaker
from chatbackup_gui.demo.wechat4.media.voices import VoiceMaker

_STICKER_SHARE = 0.02
_MONTHS_A_YEAR = 12


def own_makers(
    desk: Desk4, names: Names, material: Material, options: DemoOptions
) -> dict[Kind, Callable[[Slot], Body]]:
    """Return who makes which kind."""
    files = FileMaker(desk)
    forwarded = ForwardedMaker(desk) if options.media_bytes else None
    months = options.years * _MONTHS_A_YEAR
    return {
        Kind.IMAGE: ImageMaker(desk).body,
        Kind.VOICE: VoiceMaker(desk).body,
        Kind.STICKER: StickerMaker(desk, options.media_bytes * _STICKER_SHARE, months).body,
        Kind.VIDEO: VideoMaker(desk).body,
        Kind.FILE: files.body,
        Kind.FILE_PENDING: files.pending,
        Kind.FORWARD: Forwards(desk, names, forwarded).body,
        Kind.GARBAGE: Broken(material).body,
    }
