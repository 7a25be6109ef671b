"""One message, seen twice: what is kept. Pure functions; nothing that a person wrote is ever lost."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from chatbackup_gui.model.media import MediaRef
from chatbackup_gui.model.message import Message, MessageKind, Recall


class Seen(NamedTuple):
    """A message and its payload as found."""

    message: Message
    raw: bytes


def merge(old: Seen, new: Seen) -> Seen:
    """Return what both sightings of one message tell together; time and order are the first sighting's.

    A recall is noted beside the text it took back. An edit keeps the text it replaced in `earlier`; a sighting
    with a text that is there already is an old view, not an edit. A better reading of the same payload replaces
    the worse one. Merging again changes nothing, and either order keeps the same texts.
    """
    if is_recall(old.message) and not is_recall(new.message):
        first = _recalled(new, old)
    elif is_recall(new.message):
        first = old if is_recall(old.message) and old.message.recalled else _recalled(old, new)
    elif _is_same_payload(old, new):
        first = _better_reading(old, new)
    else:
        first = _newer_view(old, new)
    both = (old.message, new.message)
    message = msgspec.structs.replace(
        first.message,
        sent_at=old.message.sent_at,
        order=old.message.order,
        media=_union(first.message.media, *(one.media for one in both)),
        recalled=first.message.recalled or old.message.recalled or new.message.recalled,
        earlier=_earlier(first, old, new),
    )
    return Seen(message, first.raw)


def is_recall(message: Message) -> bool:
    """Whether a sighting shows only that the message was taken back."""
    return message.kind is MessageKind.RECALLED


def _recalled(original: Seen, recall: Seen) -> Seen:
    """Return the original, marked with the recall."""
    note = recall.message.recalled or Recall(text=recall.message.text)
    if is_recall(original.message):
        return Seen(msgspec.structs.replace(recall.message, recalled=note), recall.raw)
    return Seen(msgspec.structs.replace(original.message, recalled=note), original.raw)


def _is_same_payload(old: Seen, new: Seen) -> bool:
    return old.raw == new.raw and (bool(old.raw) or old.message.text == new.message.text)


def _better_reading(old: Seen, new: Seen) -> Seen:
    """Return the later reading, unless it is the one that did not understand."""
    if new.message.kind is MessageKind.UNKNOWN and old.message.kind is not MessageKind.UNKNOWN:
        return old
    return new


def _newer_view(old: Seen, new: Seen) -> Seen:
    """Return the sighting whose text is the current one."""
    return old if new.message.text in old.message.earlier else new


def _earlier(current: Seen, old: Seen, new: Seen) -> tuple[str, ...]:
    """Return every text known of the message but the current one, oldest first."""
    texts = [*old.message.earlier, *new.message.earlier]
    if not _is_same_payload(old, new):
        texts += [one.message.text for one in (old, new) if not is_recall(one.message)]
    return tuple(dict.fromkeys(text for text in texts if text and text != current.message.text))


def _union(*groups: tuple[MediaRef, ...]) -> tuple[MediaRef, ...]:
    refs: dict[tuple[str, str], MediaRef] = {}
    for group in groups:
        for ref in group:
            refs.setdefault((ref.kind, ref.id), ref)
    return tuple(refs.values())
