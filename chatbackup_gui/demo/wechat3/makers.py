"""What WeChat 3.x makes in its own way: media, rare kinds, recalls, pats and broken rows."""

from __future__ import annotations

from collections.abc import Callable

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.compose.forwards import Forwards
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.media.named_stickers import NamedStickerMaker
from chatbackup_gui.demo.wechat3.broken import Broken
from chatbackup_gui.demo.wechat3.media.desk import Desk3
from chatbackup_gui.demo.wechat3.media.files import FileMaker
from chatbackup_gui.demo.wechat3.media.images import ImageMaker
from chatbackup_gui.demo.wechat3.media.videos import VideoMaker
from chatbackup_gui.demo.wechat3.media.voices import VoiceMaker
from chatbackup_gui.demo.wechat3.notices import Notices3
from chatbackup_gui.demo.wechat3.rare import Rare


def own_makers(desk: Desk3, names: Names, material: Material) -> dict[Kind, Callable[[Slot], Body]]:
    """Return who makes which kind."""
    files, rare, notices = FileMaker(desk), Rare(material, names), Notices3(material, names)
    return {
        Kind.IMAGE: ImageMaker(desk).body,
        Kind.VOICE: VoiceMaker(desk).body,
        Kind.STICKER: NamedStickerMaker(desk).body,
        Kind.VIDEO: VideoMaker(desk).body,
        Kind.FILE: files.body,
        Kind.FILE_PENDING: files.pending,
        Kind.FORWARD: Forwards(desk, names, None).body,
        Kind.GAME_LINK: rare.card,
        Kind.CARD: rare.contact,
        Kind.APP_TEXT: rare.app_text,
        Kind.RECALLED: notices.recalled,
        Kind.PAT: notices.pat,
        Kind.GARBAGE: Broken(material).body,
    }
