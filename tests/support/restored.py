"""A restored folder beside the demo's manifest."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chatbackup_gui.demo.manifest import Manifest, ManifestMedia, ManifestMessage

MessageKey = tuple[str, int, int, str, str]
MediaKey = tuple[str, str, str]
COMPARED_TEXTS = {"text", "quote"}


def everything(*_: object) -> bool:
    return True


def differences(
    restored: Path,
    manifest: Manifest,
    *,
    keeps: Callable[[ManifestMessage], bool] = everything,
    keeps_media: Callable[[ManifestMessage, ManifestMedia], bool] = everything,
    deleted_too: bool = True,
    orders: bool = True,
) -> list[str]:
    """Return what is missing from, or too much in, a restored folder: messages by all their facts, media by content.

    Without `orders` the order of messages of the same second is left out: the manifest of QQ has none.
    """
    written = [message for message in manifest.messages() if keeps(message) and (deleted_too or not message.is_deleted)]
    wanted = Counter(_key_of(message, orders=orders) for message in written)
    found = Counter(_key_of_line(conversation, line, orders=orders) for conversation, line in _lines(restored))
    wanted_media = {
        key for message in written for medium in message.media if keeps_media(message, medium)
        for key in _media_keys(message, medium)
    }  # fmt: skip
    found_media = set(_media(restored))
    return [
        *(f"message missing: {key}" for key in (wanted - found)),
        *(f"message too much: {key}" for key in (found - wanted)),
        *(f"medium missing: {key}" for key in sorted(wanted_media - found_media)),
        *(f"medium too much: {key}" for key in sorted(found_media - wanted_media)),
    ]


def conversation_folders(restored: Path) -> dict[str, Path]:
    """Return the folder of each conversation id."""
    files = restored.rglob("conversation.json")
    return {json.loads(file.read_text(encoding="utf-8"))["id"]: file.parent for file in files}


def _month(message: ManifestMessage) -> str:
    return f"{datetime.fromtimestamp(message.create_time, tz=UTC):%Y-%m}"


def _key_of(message: ManifestMessage, *, orders: bool) -> MessageKey:
    text = message.text if message.kind in COMPARED_TEXTS else ""
    order = message.sort_seq % 1000 if orders and message.sort_seq // 1000 == message.create_time else 0
    return (
        message.conversation,
        message.create_time * 1000 + order,
        message.server_id,
        f"{message.sender}|{message.kind}",
        text,
    )


def _key_of_line(conversation: str, line: dict[str, Any], *, orders: bool) -> MessageKey:
    seconds = int(datetime.fromisoformat(line["sent_at"]).timestamp())
    server_id = int(line["id"]) if line["id"].isdigit() else 0
    text = line.get("text", "") if line["kind"] in COMPARED_TEXTS else ""
    order = line.get("order", 0) if orders else 0
    return (conversation, seconds * 1000 + order, server_id, f"{line['sender']}|{line['kind']}", text)


def _lines(restored: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for conversation, folder in conversation_folders(restored).items():
        for file in sorted((folder / "messages").rglob("*.jsonl")):
            times = []
            for text in file.read_text(encoding="utf-8").split("\n")[:-1]:
                line = json.loads(text)
                times.append(line["sent_at"])
                yield conversation, line
            assert times == sorted(times), f"{file} is not in order"


def _media_keys(message: ManifestMessage, medium: ManifestMedia) -> Iterator[MediaKey]:
    if medium.sha256:
        yield (message.conversation, _month(message), medium.sha256)
    if medium.preview_sha256:
        yield (message.conversation, _month(message), medium.preview_sha256)


def _media(restored: Path) -> Iterator[MediaKey]:
    for conversation, folder in conversation_folders(restored).items():
        for file in (folder / "media").rglob("*"):
            if file.is_file():
                month = next(part for part in file.relative_to(folder / "media").parts if len(part) == 7)
                yield (conversation, month, hashlib.sha256(file.read_bytes()).hexdigest())
