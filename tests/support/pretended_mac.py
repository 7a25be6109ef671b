"""This computer taken for a Mac, as far as folders are asked; what macOS refuses it refuses with EPERM."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from support.refusing import refuse

from chatbackup_gui.desktop import full_disk_access
from chatbackup_gui.sources import _discovery
from chatbackup_gui.sources._database import files

TCC = Path("Library", "Application Support", "com.apple.TCC")
WECHAT = Path("Library", "Containers", "com.tencent.xinWeChat", "Data", "Documents", "xwechat_files")
QQ = Path("Library", "Containers", "com.tencent.qq", "Data", "Library", "Application Support", "QQ")


def pretend_mac(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Let a folder be the home of a Mac, with a file that tells of Full Disk Access, which is granted."""
    for module in (full_disk_access, _discovery, files):
        monkeypatch.setattr(module, "PLATFORM", "darwin")
    monkeypatch.setenv("HOME", str(home))
    (home / TCC).mkdir(parents=True)
    (home / TCC / "TCC.db").write_bytes(b"SQLite format 3\0")


def protect(monkeypatch: pytest.MonkeyPatch, *places: Path, is_seen: bool = True) -> None:
    """Keep places from us as macOS does without Full Disk Access.

    Nobody here knows whether it still tells that something is there; where not `is_seen`, `stat` is refused as well.
    """
    calls = ("open", "scandir") if is_seen else ("open", "scandir", "stat")
    refuse(monkeypatch, *places, code=errno.EPERM, calls=calls)
