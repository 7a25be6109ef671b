"""What the system does not let us read is told as that, and not as a lost disk, a wrong key or damage."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Protocol

import pytest
from support.foreign import RAW_KEY
from support.passes import read_all
from support.refusing import refuse

from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.model.media import Located
from chatbackup_gui.sources.base import AccountReader, FoundAccount, Source, SourceKeys

REASON = "Permission denied"


class SmallAccount(Protocol):
    """An account written row by row, of any program; `RAW_KEY` opens it."""

    folder: Path

    def open(self) -> AccountReader:
        """Open the account as the engine does."""
        ...


@pytest.mark.skipif(sys.platform == "win32", reason="files are opened otherwise there")
class TellsRefusals:
    """One suite for every WeChat. Fixtures of a subclass:

    - `account`: two messages in two databases, and one of names; nothing has it open.
    - `place`: folders on the way to the messages, one after the other.
    """

    source: Source
    storage: str  # the folder below the account's without which nothing is found
    messages: tuple[str, ...]  # the databases of messages
    medium: str  # where a file may lie that somebody sent

    def found(self, account: SmallAccount) -> FoundAccount:
        (found,) = self.source.discover([account.folder])
        return found

    def test_a_folder_that_may_not_be_listed_is_unavailable_and_not_vanished(
        self, account: SmallAccount, monkeypatch: pytest.MonkeyPatch, place: str
    ) -> None:
        reader = account.open()
        refuse(monkeypatch, account.folder / place)
        with pytest.raises(SourceUnavailable) as refusal:
            read_all(reader)
        assert refusal.value.reason == REASON

    def test_an_account_that_may_not_be_listed_when_it_is_opened_is_unavailable(
        self, account: SmallAccount, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = self.found(account)
        refuse(monkeypatch, account.folder / self.storage)
        with pytest.raises(SourceUnavailable):
            self.source.open(found, SourceKeys(RAW_KEY.hex()))

    def test_an_account_of_which_no_message_database_may_be_read_is_unavailable(
        self, account: SmallAccount, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refuse(monkeypatch, *(account.folder / path for path in self.messages))
        with pytest.raises(SourceUnavailable):
            read_all(account.open())

    def test_a_key_that_could_be_tried_on_nothing_is_not_called_wrong(
        self, account: SmallAccount, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = self.found(account)
        refuse(monkeypatch, *account.folder.rglob("*.db"))
        with pytest.raises(SourceUnavailable):
            self.source.check_key(found, RAW_KEY.hex())
        with pytest.raises(SourceUnavailable):
            read_all(account.open())

    def test_a_medium_that_may_not_be_read_has_not_vanished(
        self, account: SmallAccount, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = account.folder / self.medium
        path.parent.mkdir(parents=True)
        path.write_bytes(b"text")
        reader = account.open()
        refuse(monkeypatch, path)
        with pytest.raises(SourceUnavailable):
            reader.read(Located("a", self.medium, 4, 1))
