"""Media for the window: from wherever they are, whole in memory, as sound, or as files."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path

from chatbackup_gui.backup.new_file import write_new
from chatbackup_gui.engine.session import Session
from chatbackup_gui.engine.wire import MediumContent, Sound
from chatbackup_gui.errors import MediumTooLarge
from chatbackup_gui.model.account import Account
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.transcript import Medium
from chatbackup_gui.sources.base import AccountReader
from chatbackup_gui.transcript.media import MediaReader
from chatbackup_gui.transcript.media_type import HEAD_BYTES, media_type, suffix_of
from chatbackup_gui.transcript.shelf import Shelf

MOST_VOICE_BYTES = 32 * 2**20


def media_reader(session: Session) -> MediaReader:
    """Return what reads the media of a profile; vault and accounts are opened when something of them is wanted."""
    return MediaReader(
        archive=session.archive_to_read, vault=lambda: session.vault, source=partial(_open_account, session)
    )


def _open_account(session: Session, account: Account, origin: str) -> AccountReader | None:
    """Open an account as it was read under an origin; None where the profile reads none so (any more).

    Nothing is put into the secret box here: another thread may be writing into it.
    """
    for each in session.profile.accounts:
        is_same = (each.app, each.account_id) == (account.app, account.id)
        if is_same and each.is_read and session.profile.origin_of(each) == origin:
            session.know_derived_keys()
            return session.open_account(each)
    return None


class OneMedium:
    """A medium that somebody wants to see, hear or have, or the small picture or poster beside it."""

    def __init__(
        self,
        session: Session,
        row: int,
        month: int,
        kind: MediaKind,
        medium_id: str,
        *,
        preview: bool = False,
        token: CancelToken,
    ) -> None:
        self._session = session
        self._row = row
        self._preview = preview
        self._token = token
        self._medium: Medium = Shelf(session.archive_to_read, row).medium(month, kind, medium_id)

    def content(self, most_bytes: int) -> MediumContent:
        """Return it whole. Raises MediumTooLarge, and what `MediaReader.pieces` does."""
        data = self._bytes(most_bytes)
        kind = media_type(data[:HEAD_BYTES])
        return MediumContent(data, self._name(data), kind)

    def sound(self) -> Sound:
        """Return it as WAV. Raises MediumNotPlayable, and what `content` does."""
        from chatbackup_gui.transcript.voice import playable

        heard = playable(self._bytes(MOST_VOICE_BYTES), self._called)
        return Sound(heard.wav, heard.seconds)

    def save(self, folder: Path) -> Path:
        """Write it into a folder, under a name that is free, and return where it is.

        Raises TargetNotUsable, and what `MediaReader.pieces` does.
        """
        with media_reader(self._session) as reader:
            pieces = reader.pieces(self._row, self._medium, self._preview)
            first = next(pieces, b"")
            return write_new(folder, self._name(first), chain([first], pieces), token=self._token)

    @property
    def _called(self) -> str:
        return self._medium.name or self._medium.id

    def _name(self, data: bytes) -> str:
        """Return its file's name: the sender's or the vault's, else its id and what fits its content."""
        if self._medium.name and not self._preview:
            return self._medium.name
        return f"{self._medium.id}{suffix_of(media_type(data[:HEAD_BYTES]))}"

    def _bytes(self, most_bytes: int) -> bytes:
        with media_reader(self._session) as reader:
            self._refuse(reader.size_bytes(self._row, self._medium, self._preview), most_bytes)
            parts, size = [], 0
            for piece in reader.pieces(self._row, self._medium, self._preview):
                self._token.check()
                parts.append(piece)
                size += len(piece)
                self._refuse(size, most_bytes)
        return b"".join(parts)

    def _refuse(self, size_bytes: int, most_bytes: int) -> None:
        if size_bytes > most_bytes:
            raise MediumTooLarge(name=self._called, size_bytes=size_bytes)
