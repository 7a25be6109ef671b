"""The message databases of an account, opened as far as they can be."""

from __future__ import annotations

from chatbackup_gui.errors import DamagedDatabase, SourceError, SourceUnavailable, SourceVanished, WrongDatabaseKey
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode
from chatbackup_gui.sources._database.keys import AccountKeys
from chatbackup_gui.sources._database.listing import DatabaseFile
from chatbackup_gui.sources._database.side_database import DAMAGED, LOCKED
from chatbackup_gui.sources._wechat.shard import Shard, TablesIn


class Shards:
    """Opens message databases and looks into them; each stays open until `close`."""

    def __init__(self, keys: AccountKeys, tables_in: TablesIn) -> None:
        self._keys = keys
        self._tables_in = tables_in
        self._open: dict[str, Shard] = {}

    def opened(
        self, files: list[DatabaseFile], token: CancelToken, *, is_all: bool
    ) -> tuple[list[Shard], list[Problem]]:
        """Return the databases that could be looked into, and a problem for each other one.

        Raises what is wrong with the first one if none is left and they are all that the account has (`is_all`).
        """
        keys, failures = self._keys.fit_all(files, token)
        locked = [file.name for file in files if file.name not in keys and file.name not in failures]
        shards: list[Shard] = []
        for file in files:
            if file.name not in keys:
                continue
            token.check()
            shard = self._open.setdefault(file.name, Shard(file, keys[file.name], self._tables_in))
            try:
                shard.look()
            except (DamagedDatabase, SourceVanished, SourceUnavailable) as error:
                failures[file.name] = error
            else:
                shards.append(shard)
        if not shards and is_all:
            raise next(iter(failures.values()), None) or WrongDatabaseKey(database=files[0].name)
        told = [_as_problem(name, error) for name, error in failures.items()]
        return shards, [*(Problem(LOCKED, name) for name in locked), *told]

    def close(self) -> None:
        """Let go of every file."""
        for shard in self._open.values():
            shard.database.close()


def _as_problem(name: str, error: SourceError) -> Problem:
    """Return why a database is left out."""
    if isinstance(error, SourceUnavailable):
        return Problem(ProblemCode(error.code), name, error.reason)
    return Problem(DAMAGED, name, type(error.__cause__).__name__)
