"""Where a self-test works: a folder that goes away with it, and what may be kept of it."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from chatbackup_gui.desktop.places import HOME_VARIABLE

NO_KEYRING = "keyring.backends.fail.Keyring"
KEYRING_VARIABLE = "PYTHON_KEYRING_BACKEND"
_FREE_AFTER_S = 10.0  # what Windows takes at the most to let go of files of processes that were killed


@dataclass(frozen=True)
class Place:
    """`work` goes away; sample chats, vault, home and secrets lie in `kept`, which is `work` unless they shall stay."""

    work: Path
    kept: Path

    @property
    def chats(self) -> Path:
        """The sample chats, as `chatbackup demo` writes them."""
        return self.kept / "chats"

    @property
    def vault(self) -> Path:
        """The vault that they are backed up into."""
        return self.kept / "vault"

    @property
    def home(self) -> Path:
        """The home of the computer that backs them up."""
        return self.kept / "home"

    @property
    def second_home(self) -> Path:
        """The home of a computer that has nothing but the vault and its password."""
        return self.work / "second-home"

    @property
    def password_file(self) -> Path:
        """The vault's password, one line."""
        return self.kept / "password.txt"

    @property
    def recovery_file(self) -> Path:
        """The vault's recovery key, one line."""
        return self.kept / "recovery-key.txt"

    def picture(self, check: str) -> Path:
        """Return where a check leaves a picture of its window."""
        return self.work / f"{check}.png"

    def environment(self, base: Mapping[str, str] = os.environ) -> dict[str, str]:
        """Return what every process is started with: nothing of this computer's profile, keyring or caches is used."""
        scratch, caches = str(self.work / "scratch"), str(self.work / "caches")
        return {
            **base,
            HOME_VARIABLE: str(self.home),
            "CHATBACKUP_PASSWORD_FILE": str(self.password_file),
            "CHATBACKUP_LANGUAGE": "en",
            KEYRING_VARIABLE: NO_KEYRING,
            "XDG_CACHE_HOME": caches,
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), scratch),
        }

    def make(self) -> None:
        """Make the folders and the password."""
        for folder in (self.work / "scratch", self.work / "caches", self.kept):
            folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"自检 {secrets.token_urlsafe(16)}\n")


@contextmanager
def temporary_place(kept: Path | None = None) -> Iterator[Place]:
    """Make a place, and remove all of it but `kept` when the block ends, however that is."""
    folder = tempfile.TemporaryDirectory(prefix="chatbackup-selftest-", ignore_cleanup_errors=True)
    try:
        work = Path(folder.name).resolve()
        place = Place(work, kept.resolve() if kept else work)
        place.make()
        yield place
    finally:
        _remove(folder)


def _remove(folder: tempfile.TemporaryDirectory[str]) -> None:
    deadline = time.monotonic() + _FREE_AFTER_S
    folder.cleanup()
    while Path(folder.name).exists() and time.monotonic() < deadline:
        time.sleep(0.2)
        folder.cleanup()
    if Path(folder.name).exists():
        with contextlib.suppress(OSError):
            sys.stderr.write(f"could not be removed: {folder.name}\n")
