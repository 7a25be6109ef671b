"""Files that people send: their titles and what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatbackup_gui.demo import words
from chatbackup_gui.demo.media.desk import MediaDesk

_ODD_TITLE = 0.2
_ODD_MARKS = ("：/", "? ", ": ", "*")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')  # what Windows lets no file's name have
_BEGINNINGS = {
    "pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "pptx": b"PK\x03\x04",
    "zip": b"PK\x03\x04",
    "mp3": b"ID3\x03\x00\x00\x00\x00\x00\x00",
    "png": b"\x89PNG\r\n\x1a\n",
}


def file_title(desk: MediaDesk) -> str:
    """Return what a file is called in the chat; some titles have marks that no file name may have."""
    name = desk.rng.choice(words.FILE_NAMES)
    if desk.rng.random() < 0.4:
        return name
    stem, _, suffix = name.rpartition(".")
    mark = desk.rng.choice(_ODD_MARKS) if desk.rng.random() < _ODD_TITLE else ""
    return f"{desk.rng.choice(words.COMPANIES)}{mark}{stem}{desk.rng.randrange(90)}.{suffix}"


def name_on_disk(title: str) -> str:
    """Return a title as a file can be named."""
    return _NOT_IN_NAMES.sub("_", title)


def suffix_of(title: str) -> str:
    """Return a title's suffix with its dot."""
    return title[title.rfind(".") :]


def file_content(desk: MediaDesk, title: str, size_bytes: int) -> Iterator[bytes]:
    """Yield a file of about this size that begins as its suffix promises."""
    suffix = title.rpartition(".")[2]
    if suffix in ("txt", "md"):
        yield "\n".join(desk.texts.take(max(1, min(size_bytes, 200_000) // 40))).encode()
        return
    beginning = _BEGINNINGS.get(suffix, b"")
    yield beginning
    yield from desk.filler.pieces(max(0, size_bytes - len(beginning)))
