"""What Windows and WeChat's own settings say of where accounts lie (FORMAT.md, Folders). Raises nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from chatbackup_gui.sources import _discovery
from chatbackup_gui.sources._database.files import head_of

if sys.platform == "win32":
    import winreg

    def registry_text(key: str, name: str) -> str:
        """Return a text value of the user's part of the registry, empty where there is none."""
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                value, kind = winreg.QueryValueEx(opened, name)
        except OSError:
            return ""
        text = value if isinstance(value, str) else ""
        return winreg.ExpandEnvironmentStrings(text) if kind == winreg.REG_EXPAND_SZ else text

else:

    def registry_text(key: str, name: str) -> str:
        """Return an empty text: there is no registry."""
        del key, name
        return ""


_WECHAT = r"Software\Tencent\WeChat"
_SHELL_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
_SETTINGS = ("Tencent", "WeChat", "All Users", "config", "3ebffe94.ini")
_DOCUMENTS = "MyDocument:"
_LARGEST_INI_BYTES = 4096


def configured_folders() -> list[Path]:
    """Return the folders that WeChat's settings name on Windows; `WeChat Files` lies in each of them."""
    if _discovery.PLATFORM != "win32":
        return []
    named = (registry_text(_WECHAT, "FileSavePath"), _ini_text())
    folders = [_folder(text.strip("\0\r\n ")) for text in named if text.strip("\0\r\n ")]
    return [folder for folder in folders if folder]


def _folder(text: str) -> Path | None:
    """Return the folder that a setting names; `MyDocument:` is the Documents folder, wherever that is."""
    if not text.startswith(_DOCUMENTS):
        return Path(text)
    documents = registry_text(_SHELL_FOLDERS, "Personal")
    try:
        return Path(documents) if documents else Path.home() / "Documents"
    except RuntimeError:  # nobody's
        return None


def _ini_text() -> str:
    """Return the first line of WeChat's settings file, UTF-8 or GBK."""
    try:
        content = head_of(Path(os.environ.get("APPDATA", "")).joinpath(*_SETTINGS), _LARGEST_INI_BYTES)
    except OSError:
        return ""
    for encoding in ("utf-8-sig", "gbk"):
        try:
            return content.decode(encoding).strip().partition("\n")[0]
        except UnicodeDecodeError:
            continue
    return ""
