"""The databases of one account folder: those of messages, which are walked, and those beside them, which are asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.sources._database.keys import AccountKeys
from chatbackup_gui.sources._database.listing import DatabaseFile
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._wechat.cursor import Cursor
from chatbackup_gui.sources._wechat.database_layout import DatabaseLayout
from chatbackup_gui.sources._wechat.shard import Shard, TablesIn
from chatbackup_gui.sources._wechat.shards import Shards
from chatbackup_gui.sources.base import Batch


class AccountDatabases:
    """Nothing is opened or derived before it is needed.

    `layout` tells where they lie; those of the role `messages` hold messages.
    """

    def __init__(
        self,
        folder: Path,
        keys: AccountKeys,
        tables_in: TablesIn,
        *,
        layout: DatabaseLayout,
        messages: str,
    ) -> None:
        """Look for the databases. Raises SourceVanished, SourceUnavailable."""
        self._folder = folder
        self._layout = layout
        self._messages = messages
        self._shards = Shards(keys, tables_in)
        self._sides = [SideDatabase(file, keys) for file in self._required(self._listed()) if file.role != messages]

    def stamp(self, *roles: str) -> bytes:
        """Return what changes whenever a database does (of some roles); looks at the files' sizes and times only."""
        digest = hashlib.blake2b(digest_size=16)
        for file in self._listed():
            if not roles or file.role in roles:
                digest.update(repr((file.name, file.stamp())).encode())
        return digest.digest()

    def shards(self) -> tuple[list[Shard], list[Problem]]:
        """Return the databases of messages that can be read, a problem for each other; raises as `Shards.opened`."""
        return self._shards.opened(self._message_files(), CancelToken(), is_all=True)

    def shards_since(
        self, seen: Cursor, token: CancelToken, *, full: bool
    ) -> tuple[list[Shard], list[Problem]] | None:  # fmt: skip
        """Return those that may hold what the cursor has not seen, None where there are none; raises as `shards`."""
        files = self._message_files()
        due = [file for file in files if full or seen.pending or _has_changed(file, seen)]
        return self._shards.opened(due, token, is_all=len(due) == len(files)) if due else None

    def sides(self, role: str) -> list[SideDatabase]:
        """Return the databases of a role."""
        return [side for side in self._sides if side.file.role == role]

    def side(self, role: str) -> SideDatabase | None:
        """Return the one database of a role, None where there is none."""
        return next(iter(self.sides(role)), None)

    def failures(self) -> list[Problem]:
        """Return why databases beside the messages could not be read, as far as they were needed."""
        return [side.failure for side in self._sides if side.failure]

    def failures_besides(self, told: Sequence[Problem]) -> Iterator[Batch]:
        """Yield those that were not told yet, of databases that were needed later, as a batch without messages."""
        if late := [failure for failure in self.failures() if failure not in told]:
            yield Batch([], late, None, 0, 0)

    def close(self) -> None:
        """Let go of every file."""
        self._shards.close()
        for side in self._sides:
            side.close()

    def _message_files(self) -> list[DatabaseFile]:
        """Return the databases of messages. Raises SourceVanished, SourceUnavailable."""
        return self._required([file for file in self._listed() if file.role == self._messages])

    def _listed(self) -> list[DatabaseFile]:
        """Return the databases as they are now."""
        return self._layout.databases_in(self._folder)

    def _required(self, files: list[DatabaseFile]) -> list[DatabaseFile]:
        """Return files unless there are none. Raises SourceVanished, SourceUnavailable."""
        if not files:
            raise self._layout.refusal_in(self._folder) or SourceVanished(folder=str(self._folder))
        return files


def _has_changed(file: DatabaseFile, seen: Cursor) -> bool:
    """Whether a database may hold something that the cursor has not seen."""
    mark = seen.files.get(file.name)
    return mark is None or mark.stamp != file.stamp()
