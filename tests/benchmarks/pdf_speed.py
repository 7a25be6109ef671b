"""Times PDFs of one large conversation: pdf_speed.py [MESSAGES] [media], 100,000 by default and without pictures.

Messages are reckoned, so that nearly all that is measured is typesetting; processor time and memory are the
typesetter's own.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.chats_to_export import PERSON, HeldChats, conversation, document
from support.poppler import info
from support.sample_chats import ReckonedEntries
from support.sample_entries import OWN

from chatbackup_gui.archive.values import MonthRow
from chatbackup_gui.export.document import Chat
from chatbackup_gui.export.run import export
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.account import AccountId
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.transcript import Entry


class ReckonedChat(HeldChats):
    """One conversation of which nothing is held."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._reckoned = ReckonedEntries(count)
        self.put(PERSON, conversation("林晓月"), [])

    def chat(self, row: int) -> Chat:
        first, last = (self._reckoned.entry(number).sent_at for number in (0, self._reckoned.count - 1))
        talk = self.chats[row][0]
        return Chat(row, "wechat", AccountId(OWN), "小雨", talk, self._reckoned.count, first, last, "")

    def months(self, row: int) -> Sequence[MonthRow]:
        found: list[MonthRow] = []
        at, begin = self._reckoned.FIRST.replace(day=1, hour=0, minute=0, second=0), 0
        while begin < self._reckoned.count:
            after = (at.replace(day=28) + timedelta(days=5)).replace(day=1)
            end = self._reckoned.number_from(after)
            ends = (self._reckoned.entry(number).sent_at for number in (begin, end - 1))
            found.append(MonthRow(at.year * 100 + at.month, end - begin, 0, 1, *ends))
            at, begin = after, end
        return found

    def entries(self, row: int, since: datetime, until: datetime) -> Iterator[Entry]:
        return map(self._reckoned.entry, range(*map(self._reckoned.number_from, (since, until))))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chats = ReckonedChat(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begin = time.perf_counter()
        export(document(chats, PERSON, with_media="media" in sys.argv), folder, ExportFormat.PDF, words=Words("zh"))
        seconds = time.perf_counter() - begin
        used = resource.getrusage(resource.RUSAGE_CHILDREN)  # before poppler is one, too
        pages = sum(int(info(path)["Pages"]) for path in folder.rglob("messages*.pdf"))
        bytes_written = sum(path.stat().st_size for path in folder.rglob("messages*.pdf"))
        begin = time.perf_counter()
        export(document(chats, PERSON, with_media="media" in sys.argv), folder, ExportFormat.PDF, words=Words("zh"))
        again = time.perf_counter() - begin
    processor, memory_mib = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    print(f"{count:,} messages, {pages:,} pages, {bytes_written / 2**20:.1f} MiB")
    print(f"whole export: {seconds:.1f} s, {pages / seconds:.0f} pages/s")
    print(f"typesetter: {processor:.1f} s of processor time, {pages / processor:.0f} pages/s, {memory_mib:.0f} MiB")
    print(f"again, nothing changed: {again:.2f} s")


if __name__ == "__main__":
    main()
