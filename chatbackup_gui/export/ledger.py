"""What an export wrote into its folder, noted there: `chatbackup-export.json`.

It tells which files are ours and what they held, and for each chat, by format, the months and how they were when they
were written. A journal beside it names files before they are first written, so that what a cut off export left is ours.
"""

from __future__ import annotations

import os
import re
from datetime import datetime
from itertools import chain
from pathlib import Path

import msgspec

from chatbackup_gui.model.job import Problem
from chatbackup_gui.model.transcript import Position

LEDGER_FILE = "chatbackup-export.json"
JOURNAL_FILE = "chatbackup-export.journal"
VERSION = 1
_LEADS_OUT = re.compile(r"^[/\\]|\\|:|(?:^|/)\.\.?(?:/|$)|^$")


class KnownFile(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file as it was written: SHA-256 of its content (hex), size, and the time of change the system gave it."""

    digest: str
    size_bytes: int
    mtime_ns: int


class MonthNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A month of a chat as it was last written in one format.

    `state` is what it was made from; an empty one says that it has to be made anew, because something of it could not
    be read. `since` and `until` are None where no span cut anything off. `pages` are the positions at which its
    messages begin on each page (of PDF: in each file), `size_bytes` is the part it takes of a file that holds all
    months. `files` are those that belong to it, such as media, and `problems` what is missing of them. After one that
    `is_full` another file begins. Of months that share web pages, `page` is the one that these are called by, `part`
    tells on which of them a month begins (from 0), and files, problems and `ways` are noted with the first.
    """

    state: str
    since: datetime | None = None
    until: datetime | None = None
    with_media: bool = True
    messages: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    pages: tuple[Position, ...] = ()
    ways: tuple[str, str] = ("", "")
    page: int = 0
    part: int = 0
    size_bytes: int = 0
    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_full: bool = False


class ChatNote(msgspec.Struct, omit_defaults=True):
    """What was written of a chat in one format: its months, by yyyymm as text, and how its file begins (hex)."""

    months: dict[str, MonthNote] = {}
    name: str = ""
    kind: str = ""
    account: str = ""
    head: str | None = None


class MediumNote(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """How a medium lies in the folder.

    `media_type` is told from its bytes. `sound` is the file that browsers play, of a recording that they do not;
    `poster` the picture that stands for a video, or for an image that nobody can show.
    `known_bytes` is what was known of its size, and `is_preview` says that only its small picture could be had.
    """

    file: str
    media_type: str
    size_bytes: int
    known_bytes: int = 0
    is_preview: bool = False
    sound: str = ""
    poster: str = ""


class Ledger(msgspec.Struct, omit_defaults=True):
    """The whole of it. `folders` are the names of chats' folders by key, `chats` notes by format and key."""

    version: int = VERSION
    folders: dict[str, str] = {}
    files: dict[str, KnownFile] = {}
    media: dict[str, MediumNote] = {}
    chats: dict[str, dict[str, ChatNote]] = {}


def read_ledger(folder: Path) -> Ledger | None:
    """Return what is noted in a folder, an empty ledger where there is none.

    None for one that we cannot understand: nobody may take its files for ours. Raises OSError.
    """
    try:
        data = (folder / LEDGER_FILE).read_bytes()
    except FileNotFoundError:
        return Ledger()
    try:
        ledger = msgspec.json.decode(data, type=Ledger)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return ledger if ledger.version == VERSION and _stays_inside(ledger) else None


def _stays_inside(ledger: Ledger) -> bool:
    """Whether every name in it is one of a file below its folder: somebody may have written it to harm."""
    names = chain(ledger.folders.values(), ledger.files)
    return not any(_LEADS_OUT.search(name) for name in names) and not any(
        "/" in name for name in ledger.folders.values()
    )


class Journal:
    """Names of files that are about to be written for the first time, one a line."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL_FILE
        self._descriptor: int | None = None
        self.names = self._read()

    def add(self, name: str) -> None:
        """Note a name, on disk when this returns as far as the system keeps what it was given. Raises OSError."""
        if self._descriptor is None:
            self._descriptor = os.open(
                self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666
            )
        os.write(self._descriptor, f"{name}\n".encode())
        self.names.add(name)

    def close(self) -> None:
        """Let go of the file, and leave it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def remove(self) -> None:
        """Take the file away: the ledger says it all."""
        self.close()
        self._path.unlink(missing_ok=True)

    def _read(self) -> set[str]:
        try:
            return set(self._path.read_text(encoding="utf-8", errors="replace").splitlines())
        except FileNotFoundError:
            return set()
