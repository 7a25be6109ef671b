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
NOBODY_ANSWERED = "nobody answered its prompt"

_BACKENDS = {  # by the module that keyring has for each
    "SecretService": "Secret Service",
    "libsecret": "Secret Service",
    "kwallet": "KWallet",
    "macOS": "macOS Keychain",
    "Windows": "Windows Credential Manager",
}
_NO_BACKENDS = ("fail", "null")


class KeyringStore:
    """Secrets of one profile in the system's keyring. Windows takes at most 1,280 characters for one.

    `service` is what the system's own programs show each entry under.
    """

    def __init__(self, *, profile_id: str, service: str = SERVICE, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._profile_id = profile_id
        self._service = service
        self._patience_seconds = patience_seconds

    def get(self, name: str) -> str | None:
        """Return a secret, None if it is not there; raises KeyringUnavailable."""
        import keyring  # takes a tenth of a second to import, and most commands never need it

        return self._ask(lambda: keyring.get_password(self._service, self._user(name)))

    def set(self, name: str, value: str) -> None:
        """Keep a secret; raises KeyringUnavailable."""
        import keyring

        def call() -> None:
            keyring.set_password(self._service, self._user(name), value)

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

    def forget(self, *names: str) -> None:
        """Take secrets away; one that is not there is no matter. Raises KeyringUnavailable."""
        for name in names:
            if self.get(name) is not None:
                self._delete(name)

    def backend_name(self) -> str:
        """Return what holds the secrets, by the name its system gives it; empty where nothing does.

        Nobody is asked to unlock it. Raises KeyringUnavailable where even that is not answered.
        """
        return self._ask(_backend_name)

    def _delete(self, name: str) -> None:
        import keyring

        self._ask(lambda: keyring.delete_password(self._service, self._user(name)))

    def _user(self, name: str) -> str:
        return f"{self._profile_id}:{name}"

    def _ask(self, call: Callable[[], T]) -> T:
        answers: queue.SimpleQueue[tuple[T] | str] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put((call(),))
            except Exception as error:  # backends are plugins, and let through what their libraries raise
                answers.put(type(error).__name__)  # never its text, which may tell what was asked

        threading.Thread(target=ask, name="keyring", daemon=True).start()
        try:
            answer = answers.get(timeout=self._patience_seconds)
        except queue.Empty:
            raise KeyringUnavailable(reason=NOBODY_ANSWERED) from None
        if isinstance(answer, str):
            raise KeyringUnavailable(reason=answer)
        return answer[0]


def _backend_name() -> str:
    """Return the name of the backend that takes a secret; of a chain, its first link."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    backend = keyring.get_keyring()
    if isinstance(backend, ChainerBackend):
        backend = next(iter(backend.backends), backend)
    module = type(backend).__module__.rpartition(".")[2]
    return "" if module in _NO_BACKENDS else _BACKENDS.get(module, str(backend.name))
