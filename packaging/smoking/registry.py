"""What stands in a prefix's registry, as its own `reg export` tells it."""

from __future__ import annotations

import re

from smoking.wine import Prefix

RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\ChatBackup"

EXPORT = r"C:\exported.reg"
VALUE = re.compile(r'^"(?P<name>(?:[^"\\]|\\.)*)"=(?:"(?P<text>(?:[^"\\]|\\.)*)"|dword:(?P<number>[0-9a-f]{8}))$', re.M)


def values(prefix: Prefix, key: str) -> dict[str, str | int] | None:
    """Return a key's texts and numbers by name; None if there is no such key."""
    file = prefix.path(EXPORT)
    file.unlink(missing_ok=True)
    prefix.run("reg", "export", key, EXPORT, "/y", seconds=60)
    if not file.exists():
        return None
    section = file.read_text("utf-16").split("\n[")[1]  # the keys below it stand in sections of their own
    return {_plain(found["name"]): _value(found) for found in VALUE.finditer(section)}


def _value(found: re.Match[str]) -> str | int:
    return int(found["number"], 16) if found["number"] else _plain(found["text"])


def _plain(escaped: str) -> str:
    return re.sub(r"\\(.)", r"\1", escaped)
