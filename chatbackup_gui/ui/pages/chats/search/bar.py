"""What is searched for, where, and what narrows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.conversation.plain import one_line
from chatbackup_gui.ui.pages.chats.search.criteria import NOBODY, SPAN_DAYS, Criteria, Sort, Span
from chatbackup_gui.ui.pages.chats.search.words import sort_name, span_name
from chatbackup_gui.ui.widgets.choice_box import ChoiceBox
from chatbackup_gui.ui.widgets.day_fields import DayFields
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.search_field import SearchField
from chatbackup_gui.ui.words import translate
from chatbackup_gui.ui.words import year as year_in_words

WIDEST_EM = 14.0  # of the box of senders, who may have names of any length


class SearchBar(QWidget):
    """Emits what is searched for with every keystroke and choice. `today` is the local day."""

    changed = Signal(object)  # Criteria

    def __init__(self, *, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._row: int | None = None
        self._years: tuple[int, ...] = ()
        self.field = SearchField(translate("ChatSearch", "Search messages and names of files"))
        self.scope = ChoiceBox(translate("ChatSearch", "Where"))
        self.sort = ChoiceBox(translate("ChatSearch", "Kind"))
        self.sender_box = ChoiceBox(translate("ChatSearch", "Sender"))
        self.span = ChoiceBox(translate("ChatSearch", "When"))
        self.days = DayFields()
        self.days.hide()
        self._offer()
        self._lay_out()
        self.field.textChanged.connect(self._changed)
        self.days.changed.connect(self._changed)
        for box in self._boxes:
            box.activated.connect(self._changed)

    @property
    def criteria(self) -> Criteria:
        """What is searched for now."""
        first, last = self._days()
        is_everywhere = self.scope.value is None
        return Criteria(
            text=self.field.text().strip(),
            row=None if is_everywhere else self._row,
            sender=NOBODY if is_everywhere else self.sender_box.value or NOBODY,
            sort=self.sort.value,
            first=first,
            last=last,
        )

    @property
    def is_everywhere(self) -> bool:
        """Whether all conversations are searched."""
        return self.scope.value is None

    def show_chat(self, chat: wire.Chat | None, *, searches_it: bool) -> None:
        """Offer to search in a conversation, and choose that or everywhere."""
        if chat is None or chat.row != self._row:
            self.show_senders(())
        self._row = chat.row if chat else None
        here = [(True, translate("ChatSearch", "In this conversation"))] if chat else []
        self.scope.offer([(None, translate("ChatSearch", "In all conversations")), *here])
        self.scope.choose(True if chat and searches_it else None)
        self._changed()

    def show_senders(self, senders: Iterable[wire.Sender]) -> None:
        """Offer who may have sent something."""
        everybody = (None, translate("ChatSearch", "From anybody"))
        self.sender_box.offer([everybody, *((each.id, one_line(each.name) or each.id) for each in senders)])
        self._show_boxes()

    def show_years(self, years: tuple[int, ...]) -> None:
        """Offer years in which something may have been said."""
        if years != self._years:  # an open list would close
            self._years = years
            self._offer_spans()

    def clear(self) -> None:
        """Search for nothing, wherever that was."""
        for box in (self.sort, self.sender_box, self.span):
            box.choose(None)
        self.field.clear()
        self._changed()

    def focus(self) -> None:
        """Let something be typed."""
        self.field.setFocus()
        self.field.selectAll()

    @property
    def _boxes(self) -> tuple[ChoiceBox, ...]:
        return (self.scope, self.sort, self.sender_box, self.span)

    def _days(self) -> tuple[date | None, date | None]:
        span = self.span.value
        if span is None:
            return None, None
        if isinstance(span, int):
            return date(span, 1, 1), date(span, 12, 31)
        return self.days.days if span is Span.DAYS else (self._today() - timedelta(days=SPAN_DAYS[span]), None)

    def _changed(self) -> None:
        self._show_boxes()
        self.changed.emit(self.criteria)

    def _show_boxes(self) -> None:
        self.sender_box.setVisible(not self.is_everywhere and self.sender_box.count() > 2)
        self.days.setVisible(self.span.value is Span.DAYS)

    def _offer(self) -> None:
        self.scope.offer([(None, translate("ChatSearch", "In all conversations"))])
        self.sort.offer([(None, translate("ChatSearch", "All kinds")), *((each, sort_name(each)) for each in Sort)])
        self._offer_spans()
        self.show_senders(())

    def _offer_spans(self) -> None:
        any_time = (None, translate("ChatSearch", "At any time"))
        years = ((each, year_in_words(each)) for each in self._years)
        self.span.offer([any_time, *((each, span_name(each)) for each in Span), *years])

    def _lay_out(self) -> None:
        boxes = Flow()
        boxes.setSpacing(theme.em(0.4))
        for box in self._boxes:
            boxes.addWidget(box)
        self.sender_box.setMaximumWidth(theme.em(WIDEST_EM))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.4))
        layout.addWidget(self.field)
        layout.addLayout(boxes)
        layout.addWidget(self.days)
