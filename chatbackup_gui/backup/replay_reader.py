"""An account as an older snapshot held it: databases from there, media from this computer while they are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from chatbackup_gui.model.account import Conversation
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources.base import AccountReader, Batch, MediaContent

_HERE = "here:"


class ReplayReader:
    """The contract's AccountReader. `laid_out` reads the folder of a `Replay`, `here` the chat program's own."""

    def __init__(self, laid_out: AccountReader, here: AccountReader) -> None:
        self.account = laid_out.account
        self._laid_out = laid_out
        self._here = here

    def stamp(self) -> bytes:
        """Return what changes with the databases laid out."""
        return self._laid_out.stamp()

    def people_stamp(self) -> bytes:
        """Return what changes with the names of that time."""
        return self._laid_out.people_stamp()

    def avatars_stamp(self) -> bytes:
        """Return what changes with the pictures of that time."""
        return self._laid_out.avatars_stamp()

    def conversations(self) -> Iterator[Conversation | Problem]:
        """Yield the conversations of that time."""
        return self._laid_out.conversations()

    def messages(self, cursor: bytes | None, token: CancelToken, *, full: bool = False) -> Iterator[Batch]:
        """Yield the messages of that time."""
        return self._laid_out.messages(cursor, token, full=full)

    def folder_stamp(self, folder: str) -> int:
        """Return a stamp that is never the same for long: a folder is looked into whenever this is asked."""
        return self._laid_out.folder_stamp(folder) ^ self._here.folder_stamp(folder) or 1

    def media_key_stamp(self) -> bytes:
        """Return what changes with the keys to media."""
        return self._laid_out.media_key_stamp()

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield the better of what is on this computer and what only the vault had."""
        found: dict[tuple[str, bool], Located] = {}
        here = (replace(each, path=_HERE + each.path) for each in self._here.locate(folder, places))
        for located in (*here, *self._laid_out.locate(folder, places)):
            key = located.stem, located.is_preview
            if key not in found or _worth(located) > _worth(found[key]):
                found[key] = located
        return iter(found.values())

    def read(self, located: Located) -> MediaContent:
        """Return a medium's content from wherever it was found."""
        if located.path.startswith(_HERE):
            return self._here.read(replace(located, path=located.path.removeprefix(_HERE)))
        return self._laid_out.read(located)

    def avatar(self, conversation: Conversation) -> bytes | None:
        """Return the picture of that time."""
        return self._laid_out.avatar(conversation)

    def watched_folders(self) -> Iterable[Path]:
        """Return nothing: the past does not change."""
        return ()

    def close(self) -> None:
        """Let go of the files laid out."""
        self._laid_out.close()


def _worth(located: Located) -> tuple[bool, int]:
    """Order what was found of one medium: what cannot be shown, then by size."""
    return not located.is_sealed, located.size
