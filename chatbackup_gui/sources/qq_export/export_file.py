"""The files in a folder of exports, and what each of them is (FORMAT.md, Files)."""

from __future__ import annotations

import os
import re
import stat
import threading
from collections import OrderedDict
from enum import Enum
from pathlib import Path

import msgspec

from chatbackup_gui.errors import SourceBusy
from chatbackup_gui.sources._database.files import ReadOnlyFile, as_source_error, head_of

SNIFFED_BYTES = 4_096
_OPEN_FILES = 32  # a month of a large export may lie in a thousand files
_SUFFIXES = frozenset({".mht", ".mhtml", ".txt", ".bak"})
_BOM = b"\xef\xbb\xbf"
_MHT_MARKS = (b"save by tencent msgmgr", b"tencent im message")
_TXT_TITLE = "消息记录（此消息记录为文本格式".encode()
_TXT_HEAD = re.compile(r"^={16,80}\s{1,4}消息(?:分组|对象):".encode(), re.MULTILINE)
_COPIED = re.compile(
    r"^(?:[—-]\s{0,2}[—-]\s{1,4}\d{4}-\d{1,2}-\d{1,2}\s{1,4}[—-]"  # the line between two days
    r"|[^\r\n]{1,60} \d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d:\d\d(?: [AP]M)?\r?$"
    r"|[^\r\n]{1,60}  \d{1,2}:\d\d:\d\d\r?$)".encode(),
    re.MULTILINE,
)
_NT_BACKUP = b"SQLite header 3"
_ZIP = b"PK\x03\x04"
_OLD_DATABASES = frozenset({"msgex.db", "msg3.0.db"})


class Form(Enum):
    """What a file is."""

    MHT = "mht"
    TXT = "txt"
    COPIED = "copied"
    NT_BACKUP = "nt-backup"
    OLD_BACKUP = "old-backup"
    OLD_DATABASE = "old-database"

    @property
    def is_export(self) -> bool:
        """Whether there are messages to be read in it."""
        return self not in WHY_NOT


WHY_NOT = {
    Form.COPIED: "text copied from the chat window, which names neither the conversation nor whole dates",
    Form.NT_BACKUP: "a backup that QQ encrypted with a key of its own; an .mht or .txt export can be read",
    Form.OLD_BACKUP: "a backup that only QQ's message manager can open; it can export it again as .mht or .txt",
    Form.OLD_DATABASE: "a database of QQ before 9.9, encrypted with a key from its server; an export can be read",
}


class ExportFile(msgspec.Struct, frozen=True):
    """A file in a folder of exports. `stamp` is its (size, mtime_ns)."""

    name: str
    path: Path
    stamp: tuple[int, int]

    @property
    def size_bytes(self) -> int:
        """How long it was when it was looked at."""
        return self.stamp[0]


def files_in(folder: Path) -> list[ExportFile]:
    """Return the files of a folder that may be exports, by their names' endings, sorted. Raises OSError."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if _may_be_ours(entry.name) and (stamp := file_stamp(Path(entry.path))):
                found.append(ExportFile(entry.name, Path(entry.path), stamp))
    return sorted(found, key=lambda file: file.name)


def _may_be_ours(name: str) -> bool:
    return Path(name).suffix.lower() in _SUFFIXES or name.lower() in _OLD_DATABASES


def file_stamp(path: Path) -> tuple[int, int] | None:
    """Return (size, mtime_ns) of a file, None where there is none or it may not be looked at."""
    try:
        seen = path.stat()
    except (OSError, ValueError):
        return None
    return (seen.st_size, seen.st_mtime_ns) if stat.S_ISREG(seen.st_mode) else None


def form_of(file: ExportFile) -> Form | None:
    """Return what a file is by its first bytes, None where it has nothing to do with QQ. Raises OSError."""
    suffix = file.path.suffix.lower()
    if suffix == ".db":
        return Form.OLD_DATABASE
    head = head_of(file.path, SNIFFED_BYTES)
    if suffix == ".bak":
        return _form_of_backup(head)
    if suffix == ".txt":
        return _form_of_text(head)
    is_ours = any(mark in head.lower() for mark in _MHT_MARKS)
    return Form.MHT if is_ours else None


def _form_of_text(head: bytes) -> Form | None:
    text = head.removeprefix(_BOM).lstrip()
    if text.startswith(_TXT_TITLE) or _TXT_HEAD.search(text):
        return Form.TXT
    return Form.COPIED if _COPIED.search(text) else None


def _form_of_backup(head: bytes) -> Form | None:
    if head.startswith(_ZIP):
        return Form.NT_BACKUP if b"db/" in head[:64] or _NT_BACKUP in head else None
    return Form.OLD_BACKUP if b"Tencent" in head or b"QQ" in head[:64] else None


class OpenFiles:
    """Files that are read in many small parts, of which a few are open at a time. One thread may use it at a time."""

    def __init__(self) -> None:
        self._open: OrderedDict[Path, ReadOnlyFile] = OrderedDict()
        self._lock = threading.Lock()

    def read_at(self, file: ExportFile, size_bytes: int, offset: int) -> bytes:
        """Return up to `size_bytes`. Raises SourceBusy if the file is not as it was listed; SourceVanished,
        SourceUnavailable.
        """
        try:
            with self._lock:
                data = self._opened(file.path).read_at(size_bytes, offset)
        except OSError as error:
            raise as_source_error(error, file.path) from error
        if file_stamp(file.path) != file.stamp:
            raise SourceBusy(database=file.name)
        return data

    def close(self) -> None:
        """Let go of every file."""
        with self._lock:
            while self._open:
                self._open.popitem()[1].close()

    def _opened(self, path: Path) -> ReadOnlyFile:
        file = self._open.pop(path, None) or ReadOnlyFile(path)
        self._open[path] = file
        if len(self._open) > _OPEN_FILES:
            self._open.popitem(last=False)[1].close()
        return file
