"""The folders of the profile's accounts, watched: which they are is asked again when an account changed.

Snapshots that other computers saved count as a change, too; for them the vault's folder is looked at once a minute.
"""

from __future__ import annotations

import threading
from pathlib import Path

from chatbackup_gui.engine.changes import Changes
from chatbackup_gui.engine.process.sessions import Held
from chatbackup_gui.engine.process.standing import Stamp, stamp_of
from chatbackup_gui.engine.profile import Profile, ProfileAccount
from chatbackup_gui.engine.watching import Watching, watched_folders
from chatbackup_gui.vault.storage.base import FileKind


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
        self._snapshots_folder: Path | None = None
        self._snapshots: set[str] = set()  # that the last run could see, or wrote
        self._is_closed = False

    def follow(self, held: Held) -> None:
        """Watch what is to be watched, before a run reads it. Raises what opening the profile does."""
        self._look_at_snapshots(held.session.profile)
        accounts = held.session.profile.accounts
        stamps = _stamps(accounts)
        if stamps == self._stamps:
            return
        folders = watched_folders(held.session)
        with self._lock:
            self._accounts, self._folders, self._stamps = accounts, folders, stamps
            self._watch()

    def wrote(self, snapshot_id: str) -> None:
        """Note a snapshot that is ours and no news."""
        with self._lock:
            self._snapshots.add(snapshot_id)

    def _look_at_snapshots(self, profile: Profile) -> None:
        with self._lock:
            self._snapshots_folder = Path(profile.vault) / FileKind.SNAPSHOTS
            self._snapshots = names_in(self._snapshots_folder)

    def look(self) -> None:
        """See which folders came, went or were replaced; that counts as a change."""
        with self._lock:
            if self._stamps is None:
                return
            has_others = self._snapshots_folder and not names_in(self._snapshots_folder) <= self._snapshots
            if has_others or _stamps(self._accounts) != self._stamps:
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


def names_in(folder: Path) -> set[str]:
    """Return the names in a folder; none where it is not there."""
    try:
        return {path.name for path in folder.iterdir()}
    except OSError:
        return set()


def _stamps(accounts: tuple[ProfileAccount, ...]) -> dict[str, Stamp]:
    return {account.folder: stamp_of(Path(account.folder)) for account in accounts}
