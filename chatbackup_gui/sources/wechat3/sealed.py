"""What of an account folder is kept as it lies (FORMAT.md, Folders)."""

from __future__ import annotations

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.sealed import OwnerHash
from chatbackup_gui.sources._wechat.people import kind_of, md5_of
from chatbackup_gui.sources.sealed import MONTH, OWNER, SealedLayout, SealedRule

LAYOUT = SealedLayout(
    roots=("Msg", "FileStorage"),
    rules=(
        SealedRule(r"Msg(?:/[^/]+){0,2}"),
        SealedRule(rf"FileStorage/MsgAttach/{OWNER}/(?:Image|Thumb)/{MONTH}", MediaKind.IMAGE),
        SealedRule(rf"FileStorage/MsgAttach/{OWNER}/[^/]+/{MONTH}(?:/.+)?", MediaKind.FILE),
        SealedRule(rf"FileStorage/Image/(?:Thumb/)?{MONTH}", MediaKind.IMAGE),
        SealedRule(rf"FileStorage/Video/{MONTH}", MediaKind.VIDEO),
        SealedRule(rf"FileStorage/File/{MONTH}(?:/.+)?", MediaKind.FILE),
        SealedRule(r"FileStorage/CustomEmotion(?:/.+)?", MediaKind.STICKER),
    ),
    hash_of=lambda user: OwnerHash(md5_of(user)),
    kind_of=kind_of,
)
