"""One PDF in the making: what flows into it, and its place in the export's folder once it is whole."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from chatbackup_gui.export.folder import OutputFile, OutputFolder
from chatbackup_gui.export.pdf.typesetter import Typesetter
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.page_flow import AnyPiece, Ending, Opening, Written
from chatbackup_gui.model.transcript import Entry

Finish = Callable[[Entry, Entry, int], tuple[str, ...]]
"""Makes what stands on the first page of its first and last message and how many there are."""

_BLOCK_BYTES = 1 << 20


class OneFile:
    """A file that is being made. `pages` are as many as were counted last, `written` is there once it is done."""

    def __init__(self, name: str, typesetter: Typesetter) -> None:
        self.name = name
        self.pages = 1
        self.written = Written(0)
        self._typesetter = typesetter
        self._messages = 0
        self._ends: tuple[Entry, Entry] | None = None

    def put(self, piece: AnyPiece) -> None:
        """Let something flow."""
        self._typesetter.put(piece)

    def count(self, entries: list[Entry]) -> None:
        """Count messages whose pieces have flown, and the pages."""
        self._messages += len(entries)
        self._ends = (self._ends[0] if self._ends else entries[0]), entries[-1]
        self.pages = self._typesetter.pages()

    def end(self, finish: Finish) -> None:
        """End the flow."""
        assert self._ends is not None, "a file has messages"
        first, last = self._ends
        self.written = self._typesetter.end(Ending(finish(first, last, self._messages), last.sent_at))


@contextlib.contextmanager
def one_file(
    folder: OutputFolder,
    name: str,
    opening: Callable[[str], Opening],
    finish: Finish,
    *,
    token: CancelToken,
) -> Iterator[OneFile]:
    """Make a file, which takes its place at the end of the block, unless that raises what `Typesetter` does.

    `opening` makes the first piece of the path that the typesetter writes.
    """
    with folder.new(name) as new:
        path = folder.path_of(name)
        made = path.with_name(f".~{path.name}.made").absolute()
        try:
            with Typesetter(opening(str(made)), token=token) as typesetter:
                file = OneFile(name, typesetter)
                yield file
                file.end(finish)
            _copy(made, new)
        finally:
            made.unlink(missing_ok=True)
            made.with_name(f"{made.name}.raw").unlink(missing_ok=True)  # of a typesetter that was ended in between


def _copy(made: Path, new: OutputFile) -> None:
    with made.open("rb") as file:
        while piece := file.read(_BLOCK_BYTES):
            new.write(piece)
