"""What becomes of messages that are there already: recalled, edited, deleted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chatbackup_gui.demo.manifest import (
    CHANGES_FILE,
    LineWriter,
    Manifest,
    ManifestChange,
    ManifestMessage,
    read_manifest,
)
from chatbackup_gui.demo.qq import notices
from chatbackup_gui.demo.qq import places as names
from chatbackup_gui.demo.qq.account import databases_of, passphrase
from chatbackup_gui.demo.qq.content import Speaker
from chatbackup_gui.demo.qq.elements import encode_body, encode_text
from chatbackup_gui.demo.qq.live import found_account
from chatbackup_gui.demo.qq.people import Cast
from chatbackup_gui.demo.qq.room import named
from chatbackup_gui.errors import InvalidRequest


def recall_message(folder: Path, message: ManifestMessage | None = None) -> ManifestChange:
    """Take a message back as QQ does: its row keeps ids and time, its body becomes a grey tip.

    Without a message it is the newest text of somebody else. Returns what changed, as the manifest has it.
    """
    _, cast, summary = found_account(folder)
    chosen = message or _newest_text(read_manifest(folder), summary.wxid, is_own=False)
    sender = named(_speaker(cast, chosen))
    notice = notices.recall(sender, sender)
    body = encode_body((notice.element,), chosen.server_id, is_mine=chosen.sender == summary.wxid)
    return _change(folder, chosen, "recalled", notice.words, '"40011" = 5, "40012" = 4, "40800" = ?', body)


def edit_message(folder: Path, text: str, message: ManifestMessage | None = None) -> ManifestChange:
    """Replace a plain text by another; without a message it is the newest text of oneself."""
    _, _, summary = found_account(folder)
    chosen = message or _newest_text(read_manifest(folder), summary.wxid, is_own=True)
    body = encode_text(text, chosen.server_id, is_mine=chosen.sender == summary.wxid)
    return _change(folder, chosen, "edited", text, '"40800" = ?', body)


def delete_message(folder: Path, message: ManifestMessage | None = None) -> ManifestChange:
    """Remove a message's row, as when its owner deletes it on this computer; media stay."""
    _, _, summary = found_account(folder)
    chosen = message or _newest_text(read_manifest(folder), summary.wxid, is_own=False)
    return _change(folder, chosen, "deleted", "", "", None)


def _speaker(cast: Cast, message: ManifestMessage) -> Speaker:
    """Return who wrote a message, as its conversation calls them."""
    person = next(person for person in cast.people.values() if person.id == message.sender)
    group = cast.groups.get(message.conversation)
    cards = {member.uid: member.card for member in group.members} if group else {}
    return Speaker(person, cards.get(person.uid, ""), person.uid == cast.me.uid)


def _newest_text(manifest: Manifest, me: str, *, is_own: bool) -> ManifestMessage:
    """Return the newest plain text that is still there as it was."""
    texts = (
        message
        for message in manifest.present()
        if message.kind == "text" and (message.sender == me) == is_own
        if not message.recalled_as and not message.new_text
    )
    newest = max(texts, key=lambda message: (message.create_time, message.sort_seq), default=None)
    if newest is None:
        raise InvalidRequest(what="sample with a text message", given=str(manifest.folder))
    return newest


def _change(
    folder: Path, message: ManifestMessage, what: str, text: str, columns: str, body: bytes | None
) -> ManifestChange:
    """Change a message's row, or remove it where nothing is to be set, and note it in the manifest."""
    places, cast, summary = found_account(folder)
    table = cast.by_id()[message.conversation].table
    statement = f"UPDATE {table} SET {columns}" if columns else f"DELETE FROM {table}"
    values: tuple[Any, ...] = (body, message.local_id) if columns else (message.local_id,)
    with databases_of(places, passphrase(summary.options.seed), is_new=False) as databases:
        connection = databases.get(names.MESSAGES).connection
        done = connection.execute(f'{statement} WHERE "40001" = ?', values).rowcount
        assert done == 1, f"{done} rows instead of one"
        databases.commit()
    change = ManifestChange(what, message.conversation, message.database, message.local_id, message.server_id, text)
    with LineWriter(folder / CHANGES_FILE) as lines:
        lines.add(change)
    return change
