"""One message, seen twice: what is kept. Pure functions; nothing that a person wrote is ever lost."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from chatbackup_gui.model.media import MediaRef
from chatbackup_gui.model.message import Message, MessageKind, Recall

_PARTS = ("quote", "link", "location", "transfer", "call", "forward")


class Seen(NamedTuple):
    """A message and its payload as found."""

    message: Message
    raw: bytes


def merge(old: Seen, new: Seen) -> Seen:
    """Return what both sightings of one message tell together; time and order are the first sighting's.

    A recall is noted beside the text it took back. An edit keeps the text it replaced in `earlier`; a sighting
    with a text that is there already is an old view, not an edit. A sighting that was understood stays before one
    that was not, and that before an empty one; what the one that stays lacks is taken from the other. Merging again
    changes nothing, and either order keeps the same texts.
    """
    if is_recall(old.message) and not is_recall(new.message):
        first = _recalled(new, old)
    elif is_recall(new.message):
        first = old if is_recall(old.message) and old.message.recalled else _recalled(old, new)
    else:
        first = _current_view(old, new)
        first = _completed(first, by=old if first is new else new)
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


def _current_view(old: Seen, new: Seen) -> Seen:
    """Return the better sighting; of two as good the later one, unless its text is one that was edited away."""
    if _worth(old) != _worth(new):
        return max(old, new, key=_worth)
    if _is_same_payload(old, new):
        return new
    return old if new.message.text in old.message.earlier else new


def _worth(seen: Seen) -> int:
    """Return 0 for a sighting that says nothing, as of a torn row, 1 for one not understood, 2 for one that was."""
    message = seen.message
    parts = (message.text, seen.raw, message.media, *(getattr(message, name) for name in _PARTS))
    if not any(parts):
        return 0
    return 1 if message.kind is MessageKind.UNKNOWN else 2


def _completed(seen: Seen, *, by: Seen) -> Seen:
    """Return a sighting with the parts that only the other has; its payload too, where both have the same text."""
    lacking = {name: getattr(by.message, name) for name in _PARTS if not getattr(seen.message, name)}
    is_same_text = seen.message.text == by.message.text
    return Seen(msgspec.structs.replace(seen.message, **lacking), seen.raw or (by.raw if is_same_text else b""))


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
