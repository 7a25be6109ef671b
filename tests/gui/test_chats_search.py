"""Search in messages: as one types, narrowed, page by page, and each result with what was searched for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QDate, QModelIndex, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from support.fake_engine import FakeEngine
from support.sample_chat_list import chat_answers, chats
from support.sample_chats import FRIEND_ROW, GROUP_ROW

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.ui.pages.chats.search.criteria import KINDS, MOST_YEARS, Criteria, Sort, Span, years_of
from chatbackup_gui.ui.pages.chats.search.delegate import in_units, shown_piece
from chatbackup_gui.ui.pages.chats.search.model import ResultsModel, snippet_of
from chatbackup_gui.ui.pages.chats.search.panel import SearchPanel

TODAY = date(2026, 11, 26)
FRIEND, GROUP = (each for each in chats(4) if each.row in (FRIEND_ROW, GROUP_ROW))
SOME = chat_answers(4)[wire.SearchChats](wire.SearchChats("天气")).entries


@pytest.fixture
def engine(qapp: object) -> FakeEngine:
    return FakeEngine({**chat_answers(4), wire.Cancel: None})


@pytest.fixture
def panel(engine: FakeEngine, qtbot: Any) -> SearchPanel:
    panel = SearchPanel(engine=engine, today=lambda: TODAY)
    qtbot.addWidget(panel)
    panel.resize(360, 700)
    panel.show()
    return panel


def asked(engine: FakeEngine) -> list[wire.SearchChats]:
    return engine.asked_of(wire.SearchChats)


def texts(panel: SearchPanel) -> str:
    return "\n".join(each.text() for each in panel.findChildren(QLabel) if each.isVisibleTo(panel))


FAR = 13_199_946_736  # a number as the engine tells them


def pages(count: int, *, size: int = 50) -> Any:
    """Return an answer of so many results, of which each page has some."""

    def answer(request: wire.SearchChats) -> wire.Found:
        start = FAR - request.before if request.before else 0
        found = tuple(SOME[at % len(SOME)] for at in range(start, min(count, start + size)))
        return wire.Found(found, FAR - start - size if start + size < count else None)

    return answer


def choose(box: Any, value: object) -> None:
    box.choose(value)
    box.activated.emit(box.currentIndex())


class TestCriteria:
    def test_everything_ever_said_is_not_searched_for(self) -> None:
        assert not Criteria().asks
        assert not Criteria(row=1).asks
        assert not Criteria(first=TODAY).asks
        assert Criteria(row=1, first=TODAY).asks
        assert Criteria(sort=Sort.FILES).asks
        assert Criteria(row=1, sender=PersonId("wxid_wang")).asks

    def test_days_are_local_and_the_last_one_belongs_to_it(self) -> None:
        request = Criteria(row=1, first=date(2026, 11, 1), last=date(2026, 11, 2)).request()
        assert request.since == datetime(2026, 11, 1).astimezone(UTC)
        assert request.until == datetime(2026, 11, 3).astimezone(UTC)

    def test_every_kind_of_message_that_is_known_belongs_to_one_sort(self) -> None:
        named = [kind for kinds in KINDS.values() for kind in kinds]
        assert len(named) == len(set(named))
        assert set(MessageKind) - set(named) == {MessageKind.UNKNOWN}


class TestTyping:
    def test_one_search_is_made_for_what_is_typed_in_one_go(
        self, panel: SearchPanel, engine: FakeEngine, qtbot: Any
    ) -> None:
        for text in ("天", "天气", "天气预"):
            panel.bar.field.setText(text)
        qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
        assert [each.text for each in asked(engine)] == ["天气预"]

    def test_an_older_search_is_cancelled(self, panel: SearchPanel, engine: FakeEngine, qtbot: Any) -> None:
        answer = engine.answers.pop(wire.SearchChats)
        panel.bar.field.setText("天气")
        qtbot.waitUntil(lambda: len(asked(engine)) == 1)
        first = engine.open[-1]
        panel.bar.field.setText("Good morning")
        assert engine.asked_of(wire.Cancel) == [wire.Cancel(first.number)]
        engine.answers[wire.SearchChats] = answer
        engine.answer(first)
        assert panel.model.rowCount() == 0
        qtbot.waitUntil(lambda: panel.model.rowCount() == 1)

    def test_text_of_any_length_is_searched_for(self, panel: SearchPanel, engine: FakeEngine, qtbot: Any) -> None:
        panel.bar.field.setText("气" * 5_000)
        qtbot.waitUntil(lambda: "Nothing was found" in texts(panel))
        assert not panel.next.isVisible()
        assert asked(engine)[0].text == "气" * 5_000

    def test_nothing_typed_asks_for_nothing(self, panel: SearchPanel, engine: FakeEngine, qtbot: Any) -> None:
        panel.bar.field.setText("天气")
        qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
        panel.bar.field.clear()
        assert panel.model.rowCount() == 0
        assert "What are you looking for?" in texts(panel)

    def test_a_failure_is_said_and_tried_again(self, panel: SearchPanel, engine: FakeEngine, qtbot: Any) -> None:
        answer = engine.answers[wire.SearchChats]
        engine.answers[wire.SearchChats] = wire.Failure("storage.vanished", {"place": "/media/usb"})
        panel.bar.field.setText("天气")
        qtbot.waitUntil(lambda: "/media/usb" in texts(panel))
        engine.answers[wire.SearchChats] = answer
        panel._instead.asked.emit()
        qtbot.waitUntil(lambda: panel.model.rowCount() > 0)

    def test_a_search_that_was_closed_does_not_follow_into_other_conversations(
        self, panel: SearchPanel, engine: FakeEngine, qtbot: Any
    ) -> None:
        panel.search_in(GROUP)
        panel.bar.field.setText("天气")
        choose(panel.bar.span, Span.YEAR)
        qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
        panel.put_away()
        panel.show_chat(FRIEND)
        assert not panel.bar.criteria.asks
        assert panel.model.rowCount() == 0

    def test_escape_closes_from_the_field_once_it_is_empty_and_from_everywhere_else(
        self, panel: SearchPanel, qtbot: Any
    ) -> None:
        panel.bar.field.setText("天气")
        with qtbot.assertNotEmitted(panel.closed):
            qtbot.keyClick(panel.bar.field, Qt.Key.Key_Escape)
        for widget in (panel.bar.field, panel.list, panel.bar.sort):
            with qtbot.waitSignal(panel.closed):
                qtbot.keyClick(widget, Qt.Key.Key_Escape)


class TestNarrowing:
    def test_files_are_found_by_kind_alone(self, panel: SearchPanel, engine: FakeEngine, qtbot: Any) -> None:
        choose(panel.bar.sort, Sort.FILES)
        qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
        assert asked(engine)[0].kinds == {MessageKind.FILE}
        assert asked(engine)[0].text == ""

    def test_a_sender_narrows_only_in_one_conversation(
        self, panel: SearchPanel, engine: FakeEngine, qtbot: Any
    ) -> None:
        panel.search_in(GROUP)
        panel.bar.show_senders((wire.Sender(PersonId("wxid_wang"), "王伟"), wire.Sender(PersonId("wxid_li"), "Li")))
        assert panel.bar.sender_box.isVisible()
        choose(panel.bar.sender_box, PersonId("wxid_wang"))
        qtbot.waitUntil(lambda: asked(engine) != [])
        assert (asked(engine)[0].row, asked(engine)[0].sender) == (GROUP_ROW, "wxid_wang")
        choose(panel.bar.scope, None)
        assert not panel.bar.sender_box.isVisible()
        assert panel.bar.criteria.sender == ""

    def test_another_conversation_takes_the_place_of_the_one_searched(self, panel: SearchPanel) -> None:
        panel.search_in(GROUP)
        panel.bar.show_senders((wire.Sender(PersonId("wxid_wang"), "王伟"), wire.Sender(PersonId("wxid_li"), "Li")))
        choose(panel.bar.sender_box, PersonId("wxid_wang"))
        panel.show_chat(FRIEND)
        assert (panel.bar.criteria.row, panel.bar.criteria.sender) == (FRIEND_ROW, "")

    def test_a_span_is_counted_from_today_or_by_days(self, panel: SearchPanel) -> None:
        panel.search_in(GROUP)
        choose(panel.bar.span, Span.WEEK)
        assert panel.bar.criteria.first == TODAY - timedelta(days=7)
        assert not panel.bar.days.isVisible()
        choose(panel.bar.span, Span.DAYS)
        assert panel.bar.days.isVisible()
        panel.bar.days.first.setDate(QDate(2024, 2, 28))
        panel.bar.days.last.setDate(QDate(2024, 3, 1))
        assert (panel.bar.criteria.first, panel.bar.criteria.last) == (date(2024, 2, 28), date(2024, 3, 1))

    def test_a_year_is_searched_from_its_first_day_to_its_last(self, panel: SearchPanel) -> None:
        panel.bar.show_years(years_of(chats(4)))
        choose(panel.bar.span, 2026)
        panel.bar.show_years((2026, 2025, 2024))  # older chats are read meanwhile
        assert panel.bar.span.currentText() == "2026"
        assert (panel.bar.criteria.first, panel.bar.criteria.last) == (date(2026, 1, 1), date(2026, 12, 31))

    def test_years_reach_from_the_newest_message_to_the_oldest_but_not_to_that_of_a_broken_clock(self) -> None:
        def said(first: int, last: int) -> wire.Chat:
            noon = datetime(2000, 7, 1, 12, tzinfo=UTC)
            return msgspec.structs.replace(FRIEND, first_at=noon.replace(year=first), last_at=noon.replace(year=last))

        assert years_of([]) == ()
        assert years_of([said(2021, 2022), said(2019, 2020)]) == (2022, 2021, 2020, 2019)
        assert len(years_of([said(1970, 2026)])) == MOST_YEARS

    def test_the_last_day_is_never_before_the_first(self, panel: SearchPanel) -> None:
        panel.bar.days.last.setDate(QDate(2020, 1, 1))
        panel.bar.days.first.setDate(QDate(2021, 1, 1))
        assert panel.bar.days.days == (date(2021, 1, 1), date(2021, 1, 1))


class TestResults:
    def test_more_is_fetched_as_one_scrolls(self, panel: SearchPanel, engine: FakeEngine, qtbot: Any) -> None:
        engine.answers[wire.SearchChats] = pages(120)
        panel.bar.field.setText("天气")
        qtbot.waitUntil(lambda: panel.model.rowCount() == 50)
        assert "More than 50 message" in panel.count.text()
        panel.list.scrollToBottom()
        qtbot.waitUntil(lambda: panel.model.rowCount() == 100)
        panel.list.scrollToBottom()
        qtbot.waitUntil(lambda: panel.model.rowCount() == 120)
        assert [each.before for each in asked(engine)] == [None, FAR - 50, FAR - 100]
        assert not panel.model.has_more

    def test_a_page_that_fails_leaves_the_others_and_is_asked_for_again(
        self, panel: SearchPanel, engine: FakeEngine, qtbot: Any
    ) -> None:
        engine.answers[wire.SearchChats] = pages(120)
        panel.bar.field.setText("天气")
        qtbot.waitUntil(lambda: panel.model.rowCount() == 50)
        engine.answers[wire.SearchChats] = wire.Failure("storage.vanished", {"place": "/media/usb"})
        panel.model.fetchMore(QModelIndex())
        qtbot.waitUntil(lambda: "/media/usb" in panel.count.text())
        assert panel.model.rowCount() == 50
        assert panel.model.canFetchMore(QModelIndex())

    def test_next_and_previous_open_one_after_the_other(self, panel: SearchPanel, qtbot: Any) -> None:
        panel.bar.field.setText("天气")
        qtbot.waitUntil(lambda: panel.model.rowCount() > 2)
        heard: list[tuple[wire.FoundEntry, str]] = []
        panel.opened.connect(lambda found, text: heard.append((found, text)))
        for button in (panel.next, panel.next, panel.previous):
            button.click()
        assert heard == [(panel.model.found_at(at), "天气") for at in (0, 1, 0)]
        assert panel.count.text() == f"1 of {panel.model.rowCount()}"
        assert not panel.previous.isEnabled()

    def test_return_in_the_field_opens_the_first(self, panel: SearchPanel, qtbot: Any) -> None:
        panel.bar.field.setText("天气")
        qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
        with qtbot.waitSignal(panel.opened) as told:
            qtbot.keyClick(panel.bar.field, Qt.Key.Key_Return)
        assert told.args[0] == panel.model.found_at(0)

    def test_results_are_a_sound_model(self, qtmodeltester: ModelTester) -> None:
        model = ResultsModel()
        model.show_found(wire.Found(SOME, None), names_chats=True)
        qtmodeltester.check(model)

    def test_results_of_all_conversations_name_theirs(self) -> None:
        model = ResultsModel()
        model.show_found(wire.Found(SOME, None), names_chats=True)
        own = next(each for each in SOME if each.entry.is_own)
        assert model.whose(own) == f"You in \u2068{own.chat}\u2069".replace("You", "\u2068You\u2069")
        spoken = model.index(SOME.index(own)).data(Qt.ItemDataRole.AccessibleTextRole)
        assert own.chat in spoken
        assert "天气" in spoken


class TestMarks:
    def test_a_mark_after_an_emoji_is_where_qt_counts_it(self) -> None:
        assert in_units("🌸🌸天气", ((2, 4),)) == [(4, 2)]

    def test_a_mark_far_behind_is_brought_to_the_front(self) -> None:
        text, marks = shown_piece("a" * 90 + "天气", ((90, 92),))
        assert text.startswith("…")
        ((start, end),) = marks
        assert text[start:end] == "天气"
        assert start < 20

    def test_lines_stay_as_long_as_the_marks_count_them(self) -> None:
        found = msgspec.structs.replace(SOME[0], snippet="一\r\n二\t天气\u2028", marks=((5, 7),))
        assert len(snippet_of(found)) == len(found.snippet)
        assert snippet_of(found)[5:7] == "天气"
        assert "\n" not in snippet_of(found)

    def test_a_message_without_a_text_is_told_by_what_it_is(self) -> None:
        picture = chat_answers(4)[wire.SearchChats](wire.SearchChats("", kinds=frozenset({MessageKind.IMAGE})))
        found = msgspec.structs.replace(picture.entries[0], snippet="", marks=())
        assert snippet_of(found) == "[Picture]"
