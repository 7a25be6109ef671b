"""Files that are in the cloud only, as `os.stat` was seen to tell of them."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support.refusing import refuse

from chatbackup_gui.model import placeholder

ONEDRIVE = {"st_file_attributes": 0x501620}  # archive, sparse, reparse point, offline, unpinned, recall on data access
ONEDRIVE_KEPT = {"st_file_attributes": 0x80420}  # archive, reparse point, pinned: its bytes are here
ICLOUD = {"st_flags": 0x40000060}  # dataless, compressed, tracked
WITH_BYTES = {"st_flags": 0x40}


def keep_in_cloud(monkeypatch: pytest.MonkeyPatch, *places: Path, told: dict[str, int] = ONEDRIVE) -> None:
    """Let `os.stat` tell so of these files, whose opening fails the test's expectations with a refusal."""
    refuse(monkeypatch, *places)
    monkeypatch.setattr(placeholder, "ARE_TOLD", True)
    look = os.stat

    def stat(path: Any, *arguments: Any, **options: Any) -> Any:
        seen = look(path, *arguments, **options)
        if isinstance(path, str | os.PathLike) and Path(path) in places:
            fields = {name: getattr(seen, name) for name in dir(seen) if name.startswith("st_")}
            return SimpleNamespace(**fields | told)
        return seen

    monkeypatch.setattr(os, "stat", stat)
