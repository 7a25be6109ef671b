"""Where a benchmark works: chats, a vault of ours, a repository of restic's, and what of the disk they take."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cost import MIB, Cost, cost_of

PASSWORD = "benchmark"
SECTOR_BYTES = 512


class Workplace:
    """A folder with everything in it; temporary files go there, too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.chats = folder / "chats"
        self.vault = folder / "vault"
        self.repository = folder / "restic"
        self.home = folder / "home"
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        self.password_file = folder / "password"
        self.password_file.write_text(PASSWORD)
        self.environment = {
            **os.environ,
            "CHATBACKUP_HOME": str(self.home),
            "CHATBACKUP_PASSWORD_FILE": str(self.password_file),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "RESTIC_PASSWORD_FILE": str(self.password_file),
            "RESTIC_REPOSITORY": str(self.repository),
            "RESTIC_CACHE_DIR": str(folder / "restic-cache"),
            "TMPDIR": str(self.temporary),
        }

    def chatbackup(self, *words: str | Path) -> Cost:
        """Run a command of ours; one that ends with problems counts."""
        command = (sys.executable, "-m", "chatbackup_gui.cli.main", *words)
        return cost_of(*command, environment=self.environment, fine=(0, 3))

    def restic(self, *words: str | Path) -> Cost:
        """Run a command of restic's."""
        return cost_of("restic", "--quiet", *words, environment=self.environment)

    def set_up(self, *, with_keys: bool = True) -> Cost:
        """Set a profile up for the chats; without keys they are kept sealed."""
        words: list[str | Path] = ["--source", self.chats, "--vault", self.vault]
        for option, name in (("--key-file", "key.txt"), ("--image-key-file", "image-key.txt")):
            if with_keys and (self.chats / name).exists():
                words += [option, self.chats / name]
        return self.chatbackup("setup", *words, "--recovery-out", self.folder / "recovery")

    def keep_everything(self) -> None:
        """Let the chats of official accounts roam for good, as those of others do anyway."""
        self.chatbackup("roam", "default", "--kind", "official", "--window", "permanent")


def files_in(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder; none where there is none."""
    return (path for path in folder.rglob("*") if path.is_file())


def count_and_bytes(folder: Path) -> tuple[int, int]:
    """Return the number of files below a folder and the bytes in them."""
    sizes = [path.stat().st_size for path in files_in(folder)]
    return len(sizes), sum(sizes)


def disk_bytes(folder: Path) -> int:
    """Return what files below a folder take of the disk; holes take nothing."""
    return sum(path.stat().st_blocks for path in files_in(folder)) * SECTOR_BYTES


def read_everything(folder: Path) -> None:
    """Bring every file into the page cache, so that both programs start alike."""
    for path in files_in(folder):
        with path.open("rb", buffering=0) as file:
            while file.read(8 * MIB):
                pass
