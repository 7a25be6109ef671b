"""The main job with sample chats: a vault, a backup, a check of every byte, a restore compared with what was there."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from chatbackup_gui.demo import read_manifest
from chatbackup_gui.selftest.check import CheckFailed, Context
from chatbackup_gui.selftest.checks.command_line import chatbackup, line_with
from chatbackup_gui.selftest.place import Place
from chatbackup_gui.selftest.report import Facts

SIZE = ("--contacts", "10", "--messages", "400", "--media-mb", "1")
_WHEREVER = ("roam", "default", "--kind", "official", "--window", "permanent")  # official accounts roam only if asked


def check_demo(context: Context) -> Facts:
    """The facts are how much there was, and how much of it was compared."""
    place = context.place
    chatbackup("demo", place.chats, *SIZE)
    _set_up(place)
    chatbackup("backup")
    checked = line_with(chatbackup("check", "--read-data"), "read_data_fraction")
    if checked["problems"] or checked["read_data_fraction"] != 1:
        raise CheckFailed(f"the vault is not sound: {checked}")
    restored = place.work / "restored"
    back = line_with(chatbackup("restore", "latest", "--to", restored), "files")
    facts = {"files": back["files"], "bytes": back["bytes"], "vault_bytes": _size_of(place.vault)}
    return facts | _compared(place.chats, restored)


def _set_up(place: Place) -> None:
    """Keep the chats in both forms: readable, and sealed as they lie."""
    keys = ("--key-file", place.chats / "key.txt", "--image-key-file", place.chats / "image-key.txt")
    recovery = ("--recovery-out", place.recovery_file)
    chatbackup("setup", "--source", place.chats, "--vault", place.vault, *keys, *recovery, "--capture", "both")
    chatbackup(*_WHEREVER)


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _compared(chats: Path, restored: Path) -> Facts:
    """Compare what came back with what the sample's manifest says, and sealed files with those that they are of."""
    manifest = read_manifest(chats)
    sealed = _sealed(chats / manifest.summary.account_folder, restored)
    lines = [json.loads(line) for file in restored.rglob("messages/*.jsonl") for line in _lines_of(file)]
    if len(lines) != manifest.summary.messages:
        raise CheckFailed(f"of {manifest.summary.messages} messages {len(lines)} came back")
    wanted = {medium.sha256 for message in manifest.messages() for medium in message.media if medium.sha256}
    found = {_digest(path) for path in restored.rglob("media/*/*") if path.is_file()}
    if missing := len(wanted - found):
        raise CheckFailed(f"of {len(wanted)} media {missing} came back otherwise or not at all")
    return {"messages": len(lines), "compared_media": len(wanted), "compared_sealed_files": sealed}


def _lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n")[:-1]


def _sealed(account: Path, restored: Path) -> int:
    """Compare every sealed file with the one of the account; return how many there are."""
    folder = next(restored.rglob("sealed"), None)
    files = [path for path in folder.rglob("*") if path.is_file()] if folder else []
    if folder is None or not any(path.suffix == ".db" for path in files):
        raise CheckFailed("the sealed copy of the databases did not come back")
    other = [path.name for path in files if _digest(path) != _digest(account / path.relative_to(folder))]
    if other:
        raise CheckFailed(f"{len(other)} sealed files came back otherwise, the first of them {other[0]}")
    return len(files)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
