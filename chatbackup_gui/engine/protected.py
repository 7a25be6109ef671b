"""Chat folders that are there and that macOS keeps from us until Full Disk Access is granted."""

from __future__ import annotations

from pathlib import Path

from chatbackup_gui.desktop.full_disk_access import is_kept_from_us
from chatbackup_gui.errors import NoAccountFound, SourceProtected
from chatbackup_gui.sources.usual_places import usual_places


def protected_places() -> list[tuple[str, Path]]:
    """Return the app (`wechat`, `qq`) and each usual place of its accounts that is kept from us; none but on macOS."""
    return [(app, folder) for app, folder in usual_places() if is_kept_from_us(folder)]


def none_below(folder: Path) -> NoAccountFound | SourceProtected:
    """Return why no account was found at or below a folder: there is none, or macOS does not let us see."""
    below = (place for _, place in usual_places() if place.is_relative_to(folder))
    kept = next(filter(is_kept_from_us, (folder, *below)), None)
    return SourceProtected(folder=str(kept)) if kept else NoAccountFound(folder=str(folder))
