"""Whether there is a profile that can be worked on: the lock of this computer's engines, the file, the password."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from chatbackup_gui.engine.process.sessions import Sessions
from chatbackup_gui.engine.profile import Home, Profile
from chatbackup_gui.engine.session import Session
from chatbackup_gui.engine.setup.saving import remove_catalogue
from chatbackup_gui.engine.wire import Failure, Phase
from chatbackup_gui.errors import ChatBackupError, NotSetUp, SecretMissing

BUSY_LOOK_SECONDS = 5.0

Stamp = tuple[int, int, int]
"""What changes when a file is replaced: inode, size, time in ns; zeros where it is not there."""


class Standing(msgspec.Struct, frozen=True):
    """The profile as it is; `phase` is None where runs can be thought of, else why not (`trouble`)."""

    phase: Phase | None = Phase.STARTING
    trouble: Failure | None = None
    profile: Profile | None = None


class Ground:
    """Looks at the profile and holds its lock. For one thread, in which the lock is also given back (`close`)."""

    def __init__(self, home: Home, sessions: Sessions) -> None:
        self._home = home
        self._sessions = sessions
        self._locked = contextlib.ExitStack()
        self._is_ours = False
        self._stamp: Stamp | None = None
        self._read = Standing()

    @property
    def is_ours(self) -> bool:
        """Whether no other engine works on the profile."""
        return self._is_ours

    def look(self) -> Standing:
        """Return how the profile stands; a file that was changed is read again."""
        try:
            self._take()
        except ChatBackupError as error:  # another engine, or a home that cannot be written
            return Standing(Phase.ATTENTION, Failure.of(error), self._read.profile)
        stamp = stamp_of(self._home.profile_file)
        if stamp != self._stamp:
            self._stamp, self._read = stamp, self._load()
            self._sessions.refresh()
        profile = self._read.profile
        if profile and not profile.uses_keyring and self._sessions.password is None:
            return Standing(Phase.LOCKED, Failure.of(SecretMissing(which="password")), profile)
        return self._read

    def close(self) -> None:
        """Let go of the lock; what an unfinished survey read goes."""
        if self._is_ours:
            self._remove_leftover()
        self._locked.close()
        self._is_ours = False

    def _take(self) -> None:
        """Take the lock, if we have not. Raises EngineBusy, HomeUnavailable."""
        if not self._is_ours:
            session = Session(self._home, given_password=None, ask_password=str)
            self._locked.enter_context(session.alone())
            self._is_ours = True
            self._remove_leftover()

    def _remove_leftover(self) -> None:
        """Remove a catalogue without a profile and secrets: a survey's, to which nobody has the key."""
        with contextlib.suppress(ChatBackupError):  # it stays until the next start
            if not self._home.is_set_up() and not self._home.secrets_file.exists():
                remove_catalogue(self._home)

    def _load(self) -> Standing:
        try:
            return Standing(None, None, self._home.load())
        except NotSetUp:
            return Standing(Phase.UNSET)
        except ChatBackupError as error:
            return Standing(Phase.ATTENTION, Failure.of(error))


def stamp_of(path: Path) -> Stamp:
    """Return the stamp of a file or folder."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return found.st_ino, found.st_size, found.st_mtime_ns
