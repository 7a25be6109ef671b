"""A database that is kept as it lies: what a day of chatting adds, against restic on the same folder."""

from __future__ import annotations

import os

from benchmarks.block_sizes import DayOfPages, print_block_sizes
from benchmarks.cost import MIB, Cost, say
from benchmarks.sealed_chats import PAGE_BYTES, SealedChats
from benchmarks.workplace import Workplace, count_and_bytes, read_everything

MESSAGES_A_DAY = 5_000
DAYS = 3


def sealed(place: Workplace, mebibytes: int) -> None:
    """Measure the first snapshot, then days of chatting; the goals are a tenth of restic's bytes and half its time."""
    chats = SealedChats(place.chats)
    count = chats.fill(mebibytes * MIB)
    size = chats.database.stat().st_size
    print(f"{chats.database.name}: {size / MIB:,.0f} MiB, {count:,} messages, {size // PAGE_BYTES:,} pages", flush=True)
    place.restic("init")
    place.set_up(with_keys=False)
    _both(place, "first snapshot")
    changed: list[int] = []
    for day in range(1, DAYS + 1):
        pages = DayOfPages(chats.database)
        chats.write_a_day(MESSAGES_A_DAY)
        changed = pages.changed()
        grown = (chats.database.stat().st_size - size) // PAGE_BYTES
        size = chats.database.stat().st_size
        print(f"day {day}: {len(changed):,} of {size // PAGE_BYTES:,} pages changed, {grown:,} of them new", flush=True)
        _both(place, f"day {day}")
    _check(place)
    print_block_sizes(chats.database, changed)


def _both(place: Workplace, what: str) -> None:
    """Let both back the folder up; print times, and what each has on disk more than before.

    Neither is left to wait until what the other wrote is on the disk.
    """
    read_everything(place.chats)
    (theirs, their_bytes), (ours, our_bytes) = _by_restic(place), _by_us(place)
    say(what, ours, theirs)
    print(
        f"    stored: ours {our_bytes / MIB:,.1f} MiB, restic {their_bytes / MIB:,.1f} MiB;"
        f" bytes {our_bytes / their_bytes:.3f} of restic's, wall time {ours.wall_seconds / theirs.wall_seconds:.2f},"
        f" processor time {ours.cpu_seconds / theirs.cpu_seconds:.2f}",
        flush=True,
    )


def _by_restic(place: Workplace) -> tuple[Cost, int]:
    _, before = count_and_bytes(place.repository)
    os.sync()
    cost = place.restic("backup", place.chats / "xwechat_files")
    return cost, count_and_bytes(place.repository)[1] - before


def _by_us(place: Workplace) -> tuple[Cost, int]:
    _, before = count_and_bytes(place.vault)
    os.sync()
    cost = place.chatbackup("backup")
    return cost, count_and_bytes(place.vault)[1] - before


def _check(place: Workplace) -> None:
    """Let restic check our vault; it ends with an error if it finds one."""
    cost = place.restic("--repo", place.vault, "--no-cache", "check")
    print(f"restic check of our vault: no errors, {cost}", flush=True)
