"""Pictures: fetched near the screen, decoded beside the main thread, bounded; broken ones marked; the viewer."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.kept_alive import kept_alive
from support.sample_chats import FRIEND_ROW, MILLION_ROW, fetch_medium, png, sample_chats
from support.sample_entries import medium, picture
from support.sample_profile import state

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.transcript import Medium, Where, media_of
from chatbackup_gui.ui.conversation import ConversationView, pictures
from chatbackup_gui.ui.conversation.acts import ShowPicture
from chatbackup_gui.ui.conversation.decoding import AT_ONCE, Encoded, decode, format_of
from chatbackup_gui.ui.conversation.pictures import Pictures
from chatbackup_gui.ui.conversation.scene import Seen
from chatbackup_gui.ui.conversation.viewer import Viewer

CHATS = sample_chats()
PLACE = QSizeF(200, 200)


@pytest.fixture
def engine() -> FakeEngine:
    made = FakeEngine(CHATS.answers())
    made.tell(state())
    return made


@pytest.fixture
def shelf(engine: FakeEngine) -> Pictures:
    made = Pictures(engine=engine, most=QSizeF(300, 200), ratio=2.0)
    made.show_chat(FRIEND_ROW)
    return made


def encoded(data: bytes) -> Encoded:
    raw = msgspec.json.encode(wire.MediumContent(data, "x", ""))
    return msgspec.json.decode(raw, type=Encoded)


def fetched(qtbot: QtBot, shelf: Pictures, wanted: Medium) -> Seen:
    with qtbot.waitSignal(shelf.arrived):
        shelf.want([wanted])
    return shelf.seen(wanted, PLACE)


def test_a_picture_is_decoded_as_large_as_it_is_shown(qtbot: QtBot, shelf: Pictures) -> None:
    wide = picture("wide.png").medium
    assert "…" in shelf.seen(wide, PLACE).words
    seen = fetched(qtbot, shelf, wide)
    assert seen.pixmap is not None
    assert seen.pixmap.size() == QSize(600, 337)  # 1600 × 900 in 300 × 200 of a screen with two pixels for one
    assert shelf.size_of(wide) == QSizeF(1600, 900)
    assert shelf.bytes_kept == 600 * 337 * 4


@pytest.mark.parametrize("name", ["broken.png", "bomb.png", "gone.png"])
def test_what_cannot_be_seen_is_marked_and_not_asked_for_again(
    qtbot: QtBot, engine: FakeEngine, shelf: Pictures, name: str
) -> None:
    bad = picture(name).medium
    seen = fetched(qtbot, shelf, bad)
    assert seen.pixmap is None
    assert seen.is_final
    assert seen.words
    shelf.want([bad])
    assert len(engine.asked) == 1
    shelf.forget_failed()
    fetched(qtbot, shelf, bad)


def test_only_the_small_picture_is_fetched_of_what_lies_in_the_vault(
    qtbot: QtBot, engine: FakeEngine, shelf: Pictures
) -> None:
    for each, is_preview in (
        (picture("a.png", where=Where.VAULT, preview=True).medium, True),
        (picture("b.png", where=Where.BOTH, preview=True).medium, False),
        (picture("c.png", where=Where.VAULT).medium, False),
        (medium(MediaKind.VIDEO, "d.png", preview=True), True),
    ):
        fetched(qtbot, shelf, each)
        assert engine.asked_of(wire.FetchMedium)[-1].preview == is_preview


def test_where_the_large_picture_is_gone_the_small_one_is_shown(qtbot: QtBot, shelf: Pictures) -> None:
    left = picture("small-left.png", preview=True).medium
    assert fetched(qtbot, shelf, left).pixmap is not None


def test_a_picture_that_is_too_large_in_line_can_be_opened(qtbot: QtBot, engine: FakeEngine, shelf: Pictures) -> None:
    engine.answers[wire.FetchMedium] = wire.Failure("media.too_large", {"name": "x", "size_bytes": 30 * 2**20})
    assert "30 MB" in fetched(qtbot, shelf, picture("huge.png").medium).words


def test_no_more_pictures_are_kept_than_there_is_room_for(
    qtbot: QtBot, shelf: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 2 * 2**20)
    media = [picture(f"{at}.png").medium for at in range(8)]
    for each in media:
        fetched(qtbot, shelf, each)
        assert shelf.bytes_kept <= 2 * 2**20
    assert shelf.seen(media[-1], PLACE).pixmap is not None
    assert shelf.seen(media[0], PLACE).pixmap is None
    assert shelf.size_of(media[0]) is not None  # its place keeps its shape


def test_few_are_fetched_at_a_time_and_those_no_longer_wanted_not_at_all(qtbot: QtBot, shelf: Pictures) -> None:
    engine = shelf._engine
    assert isinstance(engine, FakeEngine)
    shelf.want([picture(f"{at}.png").medium for at in range(10)])
    assert len(engine.asked) == 3
    last = picture("99.png").medium
    shelf.want([last])
    qtbot.waitUntil(lambda: shelf.seen(last, PLACE).pixmap is not None)
    assert len(engine.asked) == 4


def test_pictures_of_the_conversation_before_are_not_shown(qtbot: QtBot, engine: FakeEngine, shelf: Pictures) -> None:
    each = picture("wide.png").medium
    shelf.want([each])
    shelf.show_chat(MILLION_ROW)
    qtbot.waitUntil(lambda: not engine.open)
    assert shelf.seen(each, PLACE).pixmap is None


def test_the_bytes_of_a_picture_are_those_that_were_sent_however_many() -> None:
    whole = AT_ONCE // 4 * 3
    for count in (0, 1, 2, 3, whole - 1, whole, whole + 1, 3 * whole + 2):
        data = bytes(range(256)) * (count // 256) + bytes(count % 256)
        assert encoded(data).content() == data


def test_only_pictures_that_refer_to_nothing_are_decoded() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    for data in (svg, b"<html>", b"", b"%PDF-1.4", b"/* XPM */"):
        assert not format_of(data)
        assert decode(encoded(data), None).image is None


@pytest.mark.parametrize("kind", ["png", "jpeg", "bmp", "webp"])
def test_the_usual_formats_are_decoded(qapp: object, kind: str) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    decoded = decode(encoded(bytes(buffer.data().data())), QSize(10, 10))
    assert decoded.size == QSize(40, 20)
    assert decoded.image is not None
    assert decoded.image.size() == QSize(10, 5)


def test_every_beginning_of_a_picture_is_a_picture_or_none(qapp: object) -> None:
    whole = png(3, 40, 30)
    for end in range(0, len(whole), 7):
        decode(encoded(whole[:end]), QSize(20, 20))


def view_of(qtbot: QtBot, engine: FakeEngine) -> ConversationView:
    view = kept_alive(ConversationView(engine=engine))
    qtbot.addWidget(view)
    view.resize(600, 700)
    view.show()
    with qtbot.waitSignal(view.page_shown):
        view.open(CHATS.chats[FRIEND_ROW][0])
    return view


def test_pictures_are_fetched_only_near_the_screen(qtbot: QtBot, engine: FakeEngine) -> None:
    view = view_of(qtbot, engine)
    qtbot.waitUntil(lambda: not view.canvas._after.isActive())
    assert "id-wide.png" not in [each.id for each in engine.asked_of(wire.FetchMedium)]
    qtbot.keyClick(view.canvas, Qt.Key.Key_Home)
    wide = next(each for entry in view.canvas.loaded.entries for each in media_of(entry) if "wide" in each.name)
    qtbot.waitUntil(lambda: view.canvas.pictures.seen(wide, PLACE).pixmap is not None)


def test_what_is_below_stays_when_a_picture_above_gets_its_shape(qtbot: QtBot, engine: FakeEngine) -> None:
    answer = engine.answers.pop(wire.FetchMedium)
    view = view_of(qtbot, engine)
    index = next(at for at, each in enumerate(view.canvas.loaded.entries) if "tall" in str(each.parts))
    view.canvas.show_row(index, -20)
    tops = dict(view.canvas.stack.visible())
    view.grab()
    engine.answers[wire.FetchMedium] = answer
    for reply in [each for each in engine.open if isinstance(each.request, wire.FetchMedium)]:
        engine.answer(reply)
    qtbot.waitUntil(lambda: view.canvas.rows.height_of(index) > 200)
    assert dict(view.canvas.stack.visible())[index + 1] == pytest.approx(tops[index + 1])


@pytest.fixture
def viewer(qtbot: QtBot, engine: FakeEngine) -> Viewer:
    media = [picture(name).medium for name in ("wide.png", "tall.png", "broken.png", "gone.png")]

    def beside(each: Medium, by: int) -> Medium | None:
        at = media.index(each) + by
        return media[at] if 0 <= at < len(media) else None

    made = kept_alive(Viewer(engine=engine, row=FRIEND_ROW, beside=beside))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show_medium(media[0])
    made.show()
    return made


def test_the_viewer_shows_a_picture_fitted_and_then_larger(qtbot: QtBot, viewer: Viewer) -> None:
    qtbot.waitUntil(lambda: "1600" in viewer.pane.accessibleDescription())
    fitted = viewer.pane.scale
    assert fitted == pytest.approx(viewer.pane.width() / 1600)
    qtbot.keyClick(viewer, Qt.Key.Key_Plus)
    assert viewer.pane.scale > fitted
    qtbot.keyClick(viewer, Qt.Key.Key_R)  # turned, and fitted again
    assert viewer.pane.scale == pytest.approx(min(viewer.pane.width() / 900, viewer.pane.height() / 1600))
    viewer.grab()


def test_the_viewer_goes_on_and_back_and_says_what_cannot_be_shown(qtbot: QtBot, viewer: Viewer) -> None:
    assert not viewer._back.isEnabled()
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "1900" in viewer.pane.accessibleDescription())
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "cannot be shown" in viewer.pane.accessibleDescription())
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not viewer._forward.isEnabled() and "…" not in viewer.pane.accessibleDescription())
    qtbot.keyClick(viewer, Qt.Key.Key_Left)
    qtbot.keyClick(viewer, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: "1900" in viewer.pane.accessibleDescription())
    with qtbot.waitSignal(viewer.save_asked):
        viewer._save()


def test_a_picture_of_a_message_is_looked_at_in_the_viewer(qtbot: QtBot, engine: FakeEngine) -> None:
    view = view_of(qtbot, engine)
    entry = next(each for each in view.canvas.loaded.entries if "wide" in str(each.parts))
    view.acting.act(ShowPicture(media_of(entry)[0]), entry)
    viewer = view.acting.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: "1600" in viewer.pane.accessibleDescription())
    assert viewer._forward.isEnabled()
    viewer.close()


def test_the_sample_medium_is_what_the_engine_would_send() -> None:
    content = fetch_medium(wire.FetchMedium(1, 202611, MediaKind.IMAGE, "id-wide.png"))
    assert isinstance(content, wire.MediumContent)
    assert QImage.fromData(QByteArray(content.data)).size() == QSize(1600, 900)
