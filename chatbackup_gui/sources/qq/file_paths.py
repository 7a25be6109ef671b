"""From the path that a message names to a file of this account, and to no other (FORMAT.md, Media).

A path may come from another computer, system or time, and it may have been written by the sender's program. So only its
tail is used: what stands behind a folder that this account has here too.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from chatbackup_gui.sources.qq.layout import home_of
from chatbackup_gui.sources.qq.places import slashed

_DOWNLOADS = ("Downloads", "下载")
_RECEIVED = ("FileRecv", "nt_data/File/Ori")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST_PATH = 1_024
_MOST_PARTS = 40


class FilePaths:
    """The folders in which files of an account may lie."""

    def __init__(self, account: Path) -> None:
        self._account = account
        self._home = home_of(account)
        self._root = account.parent
        self._downloads = list(_downloads_around(account))

    def candidates(self, path: str) -> Iterator[Path]:
        """Yield where a file may be that had this path somewhere, once."""
        parts = parts_of(path)
        if not parts:
            return
        anchors = [self._home, self._account, self._root, *self._downloads]
        for at in range(len(parts) - 1, 0, -1):
            for anchor in anchors:
                if anchor.name.lower() == parts[at - 1].lower():
                    yield anchor.joinpath(*parts[at:])
        if path[:1] in "\\/":
            yield self._root.joinpath(*parts)

    def folders(self, parent: str) -> Iterator[Path]:
        """Yield the folders in which to look for files that were in this one."""
        yield from (found.parent for found in self.candidates(f"{parent}/file"))
        yield from (self._home / name for name in _RECEIVED)
        yield self._account / _RECEIVED[0]

    def allows(self, path: Path) -> bool:
        """Whether a path leads to a file below one of these folders, links followed."""
        try:
            found = path.resolve(strict=True)
            roots = [folder.resolve() for folder in (self._account, self._root, *self._downloads)]
            return found.is_file() and any(found.is_relative_to(root) for root in roots)
        except (OSError, RuntimeError, ValueError):
            return False


def parts_of(path: str) -> list[str]:
    """Return a path's parts; none for one that names a device, climbs out of itself, or that no program would write."""
    if len(path) > _LONGEST_PATH or "\0" in path:
        return []
    parts = [part for part in posixpath.normpath(slashed(path)).split("/") if part not in ("", ".")]
    names = parts[1:] if parts and re.fullmatch(r"[A-Za-z]:", parts[0]) else parts
    is_odd = any(part == ".." or ":" in part or _DEVICE.fullmatch(part) for part in names)
    return [] if is_odd or len(names) > _MOST_PARTS else names


def _downloads_around(account: Path) -> Iterator[Path]:
    """Yield the user's folders for downloads: those of the home folder, and of every folder that the account is in."""
    for folder in (*account.parents, *_own_home()):
        for name in _DOWNLOADS:
            try:
                if (folder / name).is_dir():
                    yield folder / name
            except OSError:
                continue


def _own_home() -> list[Path]:
    try:
        return [Path.home()]
    except RuntimeError:  # nobody's
        return []
