"""What to restore and where to: the first screen of the restore dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.dialogs.restore_contacts import ContactChoice
from chatbackup_gui.ui.dialogs.restore_span import SpanChoice
from chatbackup_gui.ui.dialogs.restore_target import TargetChoice
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class RestoreChoice(QScrollArea):
    """Everything, chosen contacts or a span of time; of another program's snapshot everything only."""

    changed = Signal()
    unfolded = Signal(int)  # by how many pixels what is shown now is higher than its place
    contacts_wanted = Signal()  # the list of contacts is to be shown and is not known yet

    def __init__(
        self, snapshot: wire.SnapshotLine, content: wire.SnapshotContent | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._snapshot = snapshot
        self._has_asked = False  # for contacts, unless that failed
        self.everything = QRadioButton(translate("Restore", "&Everything"))
        self.some = QRadioButton(translate("Restore", "Chosen &contacts"))
        self.span = QRadioButton(translate("Restore", "A &span of time"))
        self.contacts = ContactChoice()
        self.months = SpanChoice(snapshot, content)
        self.target = TargetChoice(snapshot)
        self.everything.setChecked(True)
        self._group = QButtonGroup(self)
        for radio in (self.everything, self.some, self.span):
            self._group.addButton(radio)
        self.setAccessibleName(translate("Restore", "What to restore"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._content())
        self._group.buttonToggled.connect(self._show_chosen)
        for part in (self.contacts, self.months, self.target):
            part.changed.connect(self.changed)
        self._show_chosen()

    @property
    def request(self) -> wire.Restore | None:
        """What is asked for; None while something is missing."""
        if not self.target.is_usable or (self.some.isChecked() and not self.contacts.chosen):
            return None
        return wire.Restore(
            id=self._snapshot.id,
            folder=self.target.folder,
            contacts=self.contacts.chosen if self.some.isChecked() else (),
            since=self.months.since if self.span.isChecked() else None,
            until=self.months.until if self.span.isChecked() else None,
        )

    def show_contacts(self, contacts: tuple[wire.SnapshotContact, ...]) -> None:
        """Show whom the snapshot holds."""
        self.contacts.show_contacts(contacts)

    def show_no_contacts(self, sentence: str) -> None:
        """Say why it is not known whom the snapshot holds; choosing contacts again asks again."""
        self._has_asked = False
        self.contacts.say(sentence)

    def _content(self) -> QWidget:
        content = QWidget()
        content.setProperty("role", "page")
        self._column = layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, theme.em(0.5), 0)
        layout.setSpacing(theme.em(0.4))
        what = label(translate("Restore", "What to restore"), "heading")
        for widget in (what, self.everything, self.some, self._inset(self.contacts), self.span):
            layout.addWidget(widget)
            widget.setVisible(self._snapshot.is_ours)
        layout.addWidget(self._inset(self.months))
        layout.addSpacing(theme.em(0.6))
        layout.addWidget(label(translate("Restore", "Where to"), "heading"))
        layout.addWidget(self.target)
        layout.addStretch(1)
        return content

    def _inset(self, part: QWidget) -> QWidget:
        """Return a part moved to the right, below the radio button it belongs to."""
        part.setContentsMargins(theme.em(1.8), 0, 0, theme.em(0.3))
        return part

    def _show_chosen(self) -> None:
        self.contacts.setVisible(self.some.isChecked())
        self.months.setVisible(self.span.isChecked())
        if self.some.isChecked() and not self._has_asked:
            self._has_asked = True
            self.contacts.say(translate("Restore", "Looking up who is in it…"))
            self.contacts_wanted.emit()
        self.changed.emit()
        self.unfolded.emit(self._content_height() - self.viewport().height())

    def _content_height(self) -> int:
        as_wide = self._column.totalHeightForWidth(self.viewport().width())
        return max(as_wide, self._column.totalMinimumSize().height())
