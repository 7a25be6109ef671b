"""The profile opened for the engine's threads, each on its own, and what they share: the password, the survey."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

from chatbackup_gui.desktop.keyring_store import KeyringStore
from chatbackup_gui.engine.process.survey import Surveyed, SurveySession
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.recovery import open_with
from chatbackup_gui.engine.session import PASSWORD, Session
from chatbackup_gui.errors import SecretMissing, StorageVanished


class Sessions:
    """Opens sessions. `password` is what the user typed since the start, where the keyring does not have it."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.password: str | None = None
        self.surveyed: Surveyed | None = None
        self._held: list[Held] = []
        self._generation = 0

    def held(self) -> Held:
        """Return a place for one thread's session."""
        held = Held(self)
        self._held.append(held)
        return held

    def refresh(self) -> None:
        """Let every thread open the profile anew with its next task."""
        self._generation += 1

    @property
    def generation(self) -> int:
        """What changes with each `refresh`."""
        return self._generation

    def close_all(self) -> None:
        """Close every session now; waits for what the threads are doing with theirs."""
        for held in self._held:
            with held:
                held.close()

    def open(self) -> Session:
        """Open the profile, or what a survey found where there is none."""
        if self.surveyed is not None:
            return SurveySession(self.home, self.surveyed)
        return Session(self.home, given_password=None, ask_password=self._typed)

    def unlock(self, typed: str) -> None:
        """Take a password if it opens the vault, and keep it where the profile keeps it.

        Raises WrongPassword, StorageVanished.
        """
        profile = self.home.load()
        if not Path(profile.vault).is_dir():
            raise StorageVanished(place=profile.vault)
        _, self.password = open_with(typed, Path(profile.vault), cache_folder=self.home.cache_folder)
        with self.open() as session:
            session.remember(self.password)
        self.refresh()

    def _typed(self) -> str:
        """Return what was typed, for a session that has no password of its own.

        Raises KeyringUnavailable where it is the keyring that has gone, else SecretMissing.
        """
        if self.password is None:
            profile = self.home.load()
            if profile.uses_keyring:
                KeyringStore(profile_id=profile.id).get(PASSWORD)
            raise SecretMissing(which=PASSWORD)
        return self.password


class Held:
    """One thread's session: opened when it is first asked for, held while the thread is at a task (`with`)."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._lock = threading.RLock()
        self._session: Session | None = None
        self._generation = 0

    def __enter__(self) -> Held:
        self._lock.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

    @property
    def session(self) -> Session:
        """The session as of now; one of an earlier generation, or with a vault that was replaced, is closed first."""
        if self._session is None or self._generation != self._sessions.generation or self._session.is_out_of_date:
            self.close()
            self._generation = self._sessions.generation
            self._session = self._sessions.open()
        return self._session

    def close(self) -> None:
        """Close the session; the next one asked for is new."""
        session, self._session = self._session, None
        if session is not None:
            session.close()
