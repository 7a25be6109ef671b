"""Where this system's chat programs keep their data by default: what can be looked at without any account found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chatbackup_gui.sources.qq import discovery as qq
from chatbackup_gui.sources.wechat3 import discovery as wechat3
from chatbackup_gui.sources.wechat4 import discovery as wechat4
from chatbackup_gui.sources.wechat_mac import discovery as wechat_mac


def usual_places() -> Iterator[tuple[str, Path]]:
    """Yield the app and each folder in which its accounts would lie; most of them are not there."""
    for each in (wechat4, wechat3, wechat_mac, qq):
        for folder in each.SEARCH.usual_places():
            yield each.APP, folder
