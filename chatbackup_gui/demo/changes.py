"""What people and programs do to messages that are there already: recall, edit, delete."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import zstandard

from chatbackup_gui.demo import account
from chatbackup_gui.demo.account import DemoPlaces
from chatbackup_gui.demo.appending import keeps_shm
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.compose.notices import SYSTEM, recall_notice
from chatbackup_gui.demo.databases import Database, DatabaseKeys
from chatbackup_gui.demo.manifest import (
    CHANGES_FILE,
    LineWriter,
    Manifest,
    ManifestChange,
    ManifestMessage,
    read_manifest,
)
from chatbackup_gui.demo.people import make_cast, md5_hex
from chatbackup_gui.demo.stretch import ZSTD
from chatbackup_gui.demo.xml import other
from chatbackup_gui.errors import InvalidRequest


def recall_message(folder: Path, message: ManifestMessage | None = None) -> ManifestChange:
    """Take a message back as WeChat does: its row becomes the notice and keeps its ids and its time.

    Without a message it is the newest text of somebody else. Returns what changed, as the manifest has it.
    """
    manifest = read_manifest(folder)
    cast = make_cast(manifest.summary.options)
    chosen = message or _newest_text(manifest, by_others=True)
    contact = cast.by_username()[chosen.conversation]
    is_own = chosen.sender == cast.me.username
    notice = recall_notice(Names(cast).within(contact, chosen.sender), is_own=is_own)
    content = other.recall(chosen.conversation, chosen.server_id, notice, is_own=is_own)
    values = (SYSTEM, zstandard.ZstdCompressor().compress(content.encode()), ZSTD, None)
    columns = "local_type = ?, message_content = ?, WCDB_CT_message_content = ?, packed_info_data = ?"
    return _change(manifest, chosen, "recalled", notice, f"UPDATE {{table}} SET {columns} WHERE local_id = ?", values)


def edit_message(folder: Path, text: str, message: ManifestMessage | None = None) -> ManifestChange:
    """Replace a text by another; without a message it is the newest text of oneself, which has no prefix."""
    manifest = read_manifest(folder)
    chosen = message or _newest_text(manifest, by_others=False)
    is_prefixed = chosen.conversation.endswith("@chatroom") and chosen.sender != manifest.summary.wxid
    content = f"{chosen.sender}:\n{text}" if is_prefixed else text
    return _change(
        manifest, chosen, "edited", text, "UPDATE {table} SET message_content = ? WHERE local_id = ?", (content,)
    )


def delete_message(folder: Path, message: ManifestMessage | None = None) -> ManifestChange:
    """Remove a message's row, as when its owner deletes it on this computer; media stay."""
    manifest = read_manifest(folder)
    chosen = message or _newest_text(manifest, by_others=True)
    return _change(manifest, chosen, "deleted", "", "DELETE FROM {table} WHERE local_id = ?", ())


def _newest_text(manifest: Manifest, *, by_others: bool) -> ManifestMessage:
    """Return the newest text that is still there as it was."""
    me = manifest.summary.wxid
    texts = (
        message
        for message in manifest.present()
        if message.kind == "text" and message.local_type == 1 and (message.sender != me) == by_others
        if message.server_id and not message.recalled_as and not message.new_text
    )
    newest = max(texts, key=lambda message: message.sort_seq, default=None)
    if newest is None:
        raise InvalidRequest(what="demo with a text message", given=str(manifest.folder))
    return newest


@contextmanager
def _opened(manifest: Manifest, path: str) -> Iterator[Database]:
    """Open one database as a running WeChat has it; what is done stays in the `-wal`."""
    places = DemoPlaces(manifest.folder, manifest.summary.account_id)
    database = Database(places.storage, path, DatabaseKeys.read(places.key_file))
    yield database
    database.close(keep_wal=True, keep_shm=keeps_shm(manifest.summary.options.key_kind))


def _change(
    manifest: Manifest, message: ManifestMessage, what: str, text: str, statement: str, values: tuple[Any, ...]
) -> ManifestChange:
    """Run a statement on a message's row and note the change."""
    table = "Msg_" + md5_hex(message.conversation)
    with _opened(manifest, message.database) as database:
        done = database.connection.execute(statement.format(table=table), (*values, message.local_id)).rowcount
        assert done == 1, f"{done} rows instead of one"
    if text:
        with _opened(manifest, account.SESSION) as session:
            session.connection.execute(
                "UPDATE SessionTable SET summary = ? WHERE username = ? AND last_msg_locald_id = ?",
                (text[:60], message.conversation, message.local_id),
            )
    change = ManifestChange(what, message.conversation, message.database, message.local_id, message.server_id, text)
    with LineWriter(manifest.folder / CHANGES_FILE) as lines:
        lines.add(change)
    return change
