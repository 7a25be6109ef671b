"""The system's keyring, asked on a thread of its own because an unlock prompt may block for ever.

Source: shared/desktop.md section 7.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import TypeVar

from chatbackup_gui.errors import KeyringUnavailable

T = TypeVar("T")

SERVICE = "ChatBackup"
PATIENCE_SECONDS = 30.0
PROBE = "probe"


class KeyringStore:
    """Secrets of one profile in the system's keyring. Windows takes at most 1,280 characters for one."""

    def __init__(self, *, profile_id: str, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._profile_id = profile_id
        self._patience_seconds = patience_seconds

    def get(self, name: str) -> str | None:
        """Return a secret, None if it is not there; raises KeyringUnavailable."""
        import keyring  # takes a tenth of a second to import, and most commands never need it

        return self._ask(lambda: keyring.get_password(SERVICE, self._user(name)))

    def set(self, name: str, value: str) -> None:
        """Keep a secret; raises KeyringUnavailable."""
        import keyring

        def call() -> None:
            keyring.set_password(SERVICE, self._user(name), value)

        self._ask(call)

    def is_usable(self) -> bool:
        """Tell whether a secret that is put in comes out again; it is taken away afterwards."""
        try:
            self.set(PROBE, "works")
            works = self.get(PROBE) == "works"
        except KeyringUnavailable:
            return False
        with contextlib.suppress(KeyringUnavailable):  # one that cannot delete is usable all the same
            self._delete(PROBE)
        return works

    def _delete(self, name: str) -> None:
        import keyring

        self._ask(lambda: keyring.delete_password(SERVICE, self._user(name)))

    def _user(self, name: str) -> str:
        return f"{self._profile_id}:{name}"

    def _ask(self, call: Callable[[], T]) -> T:
        from keyring.errors import KeyringError

        answers: queue.SimpleQueue[T | KeyringError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(call())
            except KeyringError as error:
                answers.put(error)

        threading.Thread(target=ask, name="keyring", daemon=True).start()
        try:
            answer = answers.get(timeout=self._patience_seconds)
        except queue.Empty:
            raise KeyringUnavailable(reason="nobody answered its prompt") from None
        if isinstance(answer, KeyringError):
            raise KeyringUnavailable(reason=type(answer).__name__) from None
        return answer
