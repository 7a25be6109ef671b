"""The newest messages of an account, which its running WeChat has in the `-wal` files only."""

from __future__ import annotations

from typing import Protocol

from chatbackup_gui.demo.account_databases import AccountDatabases
from chatbackup_gui.demo.plan import TAIL_S
from chatbackup_gui.demo.talks import LiveWriting, write_live


class TailWriting(LiveWriting, Protocol):
    """A writing session of WeChat."""

    @property
    def databases(self) -> AccountDatabases:
        """The account's databases."""
        ...


def write_tail(writing: TailWriting, count: int, now: int) -> int:
    """Write messages in two parts: the second begins the `-wal` anew and leaves old frames behind it.

    Returns the time of the last one, `now` where there are none.
    """
    if count == 0:
        return now
    pause_s = TAIL_S // (2 * count + 2)
    first = count * 2 // 3
    now = write_live(writing, first, now, pause_s=pause_s)
    writing.databases.checkpoint_all()
    now = write_live(writing, count - first, now, pause_s=pause_s)
    writing.close_as_running()
    return now
