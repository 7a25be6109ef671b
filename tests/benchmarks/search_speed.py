"""Times searches in the catalogue of the profile in CHATBACKUP_HOME: common and rare, one character and many."""

from __future__ import annotations

import os
import time
from pathlib import Path

from chatbackup_gui.desktop.places import home
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import Session

QUERIES = ("的", "鑫", "我们", "的我", "什么时候", "今天晚上一起", "ok", "e", "hello", "😂", "不存在的一句话")


def main() -> None:
    password = Path(os.environ["CHATBACKUP_PASSWORD_FILE"]).read_text().strip()
    with Session(Home(home()), given_password=password, ask_password=lambda: password) as session:
        archive = session.archive
        largest = max(archive.summaries(), key=lambda each: each.messages).row
        smallest = min(archive.summaries(), key=lambda each: each.messages).row
        archive.search("预热")
        for query in QUERIES:
            times = []
            for conversation in (None, largest, smallest):
                started = time.perf_counter()
                found = archive.search(query, conversation=conversation)
                times.append(f"{(time.perf_counter() - started) * 1000:6.1f} ms ({len(found):2})")
            print(f"search {query:12} everywhere {times[0]}, in the largest {times[1]}, in the smallest {times[2]}")


if __name__ == "__main__":
    main()
