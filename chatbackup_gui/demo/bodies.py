"""What passes between those who write a message's content and the one who writes its row."""

from __future__ import annotations

from typing import Any

import msgspec

from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.people import Contact
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.message import MessageKind


class Slot(msgspec.Struct):
    """A message about to be written: everything that is known before its content is.

    `chat_md5` is the conversation in the names of tables and folders, `shard` the message database's place in time.
    """

    contact: Contact
    chat_md5: str
    shard: int
    sender: str
    is_mine: bool
    local_id: int
    server_id: int
    create_time: int
    sort_seq: int
    month: str

    @property
    def is_group(self) -> bool:
        """Whether the conversation is a group."""
        return self.contact.kind is ConversationKind.GROUP


class Body(msgspec.Struct):
    """A message's content. `content` is text, or bytes that are stored as they are.

    `local_type` is type and subtype in one number (wechat.md 2.5), in every generation. `facts` are the fields of
    ManifestMessage that go beyond the row (text, link, …). `packed` is what the row itself says of media, in the
    generation's own form. `source` replaces the usual message source. `has_prefix` is false where WeChat puts no
    sender before a group message.
    """

    kind: MessageKind
    local_type: int
    content: str | bytes | None
    facts: dict[str, Any] = {}
    media: tuple[ManifestMedia, ...] = ()
    packed: bytes | None = None
    source: str = ""
    has_prefix: bool = True
    is_compressed: bool = True
    is_garbage: bool = False
    is_from_program: bool = False
    download_status: int = 0


def subtype(number: int) -> int:
    """Return the local_type of an app message (wechat.md 2.5)."""
    return number << 32 | 49
