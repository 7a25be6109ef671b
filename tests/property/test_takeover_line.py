"""Lines of messages come back as they went in, and any other bytes are told apart from them."""

from __future__ import annotations

import contextlib
import json

import pytest
import zstandard
from hypothesis import example, given
from hypothesis import strategies as st
from support.sightings import START

from chatbackup_gui.archive.lines import _line as line_of
from chatbackup_gui.archive.sights import encode
from chatbackup_gui.backup.takeover.line import DEEPEST_FORWARD, Names, sighting_of
from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import ConversationId, PersonId
from chatbackup_gui.model.media import MediaKind, MediaRef
from chatbackup_gui.model.message import ForwardItem, Message, MessageId, MessageKind, Quote

PEER = ConversationId("wxid_lilei")
UNPACK = zstandard.ZstdDecompressor()

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
media = st.builds(MediaRef, st.sampled_from(MediaKind), texts, title=texts, size=st.integers(0, 2**40))
messages = st.builds(
    Message,
    id=texts.map(MessageId),
    sent_at=st.just(START),
    sender=texts.map(PersonId),
    kind=st.sampled_from(MessageKind),
    text=texts,
    order=st.integers(0, 1023),
    media=st.lists(media, max_size=3).map(tuple),
    quote=st.none() | st.builds(Quote, id=texts, text=texts),
    forward=st.lists(st.builds(ForwardItem, name=texts, text=texts), max_size=2).map(tuple),
)
frames = st.binary(min_size=200).map(zstandard.ZstdCompressor().compress)
raws = st.binary(max_size=400) | texts.map(str.encode) | frames


@given(messages, raws)
@example(Message(MessageId("1"), START, PersonId(""), MessageKind.UNKNOWN), b"base64:" + b"x" * 500)
@example(Message(MessageId("1"), START, PersonId(""), MessageKind.UNKNOWN), b"\x28\xb5\x2f\xfd not a frame")
def test_a_line_taken_over_makes_the_same_line_again(message: Message, raw: bytes) -> None:
    names = {(ref.kind, ref.id): ("a.jpg", "b.jpg") for ref in message.media}
    line = line_of(encode(message), raw or None, names, UNPACK)
    found: Names = {}
    sighting = sighting_of(line, PEER, found)
    assert (sighting.message, found) == (message, names)
    assert line_of(encode(sighting.message), sighting.raw or None, names, UNPACK) == line


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_a_format_error(data: bytes) -> None:
    with contextlib.suppress(FormatError):
        sighting_of(data, PEER, {})


def test_what_is_no_message_of_ours_is_refused() -> None:
    good = {"id": "1", "sent_at": "2024-01-01T00:00:00Z", "sender": "a", "kind": "text", "text": "hello"}
    nested = []
    for _ in range(DEEPEST_FORWARD + 1):
        nested = [{"items": nested}]
    bad = [
        {"sent_at": "2024-01-01T00:00:00"},  # without a zone
        {"sent_at": "0001-01-01T00:00:00+05:00"},  # before the calendar begins
        {"kind": "of another world"},
        {"order": -1},
        {"order": 1024},
        {"raw": "base64:no base64"},
        {"media": [{"kind": "image", "id": "1", "size": 2**70}]},
        {"media": [{"kind": "image", "id": "1", "size": -1}]},
        {"forward": nested},
    ]
    assert sighting_of(json.dumps(good).encode(), PEER, {}).message.text == "hello"
    for change in bad:
        with pytest.raises(FormatError):
            sighting_of(json.dumps(good | change).encode(), PEER, {})


def test_nesting_without_end_is_refused() -> None:
    deep = b'{"id":"1","sent_at":"2024-01-01T00:00:00Z","sender":"","kind":"forward","forward":['
    with pytest.raises(FormatError):
        sighting_of(deep + b'{"items":[' * 100_000, PEER, {})


def test_times_of_other_zones_become_utc() -> None:
    line = b'{"id":"1","sent_at":"2024-01-01T08:00:00+08:00","sender":"a","kind":"text"}\n'
    assert sighting_of(line, PEER, {}).message.sent_at.isoformat() == "2024-01-01T00:00:00+00:00"
