"""A QQ database of a size that nobody would want copied: set up and backed up, and what of the disk that took."""

from __future__ import annotations

from benchmarks.cost import MIB, Cost
from benchmarks.workplace import Workplace, count_and_bytes, disk_bytes

from chatbackup_gui.demo.qq import write_sparse_qq

GIB = 2**30


def sparse_qq(place: Workplace, gibibytes: float) -> None:
    """Make the database with holes where its free pages are; print sizes before, and after each command."""
    write_sparse_qq(place.chats, int(gibibytes * GIB))
    _, size = count_and_bytes(place.chats)
    print(
        f"chats: {size / GIB:.2f} GiB by their sizes, {disk_bytes(place.chats) / MIB:.1f} MiB of the disk", flush=True
    )
    _print_after(place, "setup with its key", place.set_up())
    _print_after(place, "backup", place.chatbackup("backup"))


def _print_after(place: Workplace, what: str, cost: Cost) -> None:
    """Print time, all that the command ever wrote, and what lies where afterwards."""
    places = {"chats": place.chats, "home": place.home, "temporary": place.temporary, "vault": place.vault}
    taken = ", ".join(f"{name} {disk_bytes(folder) / MIB:.1f}" for name, folder in places.items())
    print(f"{what:20} {cost}, wrote {cost.written_bytes / MIB:.1f} MiB in all; MiB of the disk: {taken}", flush=True)
