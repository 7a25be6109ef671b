"""What of an account folder is kept as it lies (FORMAT.md, Folders). Paths name the owner of media but no month."""

from __future__ import annotations

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.sealed import OwnerHash
from chatbackup_gui.sources._wechat.people import kind_of, md5_of
from chatbackup_gui.sources.sealed import OWNER, SealedLayout, SealedRule
from chatbackup_gui.sources.wechat_mac.layout import DATABASE_FOLDERS

_TEMP = rf"Message/MessageTemp/{OWNER}"

LAYOUT = SealedLayout(
    roots=(*DATABASE_FOLDERS, "Favorites", "Stickers"),
    rules=(
        SealedRule(rf"{_TEMP}/Image(?:/.+)?", MediaKind.IMAGE),
        SealedRule(rf"{_TEMP}/Video(?:/.+)?", MediaKind.VIDEO),
        SealedRule(rf"{_TEMP}/Audio(?:/.+)?", MediaKind.VOICE),
        SealedRule(rf"{_TEMP}(?:/.+)?", MediaKind.FILE),
        SealedRule(r"Stickers/File(?:/.+)?", MediaKind.STICKER),
        SealedRule(rf"(?:{'|'.join(DATABASE_FOLDERS)}|Favorites|Stickers)(?:/[^/]+){{0,2}}"),
    ),
    hash_of=lambda user: OwnerHash(md5_of(user)),
    kind_of=kind_of,
)
