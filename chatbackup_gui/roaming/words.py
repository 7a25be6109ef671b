"""Rules as people write them: windows, sizes, kinds of media."""

from __future__ import annotations

import re
from decimal import Decimal

from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import OFF, PERMANENT, ROAMING_MEDIA

PRESETS = {"off": OFF, "7d": 7, "30d": 30, "2y": 730, "5y": 1826, "permanent": PERMANENT}
MOST_DAYS = 36_500

_NAMES = {days: name for name, days in PRESETS.items()}
_DAYS = re.compile(r"([0-9]{1,5})d")
_SIZE = re.compile(r"([0-9]{1,19}(?:\.[0-9]{1,9})?)\s*([KMGT]?)(?:i?B)?", re.ASCII | re.IGNORECASE)
_MOST_BYTES = 2**62  # what the catalogue's integers hold with room to spare
_POWERS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}


def parse_window(text: str) -> int:
    """Return the days of `off`, `7d`, `30d`, `2y`, `5y`, `permanent` or any `Nd`; raises InvalidRequest."""
    word = text.strip().casefold()
    if word in PRESETS:
        return PRESETS[word]
    match = _DAYS.fullmatch(word)
    days = int(match[1]) if match else 0
    if not 0 < days <= MOST_DAYS:
        raise InvalidRequest(what="window (off, 7d, 30d, 2y, 5y, Nd, permanent)", given=text)
    return days


def format_window(days: int) -> str:
    """Return the word for a window, such that `parse_window` gives it back."""
    return _NAMES.get(days, f"{days}d")


def parse_size(text: str) -> int | None:
    """Return bytes for `50MB`, `1.5 GiB`, `800k` (1,024 each) and None for `none`; raises InvalidRequest."""
    if text.strip().casefold() == "none":
        return None
    match = _SIZE.fullmatch(text.strip())
    size_bytes = int(Decimal(match[1]) * 1024 ** _POWERS[match[2].upper()]) if match else -1
    if not 0 <= size_bytes <= _MOST_BYTES:
        raise InvalidRequest(what="size such as 50MB", given=text)
    return size_bytes


def format_size(size_bytes: int) -> str:
    """Return the words for a size, such that `parse_size` gives it back: in the largest unit that divides it."""
    unit = next((each for each in "TGMK" if size_bytes and size_bytes % 1024 ** _POWERS[each] == 0), "")
    return f"{size_bytes // 1024 ** _POWERS[unit]}{unit}B"


def parse_media_kinds(text: str) -> frozenset[MediaKind]:
    """Return the kinds in a list such as `image,voice`; `none` and `all` are lists, too. Raises InvalidRequest."""
    words = [word.strip().casefold() for word in text.split(",")]
    if words == ["none"]:
        return frozenset()
    if words == ["all"]:
        return ROAMING_MEDIA
    known = {kind.value: kind for kind in ROAMING_MEDIA}
    unknown = [word for word in words if word not in known]
    if unknown:
        raise InvalidRequest(what="list of image, voice, video, file, sticker, or none", given=text)
    return frozenset(known[word] for word in words)
