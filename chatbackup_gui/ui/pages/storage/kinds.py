"""The kinds of what takes space, in the order of legends and of what stands on each other in a bar."""

from __future__ import annotations

from collections.abc import Mapping

from chatbackup_gui.ui.chat_words import media_in_sentence
from chatbackup_gui.ui.words import listed, size, translate

KINDS = ("image", "voice", "video", "file", "sticker", "avatar", "text", "databases")


def sizes_in_words(by_kind: Mapping[str, int]) -> str:
    """Return what each kind takes, as a list within a sentence: pictures 2.1 GB, and videos 642 MB."""
    return listed(
        [
            translate("Storage", "{kind} {size}").format(kind=media_in_sentence(kind), size=size(by_kind[kind]))
            for kind in KINDS
            if by_kind.get(kind)
        ]
    )
