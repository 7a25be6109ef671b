"""What of an account folder is kept as it lies (FORMAT.md, Folders)."""

from __future__ import annotations

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.sealed import OwnerHash
from chatbackup_gui.sources._wechat.people import kind_of, md5_of
from chatbackup_gui.sources.sealed import MONTH, OWNER, SealedLayout, SealedRule

LAYOUT = SealedLayout(
    roots=("db_storage", "msg", "cache"),
    rules=(
        SealedRule(r"db_storage(?:/[^/]+){0,2}"),
        SealedRule(rf"msg/attach/{OWNER}/{MONTH}/Img", MediaKind.IMAGE),
        SealedRule(rf"msg/attach/{OWNER}/{MONTH}/Rec/[^/]+/Img", MediaKind.IMAGE),
        SealedRule(rf"msg/attach/{OWNER}/{MONTH}/Rec/[^/]+/V", MediaKind.VIDEO),
        SealedRule(rf"msg/attach/{OWNER}/{MONTH}(?:/.+)?", MediaKind.FILE),
        SealedRule(rf"msg/video/{MONTH}(?:/.+)?", MediaKind.VIDEO),
        SealedRule(rf"msg/file/{MONTH}(?:/.+)?", MediaKind.FILE),
        SealedRule(rf"cache/{MONTH}/Emoticon(?:/.+)?", MediaKind.STICKER),
    ),
    hash_of=lambda user: OwnerHash(md5_of(user)),
    kind_of=kind_of,
)
