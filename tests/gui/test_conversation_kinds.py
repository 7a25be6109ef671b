"""What messages look like: every kind, days and runs, what is opened in place, and what an attacker sends."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.kept_alive import kept_alive
from support.sample_chats import FRIEND_ROW, GROUP_ROW, HOSTILE_ROW, ListedEntries, SampleChats, chat, sample_chats
from support.sample_entries import FRIEND, START, entry
from support.sample_profile import state

from chatbackup_gui.model.account import ConversationKind, PersonId
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Entry, Forward, Forwarded, Text
from chatbackup_gui.ui.conversation import ConversationView
from chatbackup_gui.ui.conversation.acts import Extend, Fold, FollowAddress, GoToQuoted
from chatbackup_gui.ui.conversation.row import Row
from chatbackup_gui.ui.conversation.spoken import spoken, whole_text

CHATS = sample_chats()


def shown(qtbot: QtBot, chats: SampleChats, row: int) -> ConversationView:
    engine = FakeEngine(chats.answers())
    engine.tell(state())
    view = kept_alive(ConversationView(engine=engine))
    qtbot.addWidget(view)
    view.resize(600, 700)
    view.show()
    with qtbot.waitSignal(view.page_shown):
        view.open(chats.chats[row][0])
    return view


def one(qtbot: QtBot, *entries: Entry, kind: ConversationKind = ConversationKind.PERSON) -> ConversationView:
    listed = ListedEntries(entries)
    return shown(qtbot, SampleChats({1: (chat(1, "林晓月", kind, listed), listed)}), 1)


def text_entry(text: str, number: int = 0, **more: object) -> Entry:
    at = START + timedelta(minutes=number)
    return entry(number, at, FRIEND, MessageKind.TEXT, Text(text), **more)


def row_of(view: ConversationView, message: str) -> Row:
    index = view.canvas.loaded.index_of(message)
    assert index is not None
    return view.canvas.rows.at(index)


def words_in(row: Row) -> str:
    return "\n".join(piece.text for _, piece in row.texts())


@pytest.mark.parametrize("row", [FRIEND_ROW, GROUP_ROW, HOSTILE_ROW])
def test_every_message_has_a_bubble_that_can_be_seen(qtbot: QtBot, row: int) -> None:
    view = shown(qtbot, CHATS, row)
    width = view.canvas.viewport().width()
    for index in range(len(view.canvas.loaded.entries)):
        each = view.canvas.rows.at(index)
        box = each.box(0)
        assert box.width() >= 10
        assert box.height() >= 10
        assert 0 <= box.left() <= box.right() <= width
        assert each.height < 3_000
    while not view.canvas.stack.is_at_top:
        view.canvas.scroll_by(-300)
        view.grab()


def test_own_messages_stand_right_and_others_left(qtbot: QtBot) -> None:
    view = shown(qtbot, CHATS, FRIEND_ROW)
    width = view.canvas.viewport().width()
    for index, each in enumerate(view.canvas.loaded.entries):
        box = view.canvas.rows.at(index).box(0)
        if each.sender:
            assert (box.right() > width * 0.8) == each.is_own or (box.left() < width * 0.2) != each.is_own


def test_a_day_line_stands_where_the_local_day_changes(qtbot: QtBot) -> None:
    view = shown(qtbot, CHATS, FRIEND_ROW)
    rows = [view.canvas.rows.at(index) for index in range(len(view.canvas.loaded.entries))]
    assert rows[0].begins_day
    for before, after in pairwise(rows):
        assert after.begins_day == (before.day != after.day)


def test_a_run_of_one_sender_is_named_once(qtbot: QtBot) -> None:
    entries = [text_entry("好", at) for at in range(3)] + [text_entry("later", 30)]
    view = one(qtbot, *entries, kind=ConversationKind.GROUP)
    assert [row_of(view, each.id)._begins_run for each in entries] == [True, False, False, True]


def test_a_long_text_is_shown_at_first_in_part_and_then_whole(qtbot: QtBot) -> None:
    text = "字" * 30_000
    view = one(qtbot, text_entry(text))
    assert len(words_in(row_of(view, "m0"))) == 1_500
    for _ in range(2):
        act = next(act for _, act in row_of(view, "m0").acts() if isinstance(act, Extend))
        view.acting.act(act, view.canvas.loaded.entries[0])
    assert words_in(row_of(view, "m0")).replace("\n", "") == text
    assert not [act for _, act in row_of(view, "m0").acts()]


def test_a_text_of_100_mb_is_laid_out_in_part(qtbot: QtBot) -> None:
    view = one(qtbot, text_entry("ab c" * (25 * 2**20)))
    assert row_of(view, "m0").height < 3_000
    assert len(spoken(view.canvas.loaded.entries[0])) < 1_000


def test_what_the_engine_left_out_of_a_text_is_told(qtbot: QtBot) -> None:
    short = one(qtbot, text_entry("好")).canvas.rows.at(0).height
    cut = entry(0, START, FRIEND, MessageKind.TEXT, Text("好", cut_characters=5_000))
    assert one(qtbot, cut).canvas.rows.at(0).height > short


def test_texts_of_strangers_stay_texts(qtbot: QtBot) -> None:
    view = shown(qtbot, CHATS, HOSTILE_ROW)
    assert words_in(row_of(view, "m0")).startswith("<script>alert('x')</script>")
    rows = [view.canvas.rows.at(index) for index in range(len(view.canvas.loaded.entries))]
    followed = [act.url for row in rows for _, act in row.acts() if isinstance(act, FollowAddress)]
    assert all(url.startswith("https://") for url in followed)


def test_what_turns_directions_around_ends_with_its_paragraph(qtbot: QtBot) -> None:
    view = one(qtbot, text_entry("\u202eabc\nplain"))
    (_, piece), *_ = row_of(view, "m0").texts()
    assert [layout.text() for layout in piece._layouts] == ["\u202eabc", "plain"]


def test_a_paragraph_from_right_to_left_begins_at_the_right_of_its_bubble(qtbot: QtBot) -> None:
    view = one(qtbot, text_entry("a long line of English words to widen it\nשלום"))
    (_, piece), *_ = row_of(view, "m0").texts()
    line = piece._layouts[1].lineAt(0)
    assert line.naturalTextRect().left() > piece.width / 2


def test_a_text_without_anything_to_see_says_so(qtbot: QtBot) -> None:
    for text in ("", "\u200b\u200d", "\u3164"):
        view = one(qtbot, text_entry(text))
        assert row_of(view, "m0").box(0).width() > 40


def test_forwards_are_opened_in_place_those_within_too(qtbot: QtBot) -> None:
    view = shown(qtbot, CHATS, FRIEND_ROW)
    message = next(each for each in view.canvas.loaded.entries if each.kind is MessageKind.FORWARD)
    closed = row_of(view, message.id).height
    view.acting.act(Fold("p.0"), message)
    opened = row_of(view, message.id).height
    assert "周末去爬山吗？" in words_in(row_of(view, message.id))
    folds = [act for _, act in row_of(view, message.id).acts() if isinstance(act, Fold)]
    assert folds == [Fold("p.0.3.0"), Fold("p.0")]
    view.acting.act(folds[0], message)
    assert "集合地点：北门" in words_in(row_of(view, message.id))
    assert closed < opened < row_of(view, message.id).height
    view.acting.act(Fold("p.0"), message)
    assert row_of(view, message.id).height == closed


def test_a_forward_of_very_many_messages_is_opened_in_part(qtbot: QtBot) -> None:
    many = Forward("many", tuple(Forwarded("a", "b", (Text(str(at)),)) for at in range(5_000)))
    view = one(qtbot, entry(0, START, FRIEND, MessageKind.FORWARD, many))
    view.acting.act(Fold("p.0"), view.canvas.loaded.entries[0])
    assert len(list(row_of(view, "m0").texts())) == 300


def test_a_forward_that_nests_without_end_can_be_looked_at(qtbot: QtBot) -> None:
    part = Forward("inmost", (Forwarded("x", "", (Text("here"),)),))
    for _ in range(100):
        part = Forward("nested", (Forwarded("x", "", (part,)),))
    view = one(qtbot, entry(0, START, FRIEND, MessageKind.FORWARD, part))
    for depth in range(30):
        view.acting.act(Fold("p" + ".0" + ".0.0" * depth), view.canvas.loaded.entries[0])
    view.grab()
    assert "here" in whole_text(view.canvas.loaded.entries[0])


def test_a_recalled_message_says_so_and_what_it_was(qtbot: QtBot) -> None:
    view = shown(qtbot, CHATS, FRIEND_ROW)
    recalled = [each for each in view.canvas.loaded.entries if each.recalled is not None]
    assert "我发错群了" in words_in(row_of(view, recalled[0].id))
    assert '"林晓月" 撤回了一条消息' in spoken(recalled[0])
    assert spoken(recalled[1]).endswith("你撤回了一条消息")


def test_earlier_texts_of_an_edited_message_are_a_click_away(qtbot: QtBot) -> None:
    view = one(qtbot, text_entry("now", earlier=("first", "second")))
    assert words_in(row_of(view, "m0")) == "now"
    view.acting.act(Fold("earlier"), view.canvas.loaded.entries[0])
    assert words_in(row_of(view, "m0")) == "now\nfirst\nsecond"


def test_a_click_on_an_answer_leads_to_what_is_answered(qtbot: QtBot) -> None:
    view = shown(qtbot, CHATS, FRIEND_ROW)
    answer = next(each for each in view.canvas.loaded.entries if each.kind is MessageKind.QUOTE)
    acts = [act for _, act in row_of(view, answer.id).acts()]
    assert acts == [GoToQuoted("m1")]
    view.acting.act(acts[0], answer)
    assert view.canvas.focused == "m1"
    assert "m1" in [each.id for each in view.canvas.visible_entries()]


def test_every_message_can_be_read_out(qtbot: QtBot) -> None:
    for row in (FRIEND_ROW, HOSTILE_ROW):
        entries = CHATS.chats[row][1]
        for number in range(entries.count):
            words = spoken(entries.entry(number))
            assert len(words) > 10
            assert "\n" not in words


def test_names_of_strangers_cannot_turn_our_sentences_around() -> None:
    evil = msgspec.structs.replace(text_entry("x"), name="\u202eevil\nname")
    assert "\u202e" not in spoken(evil)
    assert "\u2068evil name\u2069" in spoken(evil)


def test_the_looks_of_a_narrow_view_are_whole(qtbot: QtBot) -> None:
    view = shown(qtbot, CHATS, FRIEND_ROW)
    view.resize(220, 300)
    for index in range(len(view.canvas.loaded.entries)):
        box = view.canvas.rows.at(index).box(0)
        assert box.right() <= view.canvas.viewport().width() + 1


def test_the_day_is_shown_above_while_scrolling(qtbot: QtBot) -> None:
    view = shown(qtbot, CHATS, GROUP_ROW)
    view.grab()
    still = view.canvas.viewport().grab().toImage()
    view.canvas.scroll_by(-300)
    assert view.canvas._sticky.isActive()
    assert view.canvas.viewport().grab().toImage() != still
    qtbot.waitUntil(lambda: not view.canvas._sticky.isActive())


def test_notices_of_the_program_stand_in_the_middle(qtbot: QtBot) -> None:
    view = one(qtbot, entry(0, START, PersonId(""), MessageKind.SYSTEM, Text("你已添加了林晓月")))
    box = row_of(view, "m0").box(0)
    assert abs(box.center().x() - view.canvas.viewport().width() / 2) < 2
    assert view.canvas.childAt(QPoint(5, 5)) is view.canvas.viewport()
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
