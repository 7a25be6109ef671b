"""What to export, as what, and where to: the first screen of the export dialog."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_words import account_name
from chatbackup_gui.ui.conversation.plain import isolated, one_line
from chatbackup_gui.ui.dialogs.choice_column import ChoiceColumn
from chatbackup_gui.ui.dialogs.export_words import format_in_a_sentence, format_name
from chatbackup_gui.ui.dialogs.folder_choice import FolderChoice, in_documents
from chatbackup_gui.ui.dialogs.ticked_contacts import ContactChoice
from chatbackup_gui.ui.local_day import beginning_of
from chatbackup_gui.ui.widgets.day_fields import DayFields
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class _Line(msgspec.Struct, frozen=True):
    """A conversation to tick; `path` is its row."""

    path: str
    name: str
    account: str


class ExportChoice(ChoiceColumn):
    """The conversation that is open, chosen ones, or all; of all time or of some days."""

    def __init__(self, chats: Sequence[wire.Chat], chat: wire.Chat | None, parent: QWidget | None = None) -> None:
        super().__init__(translate("Export", "What to export"), parent)
        self._chat = chat
        self.this = QRadioButton(translate("Export", "&This conversation"))
        self.some = QRadioButton(translate("Export", "&Chosen conversations"))
        self.all = QRadioButton(translate("Export", "&All conversations"))
        self._name = Elided("", "secondary")
        self.chosen = ContactChoice(
            translate("Export", "Conversations"), search=translate("Export", "Find a conversation")
        )
        self.span = QCheckBox(translate("Export", "Only messages of some &days"))
        self.days = DayFields()
        self.formats: dict[ExportFormat, QRadioButton] = {
            form: QRadioButton(format_name(form)) for form in ExportFormat
        }
        self.media = QCheckBox(translate("Export", "With &pictures, videos, voice messages and files"))
        self.target = _target()
        self.chosen.show_contacts([_line(each) for each in chats])
        self._scopes, self._forms = QButtonGroup(self), QButtonGroup(self)
        self._lay_out()
        self._begin_with(chat)
        self._connect()
        self._show_chosen()

    @property
    def request(self) -> wire.Export | None:
        """What is asked for; None while something is missing."""
        if not self.target.is_usable or (self.some.isChecked() and not self.chosen.chosen):
            return None
        first, last = self.days.days
        is_span = self.span.isChecked()
        return wire.Export(
            rows=self._rows(),
            format=self.form,
            folder=self.target.folder,
            since=beginning_of(first) if is_span else None,
            until=beginning_of(last + timedelta(days=1)) if is_span else None,
            with_media=self.media.isChecked(),
        )

    @property
    def form(self) -> ExportFormat:
        """The format that is chosen."""
        return next(form for form, radio in self.formats.items() if radio.isChecked())

    def _rows(self) -> tuple[int, ...]:
        if self.this.isChecked() and self._chat:
            return (self._chat.row,)
        return tuple(map(int, self.chosen.chosen)) if self.some.isChecked() else ()

    def _begin_with(self, chat: wire.Chat | None) -> None:
        self.this.setVisible(chat is not None)
        if chat:
            self._name.show_text(one_line(chat.name))
        (self.this if chat else self.all).setChecked(True)
        self.formats[ExportFormat.HTML].setChecked(True)
        self.media.setChecked(True)

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(label(translate("Export", "What to export"), "heading"))
        for widget in (
            self.this, self.inset(self._name), self.some, self.inset(self.chosen), self.all, self.span,
            self.inset(self.days),
        ):  # fmt: skip
            column.addWidget(widget)
        for radio in (self.this, self.some, self.all):
            self._scopes.addButton(radio)
        column.addSpacing(theme.em(0.6))
        column.addWidget(label(translate("Export", "Format"), "heading"))
        for form, radio in self.formats.items():
            self._forms.addButton(radio)
            sentence = format_in_a_sentence(form)
            radio.setAccessibleDescription(sentence)
            column.addWidget(radio)
            column.addWidget(self.inset(label(sentence, "secondary", wraps=True)))
        column.addWidget(self.media)
        column.addSpacing(theme.em(0.6))
        column.addWidget(label(translate("Export", "Where to"), "heading"))
        column.addWidget(self.target)
        column.addStretch(1)

    def _connect(self) -> None:
        self._scopes.buttonToggled.connect(self._show_chosen)
        self._forms.buttonToggled.connect(self.changed)
        self.span.toggled.connect(self._show_chosen)
        self.media.toggled.connect(self.changed)
        for part in (self.chosen, self.days, self.target):
            part.changed.connect(self.changed)

    def _show_chosen(self) -> None:
        self._name.setVisible(self.this.isChecked() and self._chat is not None)
        self.chosen.setVisible(self.some.isChecked())
        self.days.setVisible(self.span.isChecked())
        self.tell_unfolded()


def _line(chat: wire.Chat) -> _Line:
    account = account_name(chat.app, chat.account, chat.account_name)
    return _Line(str(chat.row), one_line(chat.name), isolated(account))


def _target() -> FolderChoice:
    return FolderChoice(
        translate("Export", "Folder to export into"),
        suggestion=in_documents("ChatBackup"),
        promise=translate(
            "Export",
            "Exported again into the same folder, only what is new is added. Files that are not of an export are "
            "never written over.",
        ),
    )
