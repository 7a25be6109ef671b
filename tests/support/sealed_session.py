"""A session of an account that was kept sealed and can be read now; its databases are lines of text, one a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from support.computer import PASSWORD
from support.fake_reader import FakeReader
from support.sealed_chat import ACCOUNT, DATABASE, SealedComputer

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.engine.profile import Home, Profile, ProfileAccount
from chatbackup_gui.errors import WrongDatabaseKey
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources.base import MediaContent, SourceKeys
from chatbackup_gui.sources.wechat4.sealed import LAYOUT
from chatbackup_gui.vault.repository import Vault

KEY = "the key"


def lines(*texts: str) -> bytes:
    """Return a database with these messages, opened by KEY; its size is one that databases have."""
    return "\n".join((KEY, *texts)).encode().ljust(512, b"\n")


class LinesReader(FakeReader):
    """Reads a folder's database of lines, and the lines of a `-wal`; each message names a picture of its text."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.account = ACCOUNT
        self.folder = folder
        self.closed = False
        wal = folder / (DATABASE + "-wal")
        texts = (folder / DATABASE).read_text().splitlines()[1:]
        for text in [*texts, *(wal.read_text().splitlines() if wal.exists() else [])]:
            if text:
                self.say(text, image=b"")

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        for path in sorted(self.folder.rglob("*.dat")):
            texts = {place.stem: self.sightings[int(place.stem.removeprefix("image"))].message.text for place in places}
            for stem, text in texts.items():
                if path.stem == text:
                    yield Located(stem, path.relative_to(self.folder).as_posix(), path.stat().st_size, 1)

    def read(self, located: Located) -> MediaContent:
        data = (self.folder / located.path).read_bytes()
        return MediaContent(".jpg", is_original=True, chunks=iter([data]))

    def close(self) -> None:
        self.closed = True


class SealedSession:
    """What `Unsealing` needs of a session."""

    def __init__(self, computer: SealedComputer, archive: Archive) -> None:
        self.computer = computer
        self.archive = archive
        self.key = KEY
        self.home = Home(computer.folder / "home")
        self.home.make()
        account = ProfileAccount("wechat", "wechat4", ACCOUNT.id, str(computer.chat.folder))
        self.profile = Profile(id="1", vault="", hostname=computer.name, uses_keyring=False, accounts=(account,))
        self.vault = Vault.open(computer.storage, password=PASSWORD, cache_folder=computer.cache)
        self.opened: list[dict[str, bytes]] = []

    def keys_of(self, account: ProfileAccount) -> SourceKeys:
        return SourceKeys(self.key)

    def open_account(self, account: ProfileAccount, *, folder: Path | None = None) -> LinesReader:
        """Open it, if the database's first line is the key; keeps what lay in the folder."""
        place = folder or self.computer.chat.folder
        self.opened.append(
            {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
        )
        if not (place / DATABASE).exists() or (place / DATABASE).read_text().splitlines()[:1] != [self.key]:
            raise WrongDatabaseKey(database=DATABASE)
        return LinesReader(place)

    def here(self) -> Origin:
        """Return the account as it is now."""
        return Origin("wechat4", LinesReader(self.computer.chat.folder), LAYOUT)
