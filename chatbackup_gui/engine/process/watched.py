"""The folders of the profile's accounts, watched: which they are is asked again when an account changed."""

from __future__ import annotations

import threading
from pathlib import Path

from chatbackup_gui.engine.changes import Changes
from chatbackup_gui.engine.process.sessions import Held
from chatbackup_gui.engine.process.standing import Stamp, stamp_of
from chatbackup_gui.engine.profile import ProfileAccount
from chatbackup_gui.engine.watching import Watching, watched_folders


class Watched:
    """Keeps the folders of a profile watched. Any thread.

    Which folders matter only an account's reader tells, which costs the opening of its databases: so it is asked with
    the first run, and with the next one after an account or what lies at the top of its folder changed.
    """

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._watching = Watching(changes)
        self._lock = threading.Lock()
        self._accounts: tuple[ProfileAccount, ...] = ()
        self._folders: list[Path] = []
        self._stamps: dict[str, Stamp] | None = None
        self._is_closed = False

    def follow(self, held: Held) -> None:
        """Watch what is to be watched, before a run reads it. Raises what opening the profile does."""
        accounts = held.session.profile.accounts
        stamps = _stamps(accounts)
        if stamps == self._stamps:
            return
        folders = watched_folders(held.session)
        with self._lock:
            self._accounts, self._folders, self._stamps = accounts, folders, stamps
            self._watch()

    def look(self) -> None:
        """See which folders came, went or were replaced; that counts as a change."""
        with self._lock:
            if self._stamps is None:
                return
            if _stamps(self._accounts) != self._stamps:
                self._changes.touch()
            self._watch()

    def forget(self) -> None:
        """Ask again what to watch with the next run."""
        with self._lock:
            self._stamps = None

    def close(self) -> None:
        """Stop watching."""
        with self._lock:
            self._is_closed = True
            self._watching.close()

    def _watch(self) -> None:
        if not self._is_closed:
            self._watching.follow(self._folders)


def _stamps(accounts: tuple[ProfileAccount, ...]) -> dict[str, Stamp]:
    return {account.folder: stamp_of(Path(account.folder)) for account in accounts}
