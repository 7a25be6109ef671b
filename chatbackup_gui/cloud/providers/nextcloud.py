"""Nextcloud and ownCloud name their folders in a settings file of Qt's own INI dialect.

Keys look like `0\\Folders\\1\\localPath`; values may stand in quotes and escape characters as `\\x4e2d`. configparser
cannot read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatbackup_gui.cloud.computer import ComputerFacts, Platform
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit

_CLIENTS = {"nextcloud": "Nextcloud", "owncloud": "ownCloud"}
_FLATPAK = {"nextcloud": "com.nextcloud.desktopclient.nextcloud", "owncloud": "org.owncloud.desktopclient"}
_LOCAL_PATH = re.compile(
    r"^\d+\\(Folders|FoldersWithPlaceholders|Multifolders)\\[^\\=\n]+\\localPath=(.*)$", re.MULTILINE
)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{1,4})|([\\\"abfnrtv]))")
_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def nextcloud_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield the folders of both clients, which are one program by descent."""
    for provider, name in _CLIENTS.items():
        for file in _settings_files(computer, provider, name):
            for section, folder in folders_of_settings(computer.disk.read(file)):
                notes = (Limit.NEXTCLOUD_OFFLOADS,) if section == "FoldersWithPlaceholders" else ()
                yield CloudFolder(provider, name, folder, notes)


def folders_of_settings(content: bytes) -> list[tuple[str, str]]:
    """Return the section and the folder of each `localPath` in a settings file."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("latin-1")  # as Qt 5 writes it
    return [(section, _unescaped(value.strip())) for section, value in _LOCAL_PATH.findall(text)]


def _unescaped(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    units = _ESCAPE.sub(_character, value)  # of UTF-16: an emoji is two
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(found: re.Match[str]) -> str:
    code, letter = found.groups()
    return chr(int(code, 16)) if code else _LETTERS.get(letter, letter)


def _settings_files(computer: ComputerFacts, provider: str, name: str) -> list[str]:
    file = (name, f"{provider}.cfg")
    match computer.platform:
        case Platform.WINDOWS:
            return [computer.in_variable(each, *file) for each in ("APPDATA", "LOCALAPPDATA")]
        case Platform.MACOS:
            return [computer.in_home("Library", "Preferences", *file)]
        case Platform.LINUX:
            sandboxed = computer.in_home(".var", "app", _FLATPAK[provider], "config", *file)
            return [computer.in_config(*file), sandboxed]
