"""The side panel: who is chosen and their rule, or the defaults while nobody is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.contacts.cell_words import AccountNames
from chatbackup_gui.ui.pages.contacts.chosen import Chosen, Common
from chatbackup_gui.ui.pages.contacts.chosen_head import ChosenHead
from chatbackup_gui.ui.pages.contacts.defaults_head import DefaultsHead
from chatbackup_gui.ui.pages.contacts.rule_editor import RuleEditor
from chatbackup_gui.ui.pages.contacts.rule_menu import default_name
from chatbackup_gui.ui.pages.contacts.rulebook import Rulebook
from chatbackup_gui.ui.rule_words import default_in_words, window_in_words
from chatbackup_gui.ui.widgets.line import line
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

WIDTH_EM = 19.0


class RulePanel(QScrollArea):
    """Shows; what is done to the rule of whoever is shown comes as signals."""

    edited = Signal(object)  # Edit, of who is chosen
    default_edited = Signal(object, object)  # ConversationKind, Edit
    default_asked = Signal()  # who is chosen shall take the default again
    undo_asked = Signal()
    default_undo_asked = Signal(object)  # ConversationKind

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: Chosen | None = None
        self._kind = ConversationKind.PERSON
        self._is_whole = False
        self._book = Rulebook()
        self._body = QWidget()
        self._chosen_head = ChosenHead()
        self._defaults_head = DefaultsHead()
        self._editor = RuleEditor()
        self._whose = label(role="caption", wraps=True)
        self._as_default = _link()
        self._undo = _link()
        self._undo.setText(translate("Contacts", "Undo this change"))
        self._lay_out()
        self._connect()
        self._show()

    def show_chosen(self, chosen: Chosen | None, book: Rulebook, names: AccountNames) -> None:
        """Show contacts, or with None the defaults."""
        self._chosen, self._book = chosen, book
        if chosen:
            self._chosen_head.show_chosen(chosen, names)
        self._show()

    def focus_days(self) -> None:
        """Let an own number of days be typed."""
        self._editor.focus_days()
        self.ensureWidgetVisible(self._editor)

    def _lay_out(self) -> None:
        self._body.setProperty("role", "page")
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(theme.em(1), theme.em(0.9), theme.em(1), theme.em(0.9))
        layout.setSpacing(theme.em(0.6))
        for widget in (self._chosen_head, self._defaults_head, line(), self._editor, self._whose):
            layout.addWidget(widget)
        for button in (self._as_default, self._undo):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setProperty("role", "card")
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it scrolls to whatever has the focus
        self.setAccessibleName(translate("Contacts", "Rule"))

    def _connect(self) -> None:
        self._editor.edited.connect(self._edit)
        self._defaults_head.kind_chosen.connect(self._choose_kind)
        self._as_default.clicked.connect(self.default_asked)
        self._undo.clicked.connect(self._ask_undo)

    def _show(self) -> None:
        self._chosen_head.setVisible(self._chosen is not None)
        self._defaults_head.setVisible(self._chosen is None)
        if self._chosen:
            self._show_rule_of(self._chosen)
        else:
            self._show_default()
        self._make_room()

    def show_whole(self, *, is_whole: bool) -> None:
        """Be as high as the content, for a page that scrolls itself, or else scroll."""
        self._is_whole = is_whole
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Be wide enough for every word, in any language and at any size."""
        frames = 2 * self.frameWidth()
        least = self._body.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(max(theme.em(WIDTH_EM), least + frames))
        height = self._body.heightForWidth(self.width() - frames) if self._is_whole else 0
        self.setMinimumHeight(height + frames)

    def _show_rule_of(self, chosen: Chosen) -> None:
        self._editor.show_rule(chosen.rule)
        self._editor.show_amounts(chosen.media_counts, chosen.media_bytes)
        self._whose.setText(_whose(chosen))
        self._as_default.setText(_default_briefly(chosen))
        self._as_default.setToolTip(default_name(chosen))
        self._as_default.setAccessibleDescription(default_name(chosen))
        self._as_default.setVisible(chosen.owns > 0)
        self._undo.setVisible(chosen.changed > 0)

    def _show_default(self) -> None:
        self._defaults_head.show_defaults(self._kind, self._book)
        rules = self._book.defaults_of(self._kind)
        self._editor.show_rule(Common.of(rules))
        self._editor.show_amounts(None, {})
        self._whose.setText(
            translate("Contacts", "It holds for every account, and for everybody who has no rule of their own.")
        )
        self._as_default.hide()
        self._undo.setVisible(rules != self._book.saved_defaults_of(self._kind))

    def _choose_kind(self, kind: ConversationKind) -> None:
        self._kind = kind
        self._show()

    def _edit(self, edit: object) -> None:
        if self._chosen:
            self.edited.emit(edit)
        else:
            self.default_edited.emit(self._kind, edit)

    def _ask_undo(self) -> None:
        if self._chosen:
            self.undo_asked.emit()
        else:
            self.default_undo_asked.emit(self._kind)


def _whose(chosen: Chosen) -> str:
    """Return whether the rule is their own, or the default's."""
    if not chosen.owns and len(chosen.kinds) == 1:
        (kind,) = chosen.kinds
        return translate("Contacts", "This is {default}.").format(default=default_in_words(kind))
    if not chosen.owns:
        return translate("Contacts", "These are the defaults of their kinds.")
    if chosen.owns == len(chosen.contacts):
        return translate("Contacts", "A rule of their own; defaults do not change it.")
    return translate("Contacts", "%Ln of them have a rule of their own.", "", chosen.owns)


def _default_briefly(chosen: Chosen) -> str:
    if chosen.default.days is None:
        return translate("Contacts", "As the default")
    return translate("Contacts", "As the default: {window}").format(window=window_in_words(chosen.default.days))


def _link() -> QPushButton:
    button = QPushButton()
    button.setProperty("role", "link")
    return button
