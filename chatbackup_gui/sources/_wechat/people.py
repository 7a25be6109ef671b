"""Who is who: which name a table's hash stands for, and who the account itself is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from chatbackup_gui.model.account import ConversationId, ConversationKind, PersonId

_BUILT_IN_OFFICIAL = frozenset({"newsapp", "weixin", "notifymessage", "brandsessionholder"})
_BUILT_IN_OTHER = frozenset(
    {"filehelper", "fmessage", "medianote", "floatbottle", "qqmail", "tmessage", "qmessage", "qqsync", "feedsapp",
     "blogapp", "facebookapp", "masssendapp", "meishiapp", "voipapp", "officialaccounts", "helper_entry", "lbsapp",
     "shakeapp", "readerapp", "linkedinplugin", "userexperience_alarm", "weixinreminder", "opencustomerservicemsg",
     "notification_messages", "wxitil", "exmail_tool", "appbrandcustomerservicemsg", "mphelper"}
)  # fmt: skip


def md5_of(user_name: str) -> str:
    """Return the hash that names a conversation's table and folders."""
    return hashlib.md5(user_name.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def is_group(user_name: str) -> bool:
    """Whether many people meet in a conversation; WeCom's groups have an ending of their own."""
    return user_name.endswith(("@chatroom", "@im.chatroom"))


def kind_of(user_name: str, *, is_resolved: bool = True) -> ConversationKind:
    """Tell the kind of a conversation by the shape of its peer's id (FORMAT.md, Identifiers)."""
    if not is_resolved or user_name in _BUILT_IN_OTHER:
        return ConversationKind.OTHER
    if is_group(user_name):
        return ConversationKind.GROUP
    if user_name.startswith("gh_") or user_name in _BUILT_IN_OFFICIAL:
        return ConversationKind.OFFICIAL
    return ConversationKind.PERSON


class People:
    """All names met so far."""

    def __init__(self) -> None:
        self._by_hash: dict[str, str] = {}
        self._names: frozenset[str] = frozenset()

    def add(self, names: Iterable[str]) -> None:
        """Take note of names."""
        fresh = {name for name in names if name} - self._names
        if fresh:
            self._by_hash.update((md5_of(name), name) for name in fresh)
            self._names |= fresh

    @property
    def names(self) -> frozenset[str]:
        """Everybody."""
        return self._names

    def conversation_of(self, table_hash: str) -> tuple[ConversationId, bool]:
        """Return whose table it is, and whether that is known; where it is not, the hash stands for the name."""
        name = self._by_hash.get(table_hash)
        return ConversationId(name or table_hash), name is not None

    def myself(self, account_id: str, folder_name: str) -> PersonId:
        """Return the own id: the folder's name with or without its tail, whichever occurs as a name."""
        if account_id not in self._names and folder_name in self._names:
            return PersonId(folder_name)
        return PersonId(account_id)
