"""Whatever a message holds, it is laid out within its width, painted, read out and copied."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from support.fake_engine import FakeEngine

from chatbackup_gui.model import transcript as t
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageId, MessageKind
from chatbackup_gui.ui.conversation.compose import Folds
from chatbackup_gui.ui.conversation.faces import Faces
from chatbackup_gui.ui.conversation.looks import Looks
from chatbackup_gui.ui.conversation.marking import where_hidden
from chatbackup_gui.ui.conversation.menu import act_words
from chatbackup_gui.ui.conversation.pictures import Pictures
from chatbackup_gui.ui.conversation.player import Player
from chatbackup_gui.ui.conversation.row import Row
from chatbackup_gui.ui.conversation.scene import Scene
from chatbackup_gui.ui.conversation.spoken import spoken, whole_text

ODD = "\u202e\u2066\u200b\u0301\ufffc\x00\x1b\n\t😀字שم<&>"
FIRST, LAST = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (1971, 2100))
WORDS = st.text(ODD + "ab 12.:/", max_size=40)
MEDIA = st.builds(
    t.Medium,
    month=st.just(202611),
    kind=st.sampled_from(list(MediaKind)),
    id=WORDS,
    name=WORDS,
    size_bytes=st.integers(0, 2**60),
    where=st.sampled_from(list(t.Where)),
    preview=st.booleans(),
)
NUMBERS = st.floats(allow_nan=True, allow_infinity=True)
SIMPLE = st.one_of(
    st.builds(t.Text, WORDS, st.integers(0, 10**9)),
    st.builds(t.Picture, MEDIA),
    st.builds(t.Sticker, st.none() | MEDIA, WORDS),
    st.builds(t.Voice, MEDIA, WORDS),
    st.builds(t.Video, MEDIA),
    st.builds(t.File, MEDIA),
    st.builds(t.Card, WORDS, WORDS, WORDS | WORDS.map("https://".__add__), WORDS),
    st.builds(t.Spot, NUMBERS, NUMBERS, WORDS, WORDS),
    st.builds(t.Money, WORDS, WORDS, WORDS | st.sampled_from(["packet", "sent"])),
    st.builds(t.Phone, st.booleans(), WORDS),
    st.builds(t.Quoted, WORDS, WORDS, WORDS),
    st.builds(t.Notice, WORDS),
    st.builds(t.Unknown, WORDS),
)


def _forward(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    items = st.builds(t.Forwarded, WORDS, WORDS, st.lists(parts, max_size=3).map(tuple))
    return st.builds(t.Forward, WORDS, st.lists(items, max_size=3).map(tuple))


PARTS = st.recursive(SIMPLE, _forward, max_leaves=6)
ENTRIES = st.builds(
    t.Entry,
    id=st.just(MessageId("m")),
    rank=st.just(1),
    sent_at=st.datetimes(timezones=st.just(UTC), min_value=FIRST, max_value=LAST),
    sender=WORDS.map(PersonId),
    name=WORDS,
    is_own=st.booleans(),
    kind=st.sampled_from(list(MessageKind)),
    parts=st.lists(PARTS, max_size=4).map(tuple),
    recalled=st.none() | WORDS,
    earlier=st.lists(WORDS, max_size=2).map(tuple),
)


@given(ENTRIES, st.integers(230, 900), WORDS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_message_can_be_shown(qapp: object, entry: t.Entry, width: int, mark: str) -> None:
    engine = FakeEngine()
    pictures = Pictures(engine=engine, most=QSizeF(200, 200), ratio=1.0)
    scene = Scene(looks=Looks(1.0), pictures=pictures, voices=Player(engine=engine))
    scene.mark = mark
    folds = Folds()
    for _ in range(3):
        row = Row(entry, None, begins_day=True, is_group=True, folds=folds, scene=scene)
        row.lay_out(width, scene)
        assert row.height > 0
        assert row.box(0).left() >= -1
        assert row.box(0).right() <= width + 1
        _paint(row, width, scene, Faces(engine=engine, side=30))
        for place, act in row.acts():
            assert place.width() >= 0
            act_words(act)
            folds.places.add(getattr(act, "place", ""))
        for _, text in row.texts():
            start, end = text.everything()
            assert text.between(start, end) == text.text
    assert spoken(entry)
    whole_text(entry)
    where_hidden(entry, mark)


def _paint(row: Row, width: int, scene: Scene, faces: Faces) -> None:
    image = QImage(width, min(2_000, round(row.height) + 1), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    row.paint(painter, 0, scene, faces, is_focused=True)
    painter.end()
