"""Finding account folders: at, just above or below given folders, or in a chat program's usual places.

Touches nothing and raises nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import msgspec

PLATFORM: str = sys.platform
_MAX_DEPTH = 12  # a Mac keeps WeChat ten folders below a home
_MAX_FOLDERS = 4_000
_LEVELS_UP = 3


class Search(msgspec.Struct, frozen=True):
    """What one chat program's account folders look like.

    `routes` are the ways from a home folder to where accounts lie, by `sys.platform`; `configured` returns what its
    settings name beside them. Folders called like one of `not_accounts` (lower case) are not looked into.
    """

    is_account: Callable[[Path], bool]
    routes: dict[str, tuple[tuple[str, ...], ...]]
    not_accounts: frozenset[str] = frozenset()
    configured: Callable[[], list[Path]] = list

    def accounts(self, folders: Iterable[Path] | None = None) -> Iterator[Path]:
        """Yield account folders at, below or just above the folders; without folders, in the usual places."""
        seen: set[Path] = set()
        for start in self.usual_places() if folders is None else folders:
            for account in self._around(start):
                place = _resolved(account)
                if place not in seen:
                    seen.add(place)
                    yield account

    def usual_places(self) -> list[Path]:
        """Return the folders in which this system's chat program keeps its data by default or by its settings."""
        system = PLATFORM if PLATFORM in self.routes else "linux"
        configured = self.configured()
        try:
            home = Path.home()
        except RuntimeError:  # nobody's
            return configured
        return [*(home.joinpath(*route) for route in self.routes.get(system, ())), *configured]

    def _around(self, start: Path) -> Iterator[Path]:
        """Yield the account that the folder is or lies in, else those below it."""
        for folder in [start, *start.parents][: _LEVELS_UP + 1]:
            if self._is_account(folder):
                yield folder
                return
        yield from self._below(start)

    def _below(self, start: Path) -> Iterator[Path]:
        """Yield the accounts on the way that a system takes from a home, and those that a search finds; some twice."""
        for place in self._places_below(start):
            yield from filter(self._is_account, (place, *self._folders_in(place)))
        yield from self._found(start)

    def _places_below(self, start: Path) -> Iterator[Path]:
        """Yield where accounts would lie if the folder were a home of any system or a folder on the way from it."""
        for route in chain.from_iterable(self.routes.values()):
            for passed in range(len(route)):
                yield start.joinpath(*route[passed:])

    def _found(self, start: Path) -> Iterator[Path]:
        """Search level by level, not into accounts or links, and not without end."""
        level, left = [start], _MAX_FOLDERS
        for _ in range(_MAX_DEPTH):
            below: list[Path] = []
            for folder in level[:left]:
                for child in self._folders_in(folder):
                    if self._is_account(child):
                        yield child
                    else:
                        below.append(child)
            left = max(0, left - len(level))
            level = below

    def _folders_in(self, folder: Path) -> list[Path]:
        """Return a folder's folders that may hold accounts; empty where it may not be listed."""
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries if self._may_hold_accounts(entry))
        except (OSError, ValueError):
            return []
        return [folder / name for name in names]

    def _may_hold_accounts(self, entry: os.DirEntry[str]) -> bool:
        """Whether to look into an entry."""
        try:
            return entry.name.lower() not in self.not_accounts and entry.is_dir(follow_symlinks=False)
        except OSError:
            return False

    def _is_account(self, folder: Path) -> bool:
        """Whether a folder is an account's."""
        return folder.name.lower() not in self.not_accounts and self.is_account(folder)


def _resolved(folder: Path) -> Path:
    """Return the folder's one true path where the system tells it."""
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder
