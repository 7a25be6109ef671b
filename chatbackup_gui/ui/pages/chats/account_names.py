"""Accounts as briefly as tells them apart where conversations of several are listed."""

from __future__ import annotations

from collections.abc import Iterable

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_words import account_name, app_name


class AccountNames:
    """The program alone where it has one account, else what its user is called there."""

    def __init__(self, chats: Iterable[wire.Chat] = ()) -> None:
        accounts = {(each.app, each.account) for each in chats}
        apps = [app for app, _ in accounts]
        self._alone = {app for app in apps if apps.count(app) == 1}
        self.are_several = len(accounts) > 1

    def brief(self, chat: wire.Chat) -> str:
        """Return what tells a conversation's account from the others; nothing where there is one account."""
        if not self.are_several:
            return ""
        return app_name(chat.app) if chat.app in self._alone else chat.account_name or chat.account

    def whole(self, chat: wire.Chat) -> str:
        """Return the program and what its user is called there."""
        return account_name(chat.app, chat.account, chat.account_name)
