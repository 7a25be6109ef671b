"""Many media files: first snapshot, unchanged snapshot and restore, against restic on the same folder."""

from __future__ import annotations

import shutil
import subprocess

from benchmarks.cost import best, say
from benchmarks.workplace import Workplace, read_everything

from chatbackup_gui.demo import DemoOptions, write_demo


def media(place: Workplace, gigabytes: float, files: int, count: int) -> None:
    """Measure; `count` is the number of messages."""
    options = DemoOptions(contacts=200, messages=count, media_mb=int(gigabytes * 1000), media_files=files)
    write_demo(place.chats, options)
    subprocess.run(["sync"], check=False)
    place.restic("init")
    place.set_up()
    place.keep_everything()
    read_everything(place.chats)
    theirs = place.restic("backup", place.chats / "xwechat_files")
    ours = place.chatbackup("backup")
    say("first snapshot", ours, theirs)
    theirs = best(3, lambda: place.restic("backup", place.chats / "xwechat_files"))
    ours = best(3, lambda: place.chatbackup("backup"))
    say("nothing changed", ours, theirs)
    theirs = place.restic("restore", "latest", "--target", place.folder / "restored-by-restic")
    shutil.rmtree(place.folder / "restored-by-restic")
    ours = place.chatbackup("restore", "latest", "--to", place.folder / "restored")
    say("restore", ours, theirs)
