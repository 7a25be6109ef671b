"""What to restore and where to: the first screen of the restore dialog."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_words import account_of_folder
from chatbackup_gui.ui.dialogs.choice_column import ChoiceColumn
from chatbackup_gui.ui.dialogs.folder_choice import FolderChoice, in_documents
from chatbackup_gui.ui.dialogs.restore_span import SpanChoice
from chatbackup_gui.ui.dialogs.ticked_contacts import ContactChoice
from chatbackup_gui.ui.widgets.choice_box import ChoiceBox
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class RestoreChoice(ChoiceColumn):
    """Everything, one account, chosen contacts or a span of time; of another program's snapshot everything only."""

    contacts_wanted = Signal()  # the list of contacts is to be shown and is not known yet

    def __init__(
        self, snapshot: wire.SnapshotLine, content: wire.SnapshotContent | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(translate("Restore", "What to restore"), parent)
        self._snapshot = snapshot
        self._has_asked = False  # for contacts, unless that failed
        self.everything = QRadioButton(translate("Restore", "&Everything"))
        self.one = QRadioButton(translate("Restore", "One &account"))
        self.some = QRadioButton(translate("Restore", "Chosen &contacts"))
        self.span = QRadioButton(translate("Restore", "A &span of time"))
        self.account = ChoiceBox(translate("Restore", "Account"))
        self.account.offer([(each, account_of_folder(each)) for each in (content.accounts if content else ())])
        self._accounts = self.inset(self.account)
        self.contacts = ContactChoice(
            translate("Restore", "Contacts of this snapshot"), search=translate("Restore", "Search contacts")
        )
        self.months = SpanChoice(snapshot, content)
        self.target = _target(snapshot)
        self._group = QButtonGroup(self)
        self._lay_out()
        self.everything.setChecked(True)
        self._group.buttonToggled.connect(self._show_chosen)
        self.account.activated.connect(self.changed)
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
            account=self.account.value if self.one.isChecked() else "",
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

    def _lay_out(self) -> None:
        radios = (self.everything, self.one, self.some, self.span)
        for radio in radios:
            self._group.addButton(radio)
        what = label(translate("Restore", "What to restore"), "heading")
        for widget in (
            what, self.everything, self.one, self._accounts, self.some, self.inset(self.contacts), self.span,
            self.inset(self.months),
        ):  # fmt: skip
            self.column.addWidget(widget)
        for widget in (what, *radios):
            widget.setVisible(self._snapshot.is_ours)
        self.one.setVisible(self._snapshot.is_ours and self.account.count() > 1)
        self.column.addSpacing(theme.em(0.6))
        self.column.addWidget(label(translate("Restore", "Where to"), "heading"))
        self.column.addWidget(self.target)
        self.column.addStretch(1)

    def _show_chosen(self) -> None:
        self._accounts.setVisible(self.one.isChecked())
        self.contacts.setVisible(self.some.isChecked())
        self.months.setVisible(self.span.isChecked())
        if self.some.isChecked() and not self._has_asked:
            self._has_asked = True
            self.contacts.say(translate("Restore", "Looking up who is in it…"))
            self.contacts_wanted.emit()
        self.tell_unfolded()


def _target(snapshot: wire.SnapshotLine) -> FolderChoice:
    return FolderChoice(
        translate("Restore", "Folder to restore into"),
        suggestion=in_documents(f"ChatBackup {snapshot.time.astimezone():%Y-%m-%d %H.%M}"),
        promise=translate(
            "Restore",
            "Everything is written beside what is there, never over it: a file that is there already stays as it is, "
            "and one that could not be written for that reason is listed at the end.",
        ),
    )
