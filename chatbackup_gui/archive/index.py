"""What goes into the search index: the pieces of messages' texts, their documents and tokens."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from chatbackup_gui.archive.batch import Batch
from chatbackup_gui.archive.grams import PIECE_CHARACTERS, normalise, pieces, tokens
from chatbackup_gui.model.message import Message, MessageKind, searchable_text


class Pieces:
    """The texts of messages in pieces; `owners` tells which message each is of, by its place in the sequence."""

    def __init__(self, messages: Sequence[Message]) -> None:
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
    filters = [f" {conversation_token(conversations[owner])}" for owner in pieces.owners]
    batch.tokens += zip(documents, map(add, tokens(pieces.texts), filters), strict=True)
    batch.documents += zip(documents, [rows[owner] for owner in pieces.owners], strict=True)


def conversation_token(conversation: int) -> str:
    """Return the token of all messages of a conversation, so that the index itself narrows a search down."""
    return f"##c{conversation}"


def _text(message: Message) -> str:
    if message.kind is MessageKind.TEXT and not (message.earlier or message.quote or message.link):
        return message.text
    return searchable_text(message)
