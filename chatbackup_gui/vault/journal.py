"""The journal: which packs were sent to the vault and stand in no index yet.

A small local file, one id in hex a line. After a crash it tells which packs are worth a look, so that what
they hold is not saved again. It needs no flushing: what it loses costs time, never data.
It raises HomeUnavailable where the system refuses.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from chatbackup_gui.errors import HomeUnavailable
from chatbackup_gui.held_files import replace_patiently
from chatbackup_gui.vault.storage.base import FileKind, is_file_name


class Journal:
    """The file at `path`, which need not be there. Not for use by two threads at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> list[str]:
        """Return the ids, oldest first; a line that was torn is passed over."""
        try:
            text = self._path.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise _translated(error, self._path) from error
        return [line for line in dict.fromkeys(text.split("\n")) if is_file_name(FileKind.DATA, line)]

    def append(self, pack: str) -> None:
        """Note a pack that is about to be written."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="ascii", newline="\n") as file:
                file.write(f"{pack}\n")
        except OSError as error:
            raise _translated(error, self._path) from error

    def replace(self, packs: Iterable[str]) -> None:
        """Note these packs and no others."""
        temporary = self._path.with_name(self._path.name + ".tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text("".join(f"{pack}\n" for pack in packs), encoding="ascii", newline="\n")
            replace_patiently(temporary, self._path)
        except OSError as error:
            raise _translated(error, self._path) from error


def _translated(error: OSError, path: Path) -> HomeUnavailable:
    """Return our error: the journal lies in the home and not where the vault does."""
    return HomeUnavailable(path=str(path), reason=error.strerror or type(error).__name__)
