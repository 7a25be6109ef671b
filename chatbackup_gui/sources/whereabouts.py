"""Where on this computer a medium lies, for those who want to show its folder."""

from __future__ import annotations

from pathlib import Path

from chatbackup_gui.sources.qq.layout import home_of
from chatbackup_gui.sources.qq.locating import FOUND_BY_PATH


def place_of(account: Path, located: str) -> Path | None:
    """Return the file that a source of the account found (`Located.path`); None for what lies inside another file.

    None as well where it is no longer there. Nothing is opened.
    """
    if located.startswith(FOUND_BY_PATH):
        return _file(Path(located.removeprefix(FOUND_BY_PATH)))
    parts = [part for part in located.split("/") if part not in ("", ".", "..")]
    return _file(account.joinpath(*parts)) or _file(home_of(account).joinpath(*parts))


def _file(path: Path) -> Path | None:
    try:
        return path if path.is_file() else None
    except (OSError, ValueError):
        return None
