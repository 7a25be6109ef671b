"""Pictures: fetched for whom one sees, in batches, once."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from support.fake_engine import FakeEngine
from support.sample_profile import contacts

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.avatars import BATCH, MOST_KEPT, Avatars, initial

PEOPLE = contacts(120).contacts


def png(width: int = 40, height: int = 30) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def odd_rows(request: wire.Avatars) -> dict[int, bytes]:
    return {row: png() for row in request.rows if row % 2}


@pytest.fixture
def engine(qapp: object) -> FakeEngine:
    return FakeEngine({wire.Avatars: odd_rows})


@pytest.fixture
def avatars(engine: FakeEngine) -> Avatars:
    return Avatars(engine=engine, side=24, ratio=2, parent=engine)


def test_pictures_come_for_those_who_have_one(avatars: Avatars, engine: FakeEngine, qtbot: Any) -> None:
    with qtbot.waitSignal(avatars.arrived):
        avatars.want(PEOPLE[:10])
    assert [bool(avatars.picture(each)) for each in PEOPLE[:10]] == [bool(each.row % 2) for each in PEOPLE[:10]]
    picture = avatars.picture(PEOPLE[0])
    assert picture is not None
    assert (picture.width(), picture.devicePixelRatio()) == (48, 2)


def test_nobody_is_asked_for_twice(avatars: Avatars, engine: FakeEngine, qtbot: Any) -> None:
    for _ in range(2):
        with qtbot.waitSignal(avatars.arrived):
            avatars.want(PEOPLE[:12])
        avatars.want(PEOPLE[:12])
        avatars.forget_missing()
    asked = [set(each.rows) for each in engine.asked_of(wire.Avatars)]
    assert asked == [{each.row for each in PEOPLE[:12]}, {each.row for each in PEOPLE[:12] if not each.row % 2}]


def test_many_are_asked_for_in_batches(avatars: Avatars, engine: FakeEngine, qtbot: Any) -> None:
    avatars.want(PEOPLE)
    qtbot.waitUntil(lambda: bool(avatars.picture(PEOPLE[118])))
    assert [len(each.rows) for each in engine.asked_of(wire.Avatars)] == [BATCH, BATCH, 20]
    assert BATCH <= 100


def test_only_the_last_wanted_are_asked_for(avatars: Avatars, engine: FakeEngine, qtbot: Any) -> None:
    avatars.want(PEOPLE[:20])
    with qtbot.waitSignal(avatars.arrived):
        avatars.want(PEOPLE[40:44])
    assert [len(each.rows) for each in engine.asked_of(wire.Avatars)] == [4]


@pytest.mark.parametrize("data", [b"", b"no picture", png()[:60], png(5000, 1)])
def test_what_is_no_picture_counts_as_none(data: bytes, avatars: Avatars, engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.Avatars] = lambda request: dict.fromkeys(request.rows, data)
    with qtbot.waitSignal(avatars.arrived):
        avatars.want(PEOPLE[:1])
    assert avatars.picture(PEOPLE[0]) is None


def test_a_failure_leaves_initials(avatars: Avatars, engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.Avatars] = wire.Failure("storage.vanished", {"place": "/vault"})
    with qtbot.waitSignal(avatars.arrived):
        avatars.want(PEOPLE[:3])
    assert avatars.picture(PEOPLE[0]) is None


def test_no_more_are_kept_than_memory_should_hold(avatars: Avatars, engine: FakeEngine, qtbot: Any) -> None:
    everybody = contacts(MOST_KEPT + 100).contacts
    engine.answers[wire.Avatars] = {}
    avatars.want(everybody)
    qtbot.waitUntil(lambda: len(engine.asked_of(wire.Avatars)) == -(-len(everybody) // BATCH) and not engine.open)
    with qtbot.waitSignal(avatars.arrived):
        avatars.want(everybody[:1])
    assert engine.asked_of(wire.Avatars)[-1].rows == (everybody[0].row,)


@pytest.mark.parametrize(
    ("name", "letter"), [("王伟", "王"), ("ski trip", "S"), ("★ ada", "A"), ("", "•"), ("😀", "•")]
)
def test_a_name_gives_its_first_letter(name: str, letter: str) -> None:
    assert initial(name) == letter
