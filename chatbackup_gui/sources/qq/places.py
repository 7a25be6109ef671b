"""Where a medium should lie: the texts of `Place` that this source writes and reads (FORMAT.md, Media).

`folder` is what is looked into at once: a kind and a month below `nt_data` (`Pic/2024-09`), a pack of stickers, or
`files/` and the part that path of the file begins with. `stem` holds what to look for there, what helps behind slashes.
"""

from __future__ import annotations

import re
import time
from functools import lru_cache

import msgspec

from chatbackup_gui.model.media import Place

PICTURES = "Pic/"
VIDEOS = "Video/"
VOICES = "Ptt/"
STICKERS = "Emoji/emoji-recv/"
PACKS = "Emoji/marketface/"
FILES = "files/"
_QUARTER_SECONDS = 900
_NO_MONTH = "1970-01"
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_LONGEST_PATH = 1_024
_LATEST = 253_402_300_799  # the end of 9999


class WantedFile(msgspec.Struct, frozen=True):
    """What the stem of a file's place says: its name, size and MD5 as announced, and where it was last known to be."""

    name: str
    size: int = 0
    md5: str = ""
    path: str = ""

    @property
    def stem(self) -> str:
        """What `read_file_stem` takes apart."""
        return f"{self.size}/{self.md5}/{self.name.replace('/', '_')}/{self.path}"


def read_file_stem(stem: str) -> WantedFile:
    """Take apart the stem of a file's place."""
    size, md5, name, path = (stem.split("/", 3) + [""] * 3)[:4]
    return WantedFile(name, int(size) if size.isascii() and size.isdigit() else 0, md5, path)


def month_place(root: str, sent: int, md5: str, name: str) -> Place:
    """A picture, voice or video in the month it came: looked for by its MD5, then by its own name."""
    return Place(root + month_of(sent), f"{md5}/{plain_name(name).lower()}")


def pack_place(pack: str, sticker: str) -> Place:
    """A sticker of a pack that one buys or is given."""
    return Place(PACKS + plain_name(pack), f"{sticker.lower()}/")


def file_place(wanted: WantedFile) -> Place:
    """A file, in the folder that its path names; a path too long for any system names none."""
    if len(wanted.path) > _LONGEST_PATH:
        wanted = msgspec.structs.replace(wanted, path="")
    return Place(FILES + slashed(wanted.path).rpartition("/")[0], wanted.stem)


def slashed(path: str) -> str:
    """Return a path of any system with slashes."""
    return path.replace("\\", "/")


def plain_name(path: str) -> str:
    """Return the last part of a path of any system."""
    return slashed(path).rstrip("/").rpartition("/")[2]


def month_of(sent: int) -> str:
    """Return the local month of a time, as QQ names its folders."""
    return _month_of(sent // _QUARTER_SECONDS)


@lru_cache(maxsize=256)
def _month_of(quarter: int) -> str:
    """Return the month of a quarter of an hour; in every zone of the world months begin with one."""
    sent = quarter * _QUARTER_SECONDS
    try:
        local = time.localtime(sent if 0 <= sent <= _LATEST else 0)
    except (OverflowError, OSError, ValueError):
        return _NO_MONTH
    return f"{local.tm_year}-{local.tm_mon:02}"


def months_beside(month: str) -> tuple[str, ...]:
    """Return the month before and the month after, nothing for what is no month."""
    match = _MONTH.fullmatch(month)
    if match is None:
        return ()
    months = int(match[1]) * 12 + int(match[2]) - 1
    return tuple(f"{each // 12:04}-{each % 12 + 1:02}" for each in (months - 1, months + 1))
