"""What of an account folder is kept as it lies (FORMAT.md, Folders). No path tells whose media lie there."""

from __future__ import annotations

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.sources.sealed import MONTH, SealedLayout, SealedRule

_ROOT = r"(?:nt_qq/)?"  # on Windows; elsewhere the account folder itself is called so

LAYOUT = SealedLayout(
    roots=("nt_qq", "nt_db", "nt_data"),
    rules=(
        SealedRule(rf"{_ROOT}nt_db"),
        SealedRule(rf"{_ROOT}nt_data/Pic/{MONTH}(?:/.+)?", MediaKind.IMAGE),
        SealedRule(rf"{_ROOT}nt_data/Video/{MONTH}(?:/.+)?", MediaKind.VIDEO),
        SealedRule(rf"{_ROOT}nt_data/Ptt/{MONTH}(?:/.+)?", MediaKind.VOICE),
        SealedRule(rf"{_ROOT}nt_data/File(?:/.+)?", MediaKind.FILE),
        SealedRule(rf"{_ROOT}nt_data/Emoji/emoji-recv/{MONTH}(?:/.+)?", MediaKind.STICKER),
        SealedRule(rf"{_ROOT}nt_data/Emoji/(?:marketface|personal_emoji)(?:/.+)?", MediaKind.STICKER),
    ),
    never=frozenset({"login.db", "login.db-wal"}),
)
