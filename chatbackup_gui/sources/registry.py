"""The sources there are: built in, and plugins that name themselves as entry points."""

from __future__ import annotations

import logging
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.sources.base import Source

GROUP = "chatbackup_gui.sources"
BUILTIN = {  # frozen builds have no entry points; each is imported when it is asked for
    "wechat4": "chatbackup_gui.sources.wechat4.source:WeChat4",
    "wechat3": "chatbackup_gui.sources.wechat3.source:WeChat3",
    "wechat_mac": "chatbackup_gui.sources.wechat_mac.source:WeChatMac",
    "qq": "chatbackup_gui.sources.qq.source:QQ",
    "qq_export": "chatbackup_gui.sources.qq_export.source:QQExport",
}

_log = logging.getLogger(__name__)


@cache
def all_sources() -> tuple[Source, ...]:
    """Return every source, the built-in ones first; a plugin that fails to load is logged and left out."""
    sources: dict[str, Source] = {name: _builtin(name) for name in BUILTIN}
    for entry in entry_points(group=GROUP):
        if entry.name not in sources and (plugin := _loaded(entry)):
            sources[entry.name] = plugin
    return tuple(sources.values())


def source_named(name: str) -> Source:
    """Return the source that `FoundAccount.source` names. Raises InvalidRequest."""
    if name in BUILTIN:
        return _builtin(name)  # plugins are not searched for, which takes longer than a backup of nothing new
    for source in all_sources():
        if source.name == name:
            return source
    raise InvalidRequest(what="source", given=name)


def _builtin(name: str) -> Source:
    """Return one of our own."""
    module, _, kind = BUILTIN[name].partition(":")
    source: Source = getattr(import_module(module), kind)()
    return source


def _loaded(entry: EntryPoint) -> Source | None:
    """Load a plugin. This is one of the three places that catch everything: a plugin may raise what it likes."""
    try:
        plugin: Source = entry.load()()
        _ = plugin.app, plugin.name, plugin.discover, plugin.check_key, plugin.open, plugin.sealed
    except Exception:
        _log.exception("the source %s could not be loaded", entry.name)
        return None
    return plugin
