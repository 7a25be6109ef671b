"""Times the catalogue alone: catalogue_speed.py [MESSAGES] [FOLDER], a million synthetic Chinese messages by default.

Prints what a message took to add (wall time; processor time of caller and writer), the catalogue's size and the
peak of memory; then milliseconds for each query: freshly opened, and the median of five more.
"""

from __future__ import annotations

import gc
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.sightings import ACCOUNT, KEY, synthetic

from chatbackup_gui.archive import Archive
from chatbackup_gui.archive.writer import Writer

QUERIES = (
    "的",
    "㐀",
    "愛",
    "我们",
    "的一",
    "的我",
    "了的不",
    "在一起的时候",
    "不是一个人",
    "哈哈",
    "ok",
    "example.com",
    "h",
    "😂",
    "1234",
    "，",
)


class TimedWriter(Writer):
    """A writer that tells the processor time its thread took."""

    cpu_s = 0.0

    def _work(self) -> None:
        super()._work()
        TimedWriter.cpu_s = time.thread_time()


def fill(path: Path, count: int) -> None:
    """Add the messages, and print what it took without making them."""
    with Archive.open(path, KEY) as archive:
        account = archive.account(ACCOUNT)
        wall_s = cpu_s = 0.0
        for sightings in synthetic(count, batch=8000):
            wall, cpu = time.perf_counter(), time.thread_time()
            archive.add(account, sightings, cursor=b"cursor")
            wall_s, cpu_s = wall_s + time.perf_counter() - wall, cpu_s + time.thread_time() - cpu
        wall = time.perf_counter()
        archive.accounts()
        wall_s += time.perf_counter() - wall
    each = 1e6 / count
    print(
        f"add: {wall_s:.1f} s waiting, a message {wall_s * each:.1f} µs; caller's processor {cpu_s * each:.1f} µs, ",
        end="",
    )
    print(f"writer's {TimedWriter.cpu_s * each:.1f} µs; {path.stat().st_size / count:.0f} bytes a message, ", end="")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def ask(path: Path) -> None:
    """Print how long searches take: everywhere, in the largest conversation, in a small one."""
    with Archive.open(path, KEY, readonly=True) as archive:
        by_size = sorted(archive.summaries(), key=lambda each: each.messages)
        places = {"everywhere": None, "largest": by_size[-1].row, "smallest": by_size[0].row}
    for query in QUERIES:
        shown = []
        for name, row in places.items():
            with Archive.open(path, KEY, readonly=True) as archive:
                times = []
                for _ in range(6):
                    started = time.perf_counter()
                    hits = archive.search(query, conversation=row)
                    times.append((time.perf_counter() - started) * 1000)
            shown.append(f"{name} {len(hits):2} hits {times[0]:6.1f} / {statistics.median(times[1:]):6.1f} ms")
        print(f"{query:12} {'   '.join(shown)}")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2] if len(sys.argv) > 2 else folder) / "catalogue.db"
        if not path.exists():
            fill(path, count)
        gc.collect()
        ask(path)


if __name__ == "__main__":
    import chatbackup_gui.archive.catalogue as catalogue

    catalogue.Writer = TimedWriter
    main()
