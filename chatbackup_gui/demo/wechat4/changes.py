"""Changing the rows of a WeChat 4.x account."""

from __future__ import annotations

import zstandard

from chatbackup_gui.demo.compose.notices import SYSTEM
from chatbackup_gui.demo.databases import Database, DatabaseKeys, Statement
from chatbackup_gui.demo.manifest import Manifest, ManifestMessage
from chatbackup_gui.demo.people import md5_hex
from chatbackup_gui.demo.wechat4 import account
from chatbackup_gui.demo.wechat4.account import DemoPlaces
from chatbackup_gui.demo.wechat4.rows import ZSTD
from chatbackup_gui.demo.wechat4.writing import keeps_shm
from chatbackup_gui.demo.xml import other

_SUMMARY_CHARS = 60


class Rows4:
    """The statements for WeChat 4.x: a table for each conversation."""

    def __init__(self, manifest: Manifest) -> None:
        self._me = manifest.summary.wxid
        self._places = DemoPlaces(manifest.folder, manifest.summary.account_id)
        self.keeps_shm = keeps_shm(manifest.summary.options.key_kind)

    def open(self, path: str) -> Database:
        """Open one database as a running WeChat has it."""
        return Database(self._places.storage, path, DatabaseKeys.read(self._places.key_file))

    def recall(self, message: ManifestMessage, notice: str, *, is_own: bool) -> Statement:
        """Return what makes a message a notice."""
        content = other.recall(message.conversation, message.server_id, notice, is_own=is_own)
        columns = "local_type = ?, message_content = ?, WCDB_CT_message_content = ?, packed_info_data = ?"
        values = (SYSTEM, zstandard.ZstdCompressor().compress(content.encode()), ZSTD, None, message.local_id)
        sql = f"UPDATE {_table(message)} SET {columns} WHERE local_id = ?"
        return Statement(message.database, sql, values)

    def edit(self, message: ManifestMessage, text: str) -> Statement:
        """Return what replaces a message's text."""
        is_prefixed = message.conversation.endswith("@chatroom") and message.sender != self._me
        content = f"{message.sender}:\n{text}" if is_prefixed else text
        sql = f"UPDATE {_table(message)} SET message_content = ? WHERE local_id = ?"
        return Statement(message.database, sql, (content, message.local_id))

    def delete(self, message: ManifestMessage) -> Statement:
        """Return what removes a message."""
        sql = f"DELETE FROM {_table(message)} WHERE local_id = ?"
        return Statement(message.database, sql, (message.local_id,))

    def summarize(self, message: ManifestMessage, text: str) -> Statement:
        """Return what brings the session list up to date."""
        sql = "UPDATE SessionTable SET summary = ? WHERE username = ? AND last_msg_locald_id = ?"
        return Statement(account.SESSION, sql, (text[:_SUMMARY_CHARS], message.conversation, message.local_id))


def _table(message: ManifestMessage) -> str:
    return "Msg_" + md5_hex(message.conversation)
