"""Reading what QPdfWriter wrote: objects by their numbers. No reader of any other PDF.

Source: qtbase/src/gui/painting/qpdf.cpp. Each object stands by itself, the table of them is a classic one, streams of
pages are `/FlateDecode` alone. `UnexpectedPdf` is raised for anything else, so that another version of Qt shows.
"""

from __future__ import annotations

import mmap
import re
import zlib
from itertools import pairwise
from pathlib import Path

_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_PAGE = re.compile(rb"\d+ 0 obj\n<<\n/Type /Page\n")
_STREAM = re.compile(rb"\nstream\n")
_KIDS = re.compile(rb"/Kids \n\[\n((?:\d+ 0 R\n)*)\]")
_ROW_BYTES = 20


class UnexpectedPdf(Exception):
    """The file is not as the Qt we know writes it."""


class QtPdf:
    """A file that QPdfWriter wrote, and its objects."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        tail = self._data[-1024:]
        start = int(_found(rb"startxref\n(\d+) *\n", tail))
        table = _TABLE.match(self._data, start)
        if table is None:
            raise UnexpectedPdf("table of objects")
        count, first = int(table[1]), table.end()
        rows = self._data[first : first + count * _ROW_BYTES]
        offsets = [int(rows[at : at + 10]) for at in range(0, len(rows), _ROW_BYTES)]
        self.trailer = self._data[first + count * _ROW_BYTES :]
        self._places = {number: at for number, at in enumerate(offsets) if number and at}
        ordered = [*sorted(self._places.values()), start]
        self._ends = dict(pairwise(ordered))

    @property
    def numbers(self) -> list[int]:
        """The numbers of all objects, in the order in which they lie in the file."""
        return sorted(self._places, key=self._places.__getitem__)

    @property
    def root(self) -> int:
        """The number of the catalog."""
        return int(_found(rb"/Root (\d+) 0 R", self.trailer))

    @property
    def info(self) -> int:
        """The number of what says title and dates."""
        return int(_found(rb"/Info (\d+) 0 R", self.trailer))

    def raw(self, number: int) -> bytes:
        """Return an object as it stands in the file."""
        at = self._places[number]
        return self._data[at : self._ends[at]]

    def pages(self) -> list[int]:
        """Return the numbers of the pages, in order."""
        tree = self.raw(int(_found(rb"/Pages (\d+) 0 R", self.raw(self.root))))
        kids = _KIDS.search(tree)
        if kids is None:
            raise UnexpectedPdf("list of pages")
        pages = [int(line.split()[0]) for line in kids[1].splitlines()]
        if not all(_PAGE.match(self.raw(page)) for page in pages[:1]):
            raise UnexpectedPdf("page")
        return pages

    def content_of(self, page: int) -> int:
        """Return the number of a page's stream."""
        return int(_found(rb"/Contents (\d+) 0 R", self.raw(page)))

    def resources_of(self, page: int) -> int:
        """Return the number of what a page's stream refers to."""
        return int(_found(rb"/Resources (\d+) 0 R", self.raw(page)))

    def stream(self, number: int) -> bytes:
        """Return what an object's stream says."""
        raw = self.raw(number)
        begin = _STREAM.search(raw)
        if begin is None or b"/FlateDecode" not in raw[: begin.start()]:
            raise UnexpectedPdf("stream")
        try:
            return zlib.decompressobj().decompress(raw[begin.end() :])
        except zlib.error as error:
            raise UnexpectedPdf("stream") from error

    def close(self) -> None:
        """Let go of the file."""
        self._data.close()


def _found(pattern: bytes, data: bytes) -> bytes:
    match = re.search(pattern, data)
    if match is None:
        raise UnexpectedPdf(pattern.decode("latin-1"))
    return match[1]
