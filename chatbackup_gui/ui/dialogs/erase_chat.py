"""What is asked before something that was said leaves the vault for good."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QRadioButton, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.conversation.plain import isolated
from chatbackup_gui.ui.dialogs.form import FormDialog
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.local_day import as_day, beginning_of
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.widgets.spins import give_margin
from chatbackup_gui.ui.words import translate


class EraseChatDialog(FormDialog):
    """Everything of a conversation until now, or what was said before a day. Says what goes and what stays."""

    def __init__(self, chat: wire.Chat, *, engine: Engine, parent: QWidget | None = None) -> None:
        title = translate("EraseChat", "Erase {name} from the vault?").format(name=isolated(chat.name))
        super().__init__(engine=engine, title=title, parent=parent)
        self._row, self._name = chat.row, isolated(chat.name)
        for sentence in _what_happens():
            self.say(sentence)
        self.everything = QRadioButton(translate("EraseChat", "&Everything until now"))
        self.older = QRadioButton(translate("EraseChat", "Only what was said &before this day:"))
        self.day = _day_field()
        group = QButtonGroup(self)
        for radio in (self.everything, self.older):
            group.addButton(radio)
            self.body.addWidget(radio)
        self.body.addWidget(self.day)
        self.everything.setChecked(True)
        self.older.toggled.connect(self.wait_changed)
        self.close_button = self.add_button(translate("EraseChat", "Keep it"), self.reject, "primary")
        self.erase = self.add_button(translate("EraseChat", "Erase from the vault"), self._erase, "danger")
        self.erase.setAutoDefault(False)
        self.close_button.setFocus()
        self.wait_changed()

    @property
    def before(self) -> datetime:
        """The moment before which everything goes."""
        if self.everything.isChecked():
            return datetime.now(UTC)
        return beginning_of(as_day(self.day.date()))

    def wait_changed(self) -> None:
        for widget in (self.everything, self.older, self.erase):
            widget.setEnabled(not self.is_waiting)
        self.day.setEnabled(self.older.isChecked() and not self.is_waiting)

    def _erase(self) -> None:
        self.ask(wire.EraseChat(self._row, self.before), self._erased)

    def _erased(self, snapshots: int) -> None:
        for widget in (self.everything, self.older, self.day, self.erase):
            widget.hide()
        self.conclude(translate("EraseChat", "{name} is erased from the vault").format(name=self._name))
        self.message.tell(_result(snapshots), Level.GOOD)
        self.close_button.setText(translate("EraseChat", "Close"))
        self.close_button.setFocus()


def _what_happens() -> tuple[str, ...]:
    return (
        translate(
            "EraseChat",
            "It is taken out of every snapshot, and out of those of your other computers as soon as they see it. "
            "This cannot be undone: what only the vault has cannot be found again.",
        ),
        translate(
            "EraseChat",
            "What the chat program has stays, and so does what this computer knows; nothing of it that is older comes "
            "into the vault again. New messages are backed up as before.",
        ),
    )


def _result(snapshots: int) -> str:
    if not snapshots:
        return translate("EraseChat", "No snapshot held any of it. It will not come into the vault again.")
    return translate("EraseChat", "It was taken out of %Ln snapshot(s).", "", snapshots)


def _day_field() -> QDateEdit:
    field = QDateEdit(QDate.currentDate().addYears(-1))
    field.setMaximumDate(QDate.currentDate())
    field.setCalendarPopup(True)
    name = translate("EraseChat", "Before this day")
    field.setAccessibleName(name)
    field.lineEdit().setAccessibleName(name)
    give_margin(field)
    field.setMaximumWidth(max(field.minimumWidth(), theme.em(10)))
    return field
