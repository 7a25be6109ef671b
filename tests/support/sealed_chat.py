"""A chat folder whose files are kept as they lie, and a computer that backs it up: names are WeChat 4's."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import md5
from pathlib import Path

from support.computer import Computer

from chatbackup_gui.backup.run import BackupResult
from chatbackup_gui.backup.sealed_listing import SealedOrigin
from chatbackup_gui.model.account import Account, AccountId
from chatbackup_gui.model.job import Problem
from chatbackup_gui.sources.wechat4.sealed import LAYOUT
from chatbackup_gui.vault.storage.base import Storage
from chatbackup_gui.vault.storage.memory import MemoryStorage

ACCOUNT = Account("wechat", AccountId("wxid_me"))
LI_LEI = "wxid_lilei"
HASH = md5(LI_LEI.encode()).hexdigest()
DATABASE = "db_storage/message/message_0.db"
PICTURES = f"msg/attach/{HASH}/2024-09/Img"
PICTURE = f"{PICTURES}/a.dat"
VIDEO = "msg/video/2024-09/v.mp4"
LONG_AGO_NS = 1_700_000_000 * 10**9
PAGE = 4096


class SealedChat:
    """Writes files into a chat program's folder; each write is a second later than the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self._clock_ns = LONG_AGO_NS

    def write(self, path: str, data: bytes) -> None:
        """Write a file, and let it and its folder be of a time of its own, long ago."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self._touch(target)

    def remove(self, path: str) -> None:
        """Remove a file."""
        target = self.folder / path
        target.unlink()
        self._touch(target.parent)

    def change_in_place(self, path: str, data: bytes) -> None:
        """Write a file whose folder shows nothing of it."""
        folder = (self.folder / path).parent
        before = folder.stat().st_mtime_ns
        self.write(path, data)
        os.utime(folder, ns=(before, before))

    def _touch(self, target: Path) -> None:
        self._clock_ns += 10**9
        for each in (target, *target.relative_to(self.folder).parents):
            os.utime(self.folder / each, ns=(self._clock_ns, self._clock_ns))


class SealedComputer(Computer):
    """A computer with one account that is kept sealed."""

    def __init__(self, folder: Path, storage: Storage | None = None, *, name: str = "laptop") -> None:
        super().__init__(folder, storage or MemoryStorage(), name=name)
        self.chat = SealedChat(folder / name / "chat")
        self.origins = [SealedOrigin(name="wechat4", account=ACCOUNT, folder=self.chat.folder, layout=LAYOUT)]

    def seal(self, **more: object) -> BackupResult:
        """Back up what is kept sealed, and nothing else."""
        return self.back_up(readers=[], sealed=self.origins, **more)  # type: ignore[arg-type]

    def sealed(self, snapshot: str = "latest", folder: str = "sealed") -> dict[str, bytes]:
        """Return what a snapshot holds sealed, by paths below the account folder."""
        vault = self.open_vault()
        top = f"wechat/{ACCOUNT.id}/{folder}/"
        return {
            path.removeprefix(top): b"".join(vault.load(blob) for blob in node.blobs)
            for path, node in self.files(snapshot).items()
            if path.startswith(top)
        }


def told(problems: tuple[Problem, ...], code: str) -> list[str]:
    """Return where problems of a code were."""
    return [problem.where for problem in problems if problem.code == code]


def pages(count: int, fill: Callable[[int], int] = lambda page: page % 251) -> bytes:
    """Return something as large as a database of so many pages."""
    return b"".join(bytes([fill(page)]) * PAGE for page in range(count))
