"""The parts of an `.mht` file: one of HTML, then the pictures (FORMAT.md, MIME).

Files reach tens of gigabytes: nothing is read but a piece at a time, and of the parts only the heads are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from chatbackup_gui.errors import FormatError

ReadAt = Callable[[int, int], bytes]  # (size, offset) -> bytes
_PIECE_BYTES = 2**20
_LONGEST_HEAD_BYTES = 16_384
_LONGEST_PART_HEAD_BYTES = 2_048
_BOUNDARY = re.compile(rb"""boundary\s{0,8}=\s{0,8}(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))""", re.IGNORECASE)
_LOCATION = re.compile(rb"^content-location:[ \t]{0,8}([^\r\n]{1,300})", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^content-type:[ \t]{0,8}([^\s;]{1,100})", re.IGNORECASE | re.MULTILINE)
_ENCODING = re.compile(rb"^content-transfer-encoding:[ \t]{0,8}([^\s;]{1,40})", re.IGNORECASE | re.MULTILINE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_AS_IT_IS = frozenset({"", "7bit", "8bit", "binary"})


class PartHead(msgspec.Struct, frozen=True):
    """What a part says of itself; `start` is where its content begins."""

    location: str
    type: str
    encoding: str
    start: int


class Part(msgspec.Struct, frozen=True):
    """A part with a name of its own, a picture; its content is base64. `place` is where its head begins."""

    name: str
    type: str
    place: int
    start: int
    end: int


class MhtLayout(msgspec.Struct, frozen=True):
    """Where the HTML lies; `end` is the end of the file where that was cut off within the HTML."""

    boundary: bytes
    start: int
    end: int


def layout_of(read_at: ReadAt, size_bytes: int, check: Callable[[], None]) -> MhtLayout:
    """Look for the HTML. Raises FormatError, and what `check` raises between two pieces."""
    head = read_at(_LONGEST_HEAD_BYTES, 0)
    found = _BOUNDARY.search(head)
    if found is None:
        raise FormatError("its parts have no boundary")
    boundary = b"--" + (found[1] or found[2])
    first = head.find(boundary, found.end())
    html = head_at(read_at, first + len(boundary)) if first >= 0 else None
    if html is None or html.type != "text/html":
        raise FormatError("it does not begin with HTML")
    if html.encoding not in _AS_IT_IS:
        raise FormatError("its HTML is encoded in a way that QQ never used")
    end = next(places_of(b"\n" + boundary, read_at, (html.start, size_bytes), check), size_bytes)
    return MhtLayout(boundary, html.start, end)


def parts_of(layout: MhtLayout, read_at: ReadAt, size_bytes: int, check: Callable[[], None]) -> Iterator[Part]:
    """Yield the pictures, in the order of the file; one that the file's end cuts off is none."""
    marker = b"\n" + layout.boundary
    before: Part | None = None
    for end in places_of(marker, read_at, (layout.end, size_bytes), check):
        if before and before.start <= end:
            yield msgspec.structs.replace(before, end=end)
        before = part_at(read_at, end + len(marker), 0)


def part_at(read_at: ReadAt, place: int, end: int) -> Part | None:
    """Return the picture whose head begins at a place, None where there is none."""
    head = head_at(read_at, place)
    if head is None or not head.location or head.encoding != "base64":
        return None
    return Part(head.location, head.type, place, head.start, end)


def head_at(read_at: ReadAt, offset: int) -> PartHead | None:
    """Return the head of the part that begins at an offset, None where there is none."""
    data = read_at(_LONGEST_PART_HEAD_BYTES, offset)
    end = _HEAD_END.search(data[: data.find(b"\n--") + 1] if b"\n--" in data else data)  # the next part is no head
    if end is None or data.startswith(b"--"):
        return None
    lines = data[: end.end()]
    return PartHead(_told(_LOCATION, lines), _told(_TYPE, lines), _told(_ENCODING, lines), offset + end.end())


def places_of(wanted: bytes, read_at: ReadAt, within: tuple[int, int], check: Callable[[], None]) -> Iterator[int]:
    """Yield where some bytes stand in a stretch of the file."""
    at, end = within
    while at < end:
        check()
        data = read_at(min(_PIECE_BYTES, end - at), at)
        found = data.find(wanted)
        while found >= 0:
            yield at + found
            found = data.find(wanted, found + len(wanted))
        step = len(data) - len(wanted) + 1
        if step <= 0:
            return
        at += step


def _told(pattern: re.Pattern[bytes], lines: bytes) -> str:
    found = pattern.search(lines)
    return found[1].decode("utf-8", "replace").strip().lower() if found else ""
