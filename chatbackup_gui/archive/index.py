"""What goes into the search index: the pieces of messages' texts, their documents and tokens."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add
from zlib import crc32

from chatbackup_gui.archive.batch import Batch
from chatbackup_gui.archive.grams import PIECE_CHARACTERS, normalise, pieces, tokens
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.message import Message, MessageKind, searchable_text

_PIECES_AT_ONCE = 1 << 16  # cutting takes 20 bytes a character, and one message may be of many megabytes
_SENDER_CLASSES = 1 << 12  # few terms; hits are verified


class Pieces:
    """The texts of messages in pieces; `owners` tells which message each is of, by its place in the sequence."""

    def __init__(self, messages: Sequence[Message]) -> None:
        self.messages = messages
        normals = [normalise(_text(message)) for message in messages]
        self.owners: list[int] = []
        self.texts: list[str] = []
        if max(map(len, normals), default=0) <= PIECE_CHARACTERS:
            self.owners += range(len(normals))
            self.texts = normals
            return
        for owner, normal in enumerate(normals):
            for piece in pieces(normal):
                self.owners.append(owner)
                self.texts.append(piece)


def put_into_index(
    batch: Batch, pieces: Pieces, documents: Sequence[int], rows: Sequence[int], conversations: Sequence[int]
) -> None:
    """Make messages searchable: write pieces under their documents; rows and conversations are those of the owners.

    A document that is written again has its earlier tokens, too; hits are verified.
    """
    filters = _filters(pieces.messages, conversations)
    for at in range(0, len(documents), _PIECES_AT_ONCE):
        part = slice(at, at + _PIECES_AT_ONCE)
        texts = map(add, tokens(pieces.texts[part]), [filters[owner] for owner in pieces.owners[part]])
        batch.tokens += zip(documents[part], texts, strict=True)
    batch.documents += zip(documents, [rows[owner] for owner in pieces.owners], strict=True)


def conversation_token(conversation: int) -> str:
    """Return the token of all messages of a conversation, so that the index itself narrows a search down."""
    return f"##c{conversation}"


def sender_token(sender: PersonId) -> str:
    """Return the token of all messages of a sender, which a few others share."""
    return f"##s{crc32(sender.encode()) % _SENDER_CLASSES:x}"


def kind_token(kind: MessageKind) -> str:
    """Return the token of all messages of a kind. Texts, which are most, have none."""
    return f"##k{kind.value}"


def _filters(messages: Sequence[Message], conversations: Sequence[int]) -> list[str]:
    """Return what goes behind the tokens of each message's text."""
    known: dict[tuple[int, PersonId], str] = {}
    found = []
    for message, conversation in zip(messages, conversations, strict=True):
        key = (conversation, message.sender)
        text = known.get(key)
        if text is None:
            text = known[key] = f" {conversation_token(conversation)} {sender_token(message.sender)}"
        if message.kind is not MessageKind.TEXT:
            text += f" {kind_token(message.kind)}"
        if message.recalled is not None and message.kind is not MessageKind.RECALLED:
            text += f" {kind_token(MessageKind.RECALLED)}"
        found.append(text)
    return found


def _text(message: Message) -> str:
    if message.kind is MessageKind.TEXT and not (
        message.earlier or message.quote or message.link or message.media or message.forward
    ):
        return message.text
    return searchable_text(message)
