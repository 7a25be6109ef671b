"""Changing the rows of a WeChat 3.x account on a Mac."""

from __future__ import annotations

from chatbackup_gui.demo.compose.notices import SYSTEM
from chatbackup_gui.demo.databases import Database, DatabaseKeys, Statement
from chatbackup_gui.demo.manifest import Manifest, ManifestMessage
from chatbackup_gui.demo.people import md5_hex
from chatbackup_gui.demo.wechat_mac import account
from chatbackup_gui.demo.wechat_mac.account import PlacesMac, form_of
from chatbackup_gui.demo.xml import other


class RowsMac:
    """The statements for WeChat 3.x on a Mac: a table for each conversation."""

    keeps_shm = False

    def __init__(self, manifest: Manifest) -> None:
        self._me = manifest.summary.wxid
        self._places = PlacesMac(manifest.folder, manifest.summary.wxid)

    def open(self, path: str) -> Database:
        """Open one database as a running WeChat has it."""
        return Database(self._places.account, path, DatabaseKeys.read(self._places.key_file), form_of(path))

    def recall(self, message: ManifestMessage, notice: str, *, is_own: bool) -> Statement:
        """Return what makes a message a notice."""
        content = other.recall(message.conversation, message.server_id, notice, is_own=is_own)
        sql = f"UPDATE {_table(message)} SET messageType = ?, msgContent = ? WHERE mesLocalID = ?"
        return Statement(message.database, sql, (SYSTEM, content, message.local_id))

    def edit(self, message: ManifestMessage, text: str) -> Statement:
        """Return what replaces a message's text."""
        is_prefixed = message.conversation.endswith("@chatroom") and message.sender != self._me
        content = f"{message.sender}:\n{text}" if is_prefixed else text
        sql = f"UPDATE {_table(message)} SET msgContent = ? WHERE mesLocalID = ?"
        return Statement(message.database, sql, (content, message.local_id))

    def delete(self, message: ManifestMessage) -> Statement:
        """Return what removes a message."""
        sql = f"DELETE FROM {_table(message)} WHERE mesLocalID = ?"
        return Statement(message.database, sql, (message.local_id,))

    def summarize(self, message: ManifestMessage, text: str) -> Statement:
        """Return what touches the session list, which shows no text in a column of its own."""
        del text
        sql = "UPDATE SessionAbstract SET m_uUnReadCount = 0 WHERE m_nsUserName = ? AND m_uLastTime = ?"
        return Statement(account.SESSIONS, sql, (message.conversation, message.create_time))


def _table(message: ManifestMessage) -> str:
    return "Chat_" + md5_hex(message.conversation)
