"""The defaults at the head of the panel: one for each kind of conversation, of which one is chosen to be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.contacts.rulebook import Rulebook
from chatbackup_gui.ui.rule_words import kind_name, rule_in_words
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

KINDS = tuple(ConversationKind)


class DefaultsHead(QWidget):
    """Shows the defaults of a Rulebook."""

    kind_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = QButtonGroup(self)
        self._rules: list[QLabel] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.5))
        layout.addWidget(label(translate("Contacts", "Default rules"), "headline"))
        explanation = translate("Contacts", "Choose contacts in the list to give them a rule of their own.")
        layout.addWidget(label(explanation, "secondary", wraps=True))
        layout.addLayout(self._made_kinds())

    def show_defaults(self, chosen: ConversationKind, book: Rulebook) -> None:
        """Show every default, and which is being changed."""
        for at, kind in enumerate(KINDS):
            words = _default(kind, book)
            font = self._rules[at].font()
            font.setItalic(book.defaults_of(kind) != book.saved_defaults_of(kind))
            self._rules[at].setFont(font)
            self._rules[at].setText(words)
            button = self._buttons.button(at)
            button.setChecked(kind is chosen)
            button.setAccessibleDescription(words)

    def _made_kinds(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.em(0.6))
        grid.setVerticalSpacing(theme.em(0.1))
        for at, kind in enumerate(KINDS):
            button = QRadioButton(kind_name(kind))
            self._buttons.addButton(button, at)
            self._rules.append(label(role="secondary", wraps=True))
            grid.addWidget(button, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._rules[at], at, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        self._buttons.idClicked.connect(self._choose)
        return grid

    def _choose(self, at: int) -> None:
        self.kind_chosen.emit(KINDS[at])


def _default(kind: ConversationKind, book: Rulebook) -> str:
    rules = set(book.defaults_of(kind))
    if len(rules) > 1:
        return translate("Contacts", "Differs between accounts")
    words = rule_in_words(rules.pop())
    if book.defaults_of(kind) == book.saved_defaults_of(kind):
        return words
    return translate("Contacts", "{rule} (not applied yet)").format(rule=words)
