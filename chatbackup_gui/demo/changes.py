"""What people and programs do to messages that are there already: recall, edit, delete."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.compose.notices import recall_notice
from chatbackup_gui.demo.databases import Database, Statement
from chatbackup_gui.demo.manifest import (
    CHANGES_FILE,
    LineWriter,
    Manifest,
    ManifestChange,
    ManifestMessage,
    read_manifest,
)
from chatbackup_gui.demo.options import DemoApp
from chatbackup_gui.demo.people import make_cast
from chatbackup_gui.demo.wechat3.changes import Rows3
from chatbackup_gui.demo.wechat4.changes import Rows4
from chatbackup_gui.demo.wechat_mac.changes import RowsMac
from chatbackup_gui.errors import InvalidRequest


class Rows(Protocol):
    """How one generation of WeChat changes the row of a message."""

    keeps_shm: bool

    def open(self, path: str) -> Database:
        """Open one database as a running WeChat has it."""
        ...

    def recall(self, message: ManifestMessage, notice: str, *, is_own: bool) -> Statement:
        """Return what makes a message a notice; its ids and its time stay."""
        ...

    def edit(self, message: ManifestMessage, text: str) -> Statement:
        """Return what replaces a message's text."""
        ...

    def delete(self, message: ManifestMessage) -> Statement:
        """Return what removes a message."""
        ...

    def summarize(self, message: ManifestMessage, text: str) -> Statement:
        """Return what brings the session list up to date, if the message is a conversation's newest."""
        ...


_ROWS: dict[DemoApp, Callable[[Manifest], Rows]] = {
    DemoApp.WECHAT4: Rows4,
    DemoApp.WECHAT3: Rows3,
    DemoApp.WECHAT_MAC: RowsMac,
}


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
    rows = _rows(manifest)
    return _change(manifest, rows, chosen, "recalled", notice, rows.recall(chosen, notice, is_own=is_own))


def edit_message(folder: Path, text: str, message: ManifestMessage | None = None) -> ManifestChange:
    """Replace a text by another; without a message it is the newest text of oneself, which has no prefix."""
    manifest = read_manifest(folder)
    chosen = message or _newest_text(manifest, by_others=False)
    rows = _rows(manifest)
    return _change(manifest, rows, chosen, "edited", text, rows.edit(chosen, text))


def delete_message(folder: Path, message: ManifestMessage | None = None) -> ManifestChange:
    """Remove a message's row, as when its owner deletes it on this computer; media stay."""
    manifest = read_manifest(folder)
    chosen = message or _newest_text(manifest, by_others=True)
    rows = _rows(manifest)
    return _change(manifest, rows, chosen, "deleted", "", rows.delete(chosen))


def _rows(manifest: Manifest) -> Rows:
    """Return how the manifest's generation changes rows. Raises InvalidRequest for another program's."""
    make = _ROWS.get(manifest.summary.app)
    if make is None:
        raise InvalidRequest(what="WeChat folder made by `demo`", given=str(manifest.folder))
    return make(manifest)


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


def _run(rows: Rows, statement: Statement) -> int:
    """Run a statement as a running program does: it stays in the `-wal`. Returns how many rows it met."""
    database = rows.open(statement.path)
    done = int(database.connection.execute(statement.sql, statement.values).rowcount)
    database.close(keep_wal=True, keep_shm=rows.keeps_shm)
    return done


def _change(
    manifest: Manifest, rows: Rows, message: ManifestMessage, what: str, text: str, statement: Statement
) -> ManifestChange:
    """Change a message's row and note the change."""
    done = _run(rows, statement)
    assert done == 1, f"{done} rows instead of one"
    if text:
        _run(rows, rows.summarize(message, text))
    change = ManifestChange(what, message.conversation, message.database, message.local_id, message.server_id, text)
    with LineWriter(manifest.folder / CHANGES_FILE) as lines:
        lines.add(change)
    return change
