"""Finding folders of exports. Touches nothing and raises nothing; there is no usual place to look in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from chatbackup_gui.sources.base import FoundAccount
from chatbackup_gui.sources.qq_export.export_file import ExportFile, Form, files_in, form_of
from chatbackup_gui.sources.qq_export.senders import NUMBER

APP = "qq"
SOURCE = "qq_export"
_ROOT = "tencent files"
_NAMELESS = "exports"
_MAX_DEPTH = 6
_MAX_FOLDERS = 2_000
_MAX_FILES = 2_000  # texts of other programs are looked into, too
_NUMBER = re.compile(NUMBER)
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")


def discover(folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
    """Yield the folders with exports at or below those given.

    A folder that was given is one too where there is only what cannot be read, which is then explained.
    """
    seen: set[Path] = set()
    for start in folders or ():
        for folder in _folders_from(start):
            forms = dict(_recognised(folder))
            is_wanted = any(form.is_export for form in forms.values())
            if (is_wanted or (folder == start and _needs_explaining(forms))) and (
                place := _resolved(folder)
            ) not in seen:
                seen.add(place)
                used_at_ns = max(file.stamp[1] for file in forms)
                yield FoundAccount(APP, SOURCE, account_id_of(folder), folder, used_at_ns)


def account_id_of(folder: Path) -> str:
    """Return the QQ number that a folder on the way up is named by, else the folder's own name."""
    names = [part.name for part in (folder, *folder.parents)]
    return number_below_root(folder) or next(filter(_is_number, names), folder.name) or _NAMELESS


def number_below_root(folder: Path) -> str:
    """Return the QQ number under which QQ itself keeps this folder (`Tencent Files/<number>`), empty if it does not."""
    pairs = ((part.name, part.parent.name.lower()) for part in (folder, *folder.parents))
    return next((name for name, above in pairs if above == _ROOT and _is_number(name)), "")


def _is_number(name: str) -> bool:
    """Whether a name is a QQ number and not a day, by which people name folders as well."""
    return bool(_NUMBER.fullmatch(name)) and not _is_day(name)


def _is_day(name: str) -> bool:
    found = _DATE.fullmatch(name)
    try:
        return bool(found and 1999 <= date(*map(int, found.groups())).year <= 2099)
    except ValueError:
        return False


def _folders_from(start: Path) -> Iterator[Path]:
    """Yield a folder and those below it, level by level, not through links and not without end."""
    level, left = [start], _MAX_FOLDERS
    for _ in range(_MAX_DEPTH):
        below: list[Path] = []
        for folder in level[:left]:
            yield folder
            below += _folders_in(folder)
        left = max(0, left - len(level))
        level = below


def _folders_in(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False))
    except (OSError, ValueError):
        return []


def _recognised(folder: Path) -> Iterator[tuple[ExportFile, Form]]:
    """Yield the files of a folder that QQ wrote, and what each is."""
    try:
        files = files_in(folder)
    except (OSError, ValueError):
        return
    for file in files[:_MAX_FILES]:
        try:
            form = form_of(file)
        except OSError:
            continue
        if form:
            yield file, form


def _needs_explaining(forms: dict[ExportFile, Form]) -> bool:
    """Whether somebody may take these for exports; a program's own databases are not handed over by a person."""
    return any(form is not Form.OLD_DATABASE for form in forms.values())


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder
