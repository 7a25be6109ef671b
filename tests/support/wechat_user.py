"""A WeChat folder and a catalogue that it is read into, pass by pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.catalogues import all_lines
from support.foreign import RAW_KEY
from support.wechat4_fixture import FRIEND, ME, SmallAccount, md5

from chatbackup_gui.archive import Archive
from chatbackup_gui.backup.ingest import Ingest, Ingested
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.errors import Cancelled
from chatbackup_gui.model.job import CancelToken, Progress
from chatbackup_gui.sources.base import SourceKeys
from chatbackup_gui.sources.wechat4.reader import WeChat4Reader
from chatbackup_gui.sources.wechat4.source import WeChat4

NOW = 1_750_000_000


class WeChatUser:
    """One account and its catalogue; `now` is what this computer's clock says."""

    def __init__(self, root: Path, archive: Archive) -> None:
        self.account = SmallAccount(root)
        self.archive = archive
        self.now = NOW
        self.progress: list[Progress] = []

    def ingest(self, *, batches: int | None = None) -> Ingested:
        """Read what is new; with a number of batches, cut the pass off after so many."""
        token = CancelToken()
        self.progress = []

        def report(progress: Progress) -> None:
            self.progress.append(progress)
            if len(self.progress) == batches:
                token.cancel()

        (found,) = WeChat4().discover([self.account.folder])
        reader = WeChat4Reader(found, SourceKeys(RAW_KEY.hex()), clock=lambda: self.now)
        try:
            return Ingest(archive=self.archive, origin=Origin("", reader), token=token, report=report).run()
        finally:
            reader.close()

    def ingest_cut_off(self, *, batches: int) -> None:
        with pytest.raises(Cancelled):
            self.ingest(batches=batches)

    def send(self, text: str, *, at: int = NOW, **values: Any) -> None:
        """Write an own message that the server has not answered."""
        self.account.say(FRIEND, text, sender=ME, at=at, **{"server_id": 0, "status": 1, **values})

    def answer(self, text: str, server_id: int, path: str = "message/message_0.db") -> None:
        """Do what WeChat does when the server has answered."""
        sql = f"UPDATE Msg_{md5(FRIEND)} SET server_id = ?, status = 2 WHERE message_content = ?"
        self.account.shard(path).execute(sql, (server_id, text))

    def texts(self) -> list[str]:
        return sorted(str(line["text"]) for lines in all_lines(self.archive).values() for line in lines)

    def ids(self) -> set[str]:
        return {str(line["id"]) for lines in all_lines(self.archive).values() for line in lines}
