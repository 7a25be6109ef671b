"""A cloud folder as its clients carry it: each computer has a copy, and what changes in one comes to the others late.

Files come in any order, some cut off at first, some a second time under another name (`… (1)`); what was removed goes
from the other copies later, and may come back for a while. Which, when and how is for the test to say: nothing happens
by itself.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

import msgspec

NEVER_CARRIED = (".~", ".tmp")  # how names begin and end of files in the making, which clients leave alone


class How(Enum):
    """How a file is delivered."""

    WHOLE = "whole"
    CUT = "cut off, and whole later"
    TWICE = "with a conflict copy beside it"
    AGAIN = "and once more later, whatever became of it"


class Delivery(msgspec.Struct, frozen=True):
    """A file on its way to a copy; `data` is None for one that was removed."""

    to: str
    path: str
    data: bytes | None


class SyncFolder:
    """Copies of one folder, by the names of their computers; what is in the first at the beginning is in all."""

    def __init__(self, copies: Mapping[str, Path]) -> None:
        self._copies = dict(copies)
        first, *others = self._copies.values()
        for other in others:
            shutil.copytree(first, other)
        self._seen = {name: _files(folder) for name, folder in self._copies.items()}
        self.on_their_way: list[Delivery] = []
        self._removed: set[str] = set()

    def look(self) -> None:
        """Notice what was written and removed in each copy since."""
        for name, folder in self._copies.items():
            there = _files(folder)
            # in the order of time, because names are random
            for path in sorted(there - self._seen[name], key=lambda path: (folder / path).stat().st_mtime_ns):
                self._send(name, path, (folder / path).read_bytes())
            for path in sorted(self._seen[name] - there):
                self._send(name, path, None)
            self._seen[name] = there

    def deliver(self, number: int, how: How = How.WHOLE) -> None:
        """Deliver one of what is on its way."""
        sent = self.on_their_way.pop(number)
        if sent.data is None:
            (self._copies[sent.to] / sent.path).unlink(missing_ok=True)
            self._seen[sent.to].discard(sent.path)
            return
        if sent.path in self._removed:  # it comes back, and goes again
            self.on_their_way.append(msgspec.structs.replace(sent, data=None))
        if how is How.CUT:
            self._put(sent, sent.data[: len(sent.data) // 2])
            self.on_their_way.append(sent)
            return
        if how is How.TWICE and not sent.path.endswith(")"):
            copy = msgspec.structs.replace(sent, path=f"{sent.path} (1)")
            self._put(copy, sent.data[: len(sent.data) // 2])
        if how is How.AGAIN:
            self.on_their_way.append(sent)
        self._put(sent, sent.data)

    def deliver_all(self) -> None:
        """Let everything arrive, removals too, until every copy knows of all that the others did."""
        self.look()
        while self.on_their_way:
            self.deliver(0)
            self.look()

    def _send(self, author: str, path: str, data: bytes | None) -> None:
        """Let a change begin its way."""
        if data is None:
            self._removed.add(path)
        self.on_their_way += [Delivery(name, path, data) for name in self._copies if name != author]

    def _put(self, sent: Delivery, data: bytes) -> None:
        path = self._copies[sent.to] / sent.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self._seen[sent.to].add(sent.path)


def _files(folder: Path) -> set[str]:
    """Return the files that a client carries, by their paths in the folder."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not (path.name.startswith(NEVER_CARRIED[0]) and path.name.endswith(NEVER_CARRIED[1]))
    }
