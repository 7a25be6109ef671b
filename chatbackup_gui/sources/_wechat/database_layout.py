"""Where the databases of a WeChat account lie: in which of its folders, and what their names tell."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import msgspec

from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.sources._database.listing import DatabaseFile, child_named, files_below, in_order, refusal_below

_MAX_DEPTH = 2  # some of every generation lie in a folder of their own


class DatabaseLayout(msgspec.Struct, frozen=True):
    """`folders` are those of an account that hold its databases.

    The values of `roles` are patterns of file names, in any capitals; what no role fits is not read.
    """

    folders: tuple[str, ...]
    roles: type[StrEnum]

    def databases_in(self, account: Path) -> list[DatabaseFile]:
        """Return the databases we read, sorted by name with numbers in order; empty where the folder is gone."""
        patterns = [(role, re.compile(role.value, re.IGNORECASE)) for role in self.roles]
        return in_order(
            [
                DatabaseFile(path.relative_to(account).as_posix().lower(), path, role)
                for folder in self._folders_of(account)
                for path in files_below(folder, _MAX_DEPTH)
                for role, pattern in patterns
                if pattern.fullmatch(path.name)
            ]
        )

    def refusal_in(self, account: Path) -> SourceUnavailable | None:
        """Return why the system does not let us see which databases there are; None where it does or none is."""
        folders = self._folders_of(account)
        refusals = (refusal_below(folder, _MAX_DEPTH) for folder in folders)
        return next(filter(None, refusals), None) if folders else refusal_below(account, 1)

    def _folders_of(self, account: Path) -> list[Path]:
        """Return the folders of databases that are there."""
        return [found for name in self.folders if (found := child_named(account, name))]
