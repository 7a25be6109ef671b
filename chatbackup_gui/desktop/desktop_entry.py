"""Linux: an entry in the folder of programs that the desktop starts.

Sources: freedesktop.org's Desktop Application Autostart Specification, and its Desktop Entry Specification, section
"The Exec key".
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from chatbackup_gui.desktop.login_item import NAME, LoginItem
from chatbackup_gui.desktop.own_file import remove_file, replace_file

FILE = "chatbackup.desktop"

_GROUP = "[Desktop Entry]"
_PLAIN = re.compile(r"[\w./:@+,-]+")
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)', re.DOTALL)
_OFF = (("Hidden", "true"), ("X-GNOME-Autostart-enabled", "false"))  # as desktops' settings switch it off
_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_LINE_BREAKS = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}


class DesktopEntry:
    """`$XDG_CONFIG_HOME/autostart/chatbackup.desktop`."""

    def __init__(self, *, environment: Mapping[str, str] = os.environ) -> None:
        config = environment.get("XDG_CONFIG_HOME", "")
        folder = Path(config) if config.startswith("/") else Path.home() / ".config"
        self._file = folder / "autostart" / FILE

    def read(self) -> LoginItem | None:
        try:
            values = values_of(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if "Exec" not in values:
            return None
        is_off = any(values.get(key, "").strip().lower() == off for key, off in _OFF)
        return LoginItem(tuple(words_of(values["Exec"])), is_switched_off=is_off)

    def write(self, command: Sequence[str]) -> None:
        lines = (_GROUP, "Type=Application", f"Name={NAME}", f"Exec={exec_line(command)}", "Terminal=false")
        content = "".join(f"{line}\n" for line in lines)
        replace_file(self._file, content.encode("utf-8", "surrogateescape"))

    def remove(self) -> None:
        remove_file(self._file)


def values_of(text: str) -> dict[str, str]:
    """Return the keys of the entry's own group, as they stand there."""
    values: dict[str, str] = {}
    group = ""
    for line in text.split("\n"):
        if line.startswith("["):
            group = line.strip()
        elif group == _GROUP and not line.startswith("#"):
            key, equals, value = line.partition("=")
            if equals:
                values.setdefault(key.strip(), value.strip())
    return values


def exec_line(command: Sequence[str]) -> str:
    """Return a command as the Exec key has it: words quoted, then escaped once more as any text of such a file."""
    quoted = " ".join(word if _PLAIN.fullmatch(word) else f'"{_escaped(word)}"' for word in command)
    text = quoted.replace("%", "%%").replace("\\", "\\\\")
    return "".join(_LINE_BREAKS.get(letter, letter) for letter in text)


def _escaped(word: str) -> str:
    return re.sub(r'(["`$\\])', r"\\\1", word)


def words_of(line: str) -> list[str]:
    """Return the words of an Exec key."""
    text = re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), line)
    words = [plain or _unescaped(quoted) for quoted, plain in _WORD.findall(text)]
    return [word.replace("%%", "%") for word in words]


def _unescaped(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", word, flags=re.DOTALL)
