"""Changing the rows of a WeChat 3.x account."""

from __future__ import annotations

from chatbackup_gui.demo.compose.notices import SYSTEM
from chatbackup_gui.demo.databases import Database, DatabaseKeys, Statement
from chatbackup_gui.demo.manifest import Manifest, ManifestMessage
from chatbackup_gui.demo.wechat3 import account
from chatbackup_gui.demo.wechat3.account import FORM, Places3, table_in
from chatbackup_gui.demo.wechat3.notices import recall_row

_SUMMARY_CHARS = 60


class Rows3:
    """The statements for WeChat 3.x: all conversations in one table of each database."""

    keeps_shm = True

    def __init__(self, manifest: Manifest) -> None:
        self._places = Places3(manifest.folder, manifest.summary.account_id)

    def open(self, path: str) -> Database:
        """Open one database as a running WeChat has it."""
        return Database(self._places.storage, path, DatabaseKeys.read(self._places.key_file), FORM)

    def recall(self, message: ManifestMessage, notice: str, *, is_own: bool) -> Statement:
        """Return what makes a message a notice; what is own and what is not look the same in 3.x."""
        del is_own
        sql = f"UPDATE {table_in(message.database)} SET Type = ?, StrContent = ? WHERE localId = ?"
        return Statement(message.database, sql, (SYSTEM, recall_row(notice), message.local_id))

    def edit(self, message: ManifestMessage, text: str) -> Statement:
        """Return what replaces a message's text."""
        sql = f"UPDATE {table_in(message.database)} SET StrContent = ? WHERE localId = ?"
        return Statement(message.database, sql, (text, message.local_id))

    def delete(self, message: ManifestMessage) -> Statement:
        """Return what removes a message."""
        sql = f"DELETE FROM {table_in(message.database)} WHERE localId = ?"
        return Statement(message.database, sql, (message.local_id,))

    def summarize(self, message: ManifestMessage, text: str) -> Statement:
        """Return what brings the session list up to date."""
        sql = "UPDATE Session SET strContent = ? WHERE strUsrName = ? AND nMsgLocalID = ? AND nTime = ?"
        values = (text[:_SUMMARY_CHARS], message.conversation, message.local_id, message.create_time)
        return Statement(account.MICRO_MSG, sql, values)
