"""What Info.plist says of the app, and the words with which macOS asks for folders in its name, in both languages.

Source: developer.apple.com/documentation/bundleresources/information-property-list.
"""

from __future__ import annotations

from typing import Any

from making.frozen import NAME
from making.locks import MACOS_OLDEST

IDENTIFIER = "io.github.chatbackup"  # also the label of chatbackup_gui/desktop/launch_agent.py

_HERE = {
    "en": "ChatBackup reads chat folders and keeps your vault or exports here, where you choose to.",
    "zh-Hans": "如果您选择这里，ChatBackup 会从中读取聊天文件夹，或把保险库和导出的聊天存放在这里。",
}
_OTHER_APPS = {
    "en": "ChatBackup reads the chats of WeChat and QQ to back them up. It changes nothing in them.",
    "zh-Hans": "ChatBackup 读取微信和 QQ 的聊天记录来进行备份，不会改动其中的内容。",
}
WORDS = {
    "NSAppDataUsageDescription": _OTHER_APPS,  # macOS 14: folders of other apps, unless Full Disk Access is granted
    "NSDesktopFolderUsageDescription": _HERE,
    "NSDocumentsFolderUsageDescription": _HERE,
    "NSDownloadsFolderUsageDescription": _HERE,
    "NSNetworkVolumesUsageDescription": _HERE,
    "NSRemovableVolumesUsageDescription": _HERE,
}
LANGUAGES = ("en", "zh-Hans")


def info(version: str) -> dict[str, Any]:
    """Return what our app adds to the keys that PyInstaller writes.

    There is no LSUIElement, which would keep the app out of the Dock from the start: chatbackup_gui/ui/mac/dock.py does
    so while there is only the icon in the menu bar, and where that fails, an app is left that shows too much, and not
    one that shows nothing.
    """
    return {
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": list(LANGUAGES),
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.utilities",
        "LSMinimumSystemVersion": MACOS_OLDEST,
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        **{key: texts["en"] for key, texts in WORDS.items()},
    }


def strings(language: str) -> str:
    """Return the InfoPlist.strings of a language, in UTF-8."""
    lines = [f'"CFBundleDisplayName" = "{NAME}";', *(f'"{key}" = "{texts[language]}";' for key, texts in WORDS.items())]
    return "".join(f"{line}\n" for line in lines)
