"""Making a finished PDF of what QPdfWriter wrote.

- What glyphs stand for is mended (`characters.py`); lines that do not tell it by their glyphs, such as those with an
  emoji of which no font has a picture, are given their text (`/ActualText`).
- Numbers of pages and what else is known only at the end are put where they belong.
- Bookmarks for months and days.
- Dates and ids are of the content, so that the same flow gives the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from chatbackup_gui.ui.typeset.characters import Characters
from chatbackup_gui.ui.typeset.marks import fillings, replaced
from chatbackup_gui.ui.typeset.qt_pdf import QtPdf, UnexpectedPdf

_DATE = re.compile(rb"\(D:\d{14}(?:Z|[+-]\d\d'\d\d'?)?\)")
_XMP_DATE = re.compile(rb"(?<==\")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)(?=\")")
_XMP_ID = re.compile(rb"(?<=uuid:)[0-9a-f-]{36}")
_LENGTH = re.compile(rb"/Length \d+(?! \d)")
_ID = re.compile(rb"/ID \[ <[0-9a-f]*> <[0-9a-f]*> \]")
_FONT = re.compile(rb"/F(\d+) ")
_TEXT_END = b"ET\n"
_FONTS = b"/Font <<\n"
_HEADER = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"


class Bookmark(NamedTuple):
    """A line of the outline: `level` 0 holds those of 1 that follow. `page` counts from 0, `top` is in points."""

    level: int
    title: str
    page: int
    top: float


def finish(
    source: Path, target: BinaryIO, *, texts: Sequence[str], bookmarks: Sequence[Bookmark], made_at: datetime
) -> None:
    """Write the finished file. `texts` are what the marks of texts count. Raises UnexpectedPdf, OSError."""
    pdf = QtPdf(source)
    try:
        _Finishing(pdf, target, texts, made_at).run(bookmarks)
    finally:
        pdf.close()


class _Finishing:
    def __init__(self, pdf: QtPdf, target: BinaryIO, texts: Sequence[str], made_at: datetime) -> None:
        self._pdf = pdf
        self._target = target
        self._texts = texts
        self._made_at = made_at
        self._places: dict[int, int] = {}
        self._hash = hashlib.sha256()
        self._at = 0
        self._slots: dict[int, bytes] = {}
        self._characters = Characters(pdf)

    def run(self, bookmarks: Sequence[Bookmark]) -> None:
        pdf, pages = self._pdf, self._pdf.pages()
        contents = {pdf.content_of(page): page for page in pages}
        last = pdf.content_of(pages[-1])
        rest, self._slots = fillings(pdf.stream(last))
        outline = max(pdf.numbers) + 1
        xmp = int(m[1]) if (m := re.search(rb"/Metadata (\d+) 0 R", pdf.raw(pdf.root))) else 0
        self._write(_HEADER)
        for number in pdf.numbers:
            if number in contents:
                self._object(number, self._stream(rest if number == last else pdf.stream(number)))
            elif number in self._characters.maps:  # after all pages, from which it is learnt
                self._object(number, _plain_stream(self._characters.map_of(number)))
            elif number == pdf.resources_of(pages[0]):
                self._object(number, self._with_fonts(_body(pdf.raw(number))))
            elif number == pdf.info:
                self._object(number, _DATE.sub(f"(D:{self._made_at:%Y%m%d%H%M%S}Z)".encode(), _body(pdf.raw(number))))
            elif number == xmp:
                self._object(number, self._metadata(_body(pdf.raw(number))))
            elif number == pdf.root and bookmarks:
                opened = b"<<\n/Outlines %d 0 R\n/PageMode /UseOutlines\n" % outline
                self._object(number, _body(pdf.raw(number)).replace(b"<<\n", opened, 1))
            else:
                self._object(number, _body(pdf.raw(number)))
        if bookmarks:
            self._outline(outline, bookmarks, pages)
        self._table()

    def _stream(self, stream: bytes) -> bytes:
        data = zlib.compress(replaced(stream, self._text, self._slot), 6)
        return b"<<\n/Length %d\n/Filter /FlateDecode\n>>\nstream\n%b\nendstream\n" % (len(data), data)

    def _slot(self, number: int) -> bytes:
        return replaced(self._slots.get(number, b""), self._text, self._slot)

    def _text(self, number: int, painted: bytes) -> bytes:
        """Return what was painted for a text, given that text if its glyphs do not tell it.

        The span ends before what was painted is forgotten: readers ask then how the text was turned.
        """
        text = self._texts[number]
        if self._characters.says(painted, text):
            return painted
        shown, end, rest = painted.rpartition(_TEXT_END)
        return b"/Span <</ActualText %b>> BDC\n%b%bEMC\n%b" % (text_string(text), shown, end, rest)

    def _with_fonts(self, resources: bytes) -> bytes:
        """Let the first page know the fonts of what was painted on the last and belongs to it."""
        names = {name for slot in self._slots.values() for name in _FONT.findall(slot)}
        lacking = sorted(name for name in names if b"/F%b " % name not in resources)
        if lacking and _FONTS not in resources:
            raise UnexpectedPdf("fonts of a page")
        return resources.replace(_FONTS, _FONTS + b"".join(b"/F%b %b 0 R\n" % (name, name) for name in lacking), 1)

    def _metadata(self, body: bytes) -> bytes:
        """Return the XMP with the content's dates, and an id made of the texts."""
        date = f"{self._made_at:%Y-%m-%dT%H:%M:%S}+00:00".encode()
        digest = hashlib.sha256("\n".join(self._texts).encode()).hexdigest()
        name = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])).encode()
        head, begin, stream = body.partition(b"stream\n")
        content, end, tail = stream.rpartition(b"\nendstream")
        content = _XMP_ID.sub(name, _XMP_DATE.sub(date, content))
        return _LENGTH.sub(b"/Length %d" % len(content), head) + begin + content + end + tail

    def _outline(self, first: int, bookmarks: Sequence[Bookmark], pages: list[int]) -> None:
        """Write the outline as object `first` and those after it."""
        numbers = [first + 1 + at for at in range(len(bookmarks))]
        tops = [at for at, each in enumerate(bookmarks) if each.level == 0]
        ends = dict(zip(tops, [*tops[1:], len(bookmarks)], strict=True))
        self._object(
            first,
            b"<<\n/Type /Outlines\n/First %d 0 R\n/Last %d 0 R\n/Count %d\n>>\n"
            % (numbers[tops[0]], numbers[tops[-1]], len(tops)),
        )
        for place, top in enumerate(tops):
            inner = list(range(top + 1, ends[top]))
            beside = tops[place - 1] if place else None, tops[place + 1] if place + 1 < len(tops) else None
            below = (inner[0], inner[-1], len(inner)) if inner else None
            self._bookmark(numbers, bookmarks[top], pages, top, first, beside, below)
            for at in inner:
                sides = at - 1 if at > inner[0] else None, at + 1 if at < inner[-1] else None
                self._bookmark(numbers, bookmarks[at], pages, at, numbers[top], sides, None)

    def _bookmark(
        self,
        numbers: list[int],
        bookmark: Bookmark,
        pages: list[int],
        at: int,
        parent: int,
        beside: tuple[int | None, int | None],
        below: tuple[int, int, int] | None,
    ) -> None:
        parts = [
            b"/Title %b" % text_string(bookmark.title),
            b"/Parent %d 0 R" % parent,
            b"/Dest [%d 0 R /XYZ 0 %.1f null]" % (pages[bookmark.page], bookmark.top),
        ]
        for name, other in zip((b"/Prev", b"/Next"), beside, strict=True):
            if other is not None:
                parts.append(b"%b %d 0 R" % (name, numbers[other]))
        if below:
            parts.append(b"/First %d 0 R\n/Last %d 0 R\n/Count -%d" % (numbers[below[0]], numbers[below[1]], below[2]))
        self._object(numbers[at], b"<<\n%b\n>>\n" % b"\n".join(parts))

    def _object(self, number: int, body: bytes) -> None:
        self._places[number] = self._at
        self._write(b"%d 0 obj\n%bendobj\n" % (number, body))

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._hash.update(data)
        self._at += len(data)

    def _table(self) -> None:
        """Write the table of objects and what ends the file."""
        size, start = max(self._places) + 1, self._at
        rows = [
            b"%010d 00000 n \n" % self._places[number] if number in self._places else b"0000000000 65535 f \n"
            for number in range(size)
        ]
        name = self._hash.hexdigest()[:32].encode()
        self._write(b"xref\n0 %d\n%btrailer\n<<\n/Size %d\n/Info %d 0 R\n/Root %d 0 R\n/ID [ <%b> <%b> ]\n>>\n" % (
            size, b"".join(rows), size, self._pdf.info, self._pdf.root, name, name))  # fmt: skip
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)


def text_string(text: str) -> bytes:
    """Return a text as PDF writes it."""
    if text.isascii() and text.isprintable():
        return b"(%b)" % re.sub(rb"([()\\])", rb"\\\1", text.encode())
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().encode()


def _plain_stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%b\nendstream\n" % (len(content), content)


def _body(raw: bytes) -> bytes:
    """Return what stands between `1 0 obj` and `endobj`."""
    return raw.partition(b" 0 obj\n")[2].rpartition(b"endobj")[0]
