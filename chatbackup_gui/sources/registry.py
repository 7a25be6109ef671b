"""The sources there are: built in, and plugins that name themselves as entry points."""

from __future__ import annotations

import logging
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.sources.base import Source
from chatbackup_gui.sources.qq.source import QQ
from chatbackup_gui.sources.qq_export.source import QQExport
from chatbackup_gui.sources.wechat3.source import WeChat3
from chatbackup_gui.sources.wechat4.source import WeChat4
from chatbackup_gui.sources.wechat_mac.source import WeChatMac

GROUP = "chatbackup_gui.sources"
BUILTIN: dict[str, type[Source]] = {  # frozen builds have no entry points
    "wechat4": WeChat4,
    "wechat3": WeChat3,
    "wechat_mac": WeChatMac,
    "qq": QQ,
    "qq_export": QQExport,
}

_log = logging.getLogger(__name__)


@cache
def all_sources() -> tuple[Source, ...]:
    """Return every source, the built-in ones first; a plugin that fails to load is logged and left out."""
    sources: dict[str, Source] = {name: source() for name, source in BUILTIN.items()}
    for entry in entry_points(group=GROUP):
        if entry.name not in sources and (plugin := _loaded(entry)):
            sources[entry.name] = plugin
    return tuple(sources.values())


def source_named(name: str) -> Source:
    """Return the source that `FoundAccount.source` names. Raises InvalidRequest."""
    if name in BUILTIN:
        return BUILTIN[name]()  # plugins are not searched for, which takes longer than a backup of nothing new
    for source in all_sources():
        if source.name == name:
            return source
    raise InvalidRequest(what="source", given=name)


def _loaded(entry: EntryPoint) -> Source | None:
    """Load a plugin. This is one of the three places that catch everything: a plugin may raise what it likes."""
    try:
        plugin: Source = entry.load()()
        _ = plugin.app, plugin.name, plugin.discover, plugin.check_key, plugin.open, plugin.sealed
    except Exception:
        _log.exception("the source %s could not be loaded", entry.name)
        return None
    return plugin
