"""An account of many messages exported: each format, again without a change, and again after some new messages."""

from __future__ import annotations

from pathlib import Path

from benchmarks.cost import Cost
from benchmarks.workplace import Workplace, count_and_bytes

from chatbackup_gui.demo import DemoApp, DemoOptions, append_messages, write_app_demo

FEW = 100


def export_speed(place: Workplace, count: int, contacts: int) -> None:
    """Measure, as whole commands: their start is in it. Pictures and files are left out, whose bytes are the disk's."""
    write_app_demo(DemoApp.WECHAT4, place.chats, DemoOptions(contacts=contacts, messages=count, media_mb=0))
    place.set_up()
    place.chatbackup("contacts")  # reads everything into the catalogue
    for form in ("html", "csv", "jsonl", "text"):
        _tell(place, form, count, f"{form}, first")
        _tell(place, form, count, f"{form}, unchanged")
    append_messages(place.chats, FEW)
    place.chatbackup("backup")
    for form in ("html", "csv"):
        _tell(place, form, count, f"{form}, {FEW} new")


def _tell(place: Workplace, form: str, count: int, what: str) -> None:
    folder = place.folder / "exports" / form
    before = _times(folder)
    cost: Cost = place.chatbackup("export", folder, "--format", form, "--no-media")
    after = _times(folder)
    written = sum(after[path] != before.get(path) for path in after)
    files, size = count_and_bytes(folder)
    print(
        f"{what:18}{cost}   {count / cost.wall_seconds:9,.0f} messages/s (cpu {count / cost.cpu_seconds:9,.0f})"
        f"   {written:,} of {files:,} files written, {size / 2**20:,.0f} MiB in all",
        flush=True,
    )


def _times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
