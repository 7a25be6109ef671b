"""What kind of medium a file of a snapshot is, as far as its name tells.

A snapshot's trees do not say it. Lines of messages do, by the names of their media; where they are not read, the name
has to do: media are named by an id (`capture.py`), files by the title that their sender gave them. So a name that is no
id is a file's, whatever it ends with, and an id that ends like a picture is an image's; one that moves is a sticker's,
as is a content's hash, by which WeChat names stickers.

In samples of four programs six of 870 media are told wrong this way, all of them photos that move. So would be a
sticker of QQ that does not, and a file whose title looks like an id.
"""

from __future__ import annotations

import re

from chatbackup_gui.model.media import MediaKind

_ID = re.compile(r"(?:\d{15,20}|x?[0-9a-f]{20,64}|\d{1,12}_\d{9,12})(?:[._]\d{1,4})*(?: \(\d+\))?")
_MD5 = re.compile(r"[0-9a-f]{32}")
_PREVIEW = ".preview"
_KINDS = {
    ending: kind
    for kind, endings in {
        MediaKind.STICKER: "gif",
        MediaKind.IMAGE: "jpg jpeg png webp bmp tif tiff heic heif avif wxgf dat",
        MediaKind.VOICE: "silk slk amr aud mp3 m4a aac wav ogg opus",
        MediaKind.VIDEO: "mp4 mov m4v avi mkv webm 3gp flv wmv",
    }.items()
    for ending in endings.split()
}
_ALSO_STICKERS = frozenset({"png", "webp"})


def is_preview(name: str) -> bool:
    """Whether a file stands for a larger one: a poster, or what there is of a picture."""
    return name.rpartition(".")[0].endswith(_PREVIEW) or name.endswith(_PREVIEW)


def kind_by_name(name: str) -> MediaKind:
    """Return the kind of a medium by its name in a snapshot; a preview counts as what it looks like."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    stem = stem.removesuffix(_PREVIEW)
    if not _ID.fullmatch(stem):
        return MediaKind.FILE
    if _MD5.fullmatch(stem) and ending in _ALSO_STICKERS:
        return MediaKind.STICKER
    return _KINDS.get(ending, MediaKind.FILE)
