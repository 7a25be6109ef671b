"""A person at the command line: a throwaway home, a demo chat folder, a vault, and the program as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

from chatbackup_gui.demo import DemoOptions, write_demo
from chatbackup_gui.demo.manifest import Manifest, read_manifest

PASSWORD = "correct horse 电池"
SMALL = DemoOptions(contacts=12, messages=1200, media_mb=3)


class Ran(msgspec.Struct):
    """A finished command: exit status, what it printed, and its JSON lines under --json."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Person:
    """One profile on one computer."""

    def __init__(self, folder: Path, *, chats: Path | None = None, vault: Path | None = None) -> None:
        self.folder = folder
        self.chats = chats or folder / "chats"
        self.vault = vault or folder / "vault"
        self.home = folder / "home"
        folder.mkdir(parents=True, exist_ok=True)
        self.password_file = folder / "password"
        self.password_file.write_text(PASSWORD + "\n", encoding="utf-8")
        self.recovery_file = folder / "recovery"
        self.variables: dict[str, str | None] = {}  # before those that every person has; None: not set at all

    @property
    def manifest(self) -> Manifest:
        return read_manifest(self.chats)

    @property
    def account_folder(self) -> Path:
        return self.chats / self.manifest.summary.account_folder

    def run(self, *words: str | Path, expect: int | None = 0, password_file: Path | None = None) -> Ran:
        """Run `chatbackup` with these words and --json; `expect` is the exit status asserted, None for any."""
        given = {
            **os.environ,
            "CHATBACKUP_HOME": str(self.home),
            "CHATBACKUP_PASSWORD_FILE": str(password_file or self.password_file),
            "CHATBACKUP_LANGUAGE": "en",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            **self.variables,
        }
        environment = {name: value for name, value in given.items() if value is not None}
        command = [sys.executable, "-m", "chatbackup_gui.cli.main", *(str(word) for word in words), "--json"]
        done = subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False
        )
        assert "Traceback" not in done.stderr, done.stderr
        if expect is not None:
            assert done.returncode == expect, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return Ran(done.returncode, done.stdout, done.stderr)

    def make_chats(self, options: DemoOptions = SMALL) -> None:
        write_demo(self.chats, options)

    def set_up(self, expect: int = 0, *, with_keys: bool = True) -> Ran:
        """Set up with what keys the sample has, or without, which keeps its files sealed."""
        files = {"--key-file": self.chats / "key.txt", "--image-key-file": self.chats / "image-key.txt"}
        keys = [word for option, file in files.items() if with_keys and file.exists() for word in (option, file)]
        recovery = () if self.recovery_file.exists() else ("--recovery-out", self.recovery_file)
        return self.run("setup", "--source", self.chats, "--vault", self.vault, *keys, *recovery, expect=expect)

    def back_up(self, *words: str, expect: int | None = None) -> dict[str, Any]:
        """Run a backup; done (0) and done with the sample's damaged rows (3) are both fine. Returns what it says."""
        ran = self.run("backup", *words, expect=expect)
        assert ran.status in (0, 3) or expect is not None, f"{ran.status}\n{ran.out}\n{ran.err}"
        return next((line for line in ran.lines if "snapshot" in line), {})

    def restore(self, name: str, snapshot: str = "latest", *words: str) -> Path:
        target = self.folder / name
        self.run("restore", snapshot, "--to", target, *words)
        return target


def vault_files(vault: Path) -> dict[str, int]:
    """Return every file below a vault and its size."""
    return {str(path.relative_to(vault)): path.stat().st_size for path in vault.rglob("*") if path.is_file()}


def picture_of(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return every file and folder below a folder: size, time in ns, and content of files."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_size if path.is_file() else 0,
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }
