"""The goals of design.md section 9, measured side by side in one run.

    python tests/benchmarks/run.py media     [--folder DIR] [--gb 3] [--files 20000] [--messages 40000]
    python tests/benchmarks/run.py messages  [--folder DIR] [--messages 1000000]
    python tests/benchmarks/run.py wechat3   [--folder DIR] [--messages 1000000]
    python tests/benchmarks/run.py qq        [--folder DIR] [--messages 1000000]
    python tests/benchmarks/run.py sealed    [--folder DIR] [--mib 1018]
    python tests/benchmarks/run.py sparse-qq [--folder DIR] [--gib 20]
    python tests/benchmarks/run.py window    [--folder DIR] [--messages 1000000]
    python tests/benchmarks/run.py reading   [--folder DIR] [--messages 1000000]
    python tests/benchmarks/run.py reading-window [--folder DIR] [--messages 1000000]
    python tests/benchmarks/run.py takeover  [--folder DIR] [--messages 1000000]
    python tests/benchmarks/run.py export    [--folder DIR] [--messages 1000000]

`media`: first, unchanged and restore against restic on the same folder. `messages` (WeChat 4), `wechat3`, `qq`: import
against plain SQL, search, new messages. `sealed`: a database kept as it lies, and what a day adds to it, against
restic. `sparse-qq`: a huge database is set up without a copy. `window`: the app beside an empty window, on a virtual
desktop. `reading`: pages, dates and searches in the catalogue of one large conversation. `reading-window`: it is
scrolled and jumped about in on a virtual desktop. `takeover`: a catalogue filled from the
vault beside one filled from the chat program. `export`: an account as web pages, tables, lines and texts.
Needs up to 15 GB below --folder and a quarter of an hour; prints one line a figure.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.export_speed import export_speed
from benchmarks.media import media
from benchmarks.messages import messages
from benchmarks.reading_speed import reading
from benchmarks.reading_window import reading_window
from benchmarks.sealed import sealed
from benchmarks.sparse_qq import sparse_qq
from benchmarks.takeover import takeover
from benchmarks.window import window
from benchmarks.workplace import Workplace

from chatbackup_gui.demo import DemoApp

APPS = {"messages": DemoApp.WECHAT4, "wechat3": DemoApp.WECHAT3, "qq": DemoApp.QQ}

OTHERS = ("media", "sealed", "sparse-qq", "window", "reading", "reading-window", "takeover", "export")


def main() -> None:
    """Run one benchmark in a folder that goes away."""
    asked = _asked()
    with tempfile.TemporaryDirectory(dir=asked.folder, prefix="chatbackup-benchmark-") as folder:
        place = Workplace(Path(folder))
        if asked.what == "media":
            media(place, asked.gb, asked.files, asked.messages or 2 * asked.files)
        elif asked.what == "sealed":
            sealed(place, asked.mib)
        elif asked.what == "sparse-qq":
            sparse_qq(place, asked.gib)
        elif asked.what == "window":
            window(Path(folder), asked.messages or 1_000_000)
        elif asked.what == "reading":
            reading(Path(folder), asked.messages or 1_000_000)
        elif asked.what == "reading-window":
            reading_window(Path(folder), asked.messages or 1_000_000)
        elif asked.what == "takeover":
            takeover(place, asked.messages or 1_000_000)
        elif asked.what == "export":
            export_speed(place, asked.messages or 1_000_000, asked.contacts)
        else:
            messages(place, APPS[asked.what], asked.messages or 1_000_000)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=[*APPS, *OTHERS])
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--gb", type=float, default=3.0)
    parser.add_argument("--gib", type=float, default=20.0)
    parser.add_argument("--mib", type=int, default=1018)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--messages", type=int, default=None)
    parser.add_argument("--contacts", type=int, default=1000, help="of export: few have large conversations")
    return parser.parse_args()


if __name__ == "__main__":
    main()
