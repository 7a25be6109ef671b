"""What of an account's folder is kept as it lies when there is no key: a part of the contract.

A source describes its folders by patterns; listing them is the same for all. Nothing is opened here.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.sealed import OwnerHash, SealedPlace
from chatbackup_gui.sources._database.listing import child_named

DATABASE_SUFFIX = ".db"
OWNER = r"(?P<owner>[0-9a-f]{32})"  # for patterns
MONTH = r"(?P<month>\d{4}-\d{2})"
_AS_PATHS = re.IGNORECASE | re.ASCII | re.DOTALL  # digits are 0 to 9, and a name may hold anything but a slash
_COARSEST_CLOCK_NS = 2 * 10**9  # FAT keeps times to two seconds
_DEEPEST = 12


def nobody_knows(_: str) -> OwnerHash:
    """Return no hash: paths of this program do not tell whose media they hold."""
    return OwnerHash("")


def always_a_person(_: str) -> ConversationKind:
    """Return the kind of contact that most are."""
    return ConversationKind.PERSON


class SealedRule(msgspec.Struct, frozen=True):
    """Folders whose path matches `pattern` (whole, with slashes, whatever the capitals) hold `media`.

    Groups named `owner` and `month` (`2024-09`) in it say whose they are and of when. Without `media` the folder
    holds databases, and other files in it are left out.
    """

    pattern: str
    media: MediaKind | None = None


class SealedLayout(msgspec.Struct, frozen=True):
    """What to keep below an account folder. `roots` are the folders to look into, `rules` are tried in order.

    `never` (lower case) names files that are not even opened. `hash_of` makes the owner's hash of a user's id, so that
    who names a hash can prove it; `kind_of` tells from an id what kind of contact it is.
    """

    roots: tuple[str, ...]
    rules: tuple[SealedRule, ...]
    never: frozenset[str] = frozenset()
    hash_of: Callable[[str], OwnerHash] = nobody_knows
    kind_of: Callable[[str], ConversationKind] = always_a_person

    @property
    def names_owners(self) -> bool:
        """Whether paths tell whose media lie there."""
        return any("(?P<owner>" in rule.pattern for rule in self.rules)

    def place_of(self, folder: str) -> SealedPlace | None:
        """Return what a folder (relative, with slashes) holds; None for one that is not kept."""
        for rule in self.rules:
            if match := re.fullmatch(rule.pattern, folder, _AS_PATHS):
                named = match.groupdict()
                return SealedPlace(
                    owner=OwnerHash((named.get("owner") or "").lower()),
                    media=rule.media,
                    month=_month(named.get("month") or ""),
                )
        return None


def _month(text: str) -> int:
    """Return `2024-09` as 202409, and 0 for nothing and for what no calendar has."""
    year, _, month = text.partition("-")
    return int(year) * 100 + int(month) if text and int(year) and 1 <= int(month) <= 12 else 0


class SealedFolder(msgspec.Struct, frozen=True):
    """A folder that is kept. `stamp` changes when files come into or leave it, as `folder_stamp` of a reader."""

    path: str
    place: SealedPlace
    stamp: int


class SealedFile(msgspec.Struct, frozen=True):
    """A file in such a folder: bytes, mtime in ns. For a database both are of the file and its `-wal` together."""

    name: str
    size: int
    mtime_ns: int


LeftOut = Callable[[str, OSError | None], object]
"""Is told of a folder or file that is not looked into: by its path, and why the system refused; None for a link."""


def kept_folders(account: Path, layout: SealedLayout) -> list[Path]:
    """Return the folders in which something new shows, as far as they are there."""
    return [found for root in layout.roots if (found := child_named(account, root))]


def sealed_folders(account: Path, layout: SealedLayout, left_out: LeftOut = lambda *_: None) -> Iterator[SealedFolder]:
    """Yield the folders below an account folder that are kept, as far as they may be listed."""
    for top in kept_folders(account, layout):
        yield from _folders_below(top, top.name, layout, _DEEPEST, left_out)


def sealed_files(
    account: Path, folder: SealedFolder, layout: SealedLayout, left_out: LeftOut = lambda *_: None
) -> list[SealedFile]:
    """Return what a folder holds now, by name. Raises OSError."""
    seen: dict[str, os.stat_result] = {}
    is_media = folder.place.media is not None
    with os.scandir(account / folder.path) as entries:
        for entry in entries:
            if entry.name.lower() in layout.never:
                continue
            if entry.is_symlink():
                left_out(f"{folder.path}/{entry.name}", None)
            elif entry.is_file(follow_symlinks=False):
                with contextlib.suppress(FileNotFoundError):  # the program removed it just now
                    seen[entry.name] = entry.stat() if is_media else Path(entry.path).stat()
    if is_media:
        return [SealedFile(name, each.st_size, each.st_mtime_ns) for name, each in sorted(seen.items())]
    return [_database(name, seen) for name in sorted(seen) if name.lower().endswith(DATABASE_SUFFIX)]


def _database(name: str, seen: dict[str, os.stat_result]) -> SealedFile:
    """Return a database and its `-wal` as one.

    Their sizes and times are asked of the files themselves: Windows tells a folder late of a file that is open.
    """
    both = [seen[name], *([seen[name + "-wal"]] if name + "-wal" in seen else [])]
    stamp = max(each.st_mtime_ns for each in both)
    return SealedFile(name, sum(each.st_size for each in both), stamp)


def _folders_below(
    folder: Path, path: str, layout: SealedLayout, depth: int, left_out: LeftOut
) -> Iterator[SealedFolder]:
    """Yield a folder, if it is kept, and those in it; not through links."""
    try:
        changed_ns = folder.stat().st_mtime_ns
        below = _folders_in(folder, path, left_out)
    except FileNotFoundError:
        return  # the program removed it just now
    except OSError as error:
        left_out(path, error)
        return
    place = layout.place_of(path)
    if place is not None:
        is_settled = time.time_ns() - changed_ns > _COARSEST_CLOCK_NS
        yield SealedFolder(path, place, changed_ns if is_settled else changed_ns - 1)
    for name in below if depth else ():
        yield from _folders_below(folder / name, f"{path}/{name}", layout, depth - 1, left_out)


def _folders_in(folder: Path, path: str, left_out: LeftOut) -> list[str]:
    """Return the names of the folders in a folder. Raises OSError."""
    names = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                names.append(entry.name)
            elif entry.is_symlink() and entry.is_dir():
                left_out(f"{path}/{entry.name}", None)
    return sorted(names)


NOTHING = SealedLayout(roots=(), rules=())
"""What a source has whose files need no key."""
