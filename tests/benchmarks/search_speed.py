"""Times searches in the catalogue of the profile in CHATBACKUP_HOME: common and rare, one character and many.

Then the same by the sender of the newest message and by kinds, with and without a text.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from chatbackup_gui.archive import Archive
from chatbackup_gui.desktop.places import home
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import Session
from chatbackup_gui.model.message import MessageKind

MEDIA = frozenset({MessageKind.IMAGE, MessageKind.VIDEO, MessageKind.FILE})
FILTERED = ("", "的", "的我")
QUERIES = ("的", "鑫", "我们", "的我", "什么时候", "今天晚上一起", "ok", "e", "hello", "😂", "不存在的一句话")


def main() -> None:
    password = Path(os.environ["CHATBACKUP_PASSWORD_FILE"]).read_text().strip()
    with Session(Home(home()), given_password=password, ask_password=lambda: password) as session:
        archive = session.archive
        largest = max(archive.summaries(), key=lambda each: each.messages).row
        smallest = min(archive.summaries(), key=lambda each: each.messages).row
        archive.search("预热")
        for query in QUERIES:
            times = [timed(archive, query, conversation=each) for each in (None, largest, smallest)]
            print(f"search {query:12} everywhere {times[0]}, in the largest {times[1]}, in the smallest {times[2]}")
        sender = archive.messages_before(largest, None, 1)[0].message.sender
        for query in FILTERED:
            by_sender, by_kind = timed(archive, query, sender=sender), timed(archive, query, kinds=MEDIA)
            print(f"search {query:12} by one sender {by_sender}, media {by_kind}")


def timed(archive: Archive, text: str, **filters: Any) -> str:
    """Search once; return what it took and how many were found."""
    started = time.perf_counter()
    found = archive.search(text, **filters)
    return f"{(time.perf_counter() - started) * 1000:6.1f} ms ({len(found):2})"


if __name__ == "__main__":
    main()
