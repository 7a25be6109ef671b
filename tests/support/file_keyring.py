"""A keyring in a file, for processes of tests: `CHATBACKUP_TEST_KEYRING` names it. Without the file it is gone."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

VARIABLE = "CHATBACKUP_TEST_KEYRING"


class FileKeyring(KeyringBackend):
    """Secrets in a file that is made beforehand; no file, no keyring."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return self._held().get(f"{service}:{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write(self._held() | {f"{service}:{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        held = self._held()
        if held.pop(f"{service}:{username}", None) is None:
            raise PasswordDeleteError
        self._write(held)

    def _held(self) -> dict[str, str]:
        try:
            held: dict[str, str] = json.loads(Path(os.environ[VARIABLE]).read_text())
        except FileNotFoundError:
            raise KeyringLocked from None
        return held

    def _write(self, held: dict[str, str]) -> None:
        Path(os.environ[VARIABLE]).write_text(json.dumps(held))
