"""Replies: which message is answered, and what the reply itself carries of it (FORMAT.md, Elements). Pure."""

from __future__ import annotations

import msgspec

from chatbackup_gui.model.message import MessageKind, Quote
from chatbackup_gui.sources.qq.body import Part, Slot, put_together
from chatbackup_gui.sources.qq.forward import PartsOf, elements_in, messages_inside
from chatbackup_gui.sources.qq.record import Record

_SEQUENCE, _SENDER, _TIME, _TEXT, _ORIGINAL, _ELEMENTS = 47402, 47403, 47404, 47413, 47416, 47423
_SENDER_UID = 40020
_UINT64 = 2**64 - 1


def reply(element: Record, slot: Slot, parts_of: PartsOf) -> Part:
    """What a message answers; with only a sequence, `Part.answers` asks for the id to be looked up."""
    original, sender = element.number(_ORIGINAL) & _UINT64, element.number(_SENDER)
    sequence = element.number(_SEQUENCE)
    quote = Quote(
        id=str(original) if original else "",
        sender=str(sender) if sender else element.text(_SENDER_UID),
        name=slot.name_of(element.text(_SENDER_UID)),
        text=element.text(_TEXT) or _nested_text(element, slot, parts_of),
    )
    answers = (sequence, element.number(_TIME)) if sequence and not original else None
    return Part(MessageKind.QUOTE, quote=quote, answers=answers)


def _nested_text(element: Record, slot: Slot, parts_of: PartsOf) -> str:
    """Return what the answered message's own elements say, those in the reply first."""
    bare = msgspec.structs.replace(slot, inside=b"")  # what is inside is the answered message, not what is inside that
    parts = [part for nested in elements_in(element, _ELEMENTS) for part in parts_of(nested, bare)]
    if parts:
        return put_together("", parts).text
    inside = messages_inside(slot.inside, slot, parts_of)
    return inside.items[0].text if inside.items else ""
