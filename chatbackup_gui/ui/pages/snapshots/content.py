"""What a snapshot holds and what is new in it, in words and small tables."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_words import TEXT, account_of_folder, media_name
from chatbackup_gui.ui.pages.snapshots.phrases import besides, held, new_in, new_of
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import listed, number, size, translate

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Content(QWidget):
    """One snapshot's content; made anew for each."""

    def __init__(self, content: wire.SnapshotContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.45))
        self._layout = layout
        self._add_difference(content.difference)
        layout.addSpacing(theme.em(0.6))
        layout.addWidget(label(translate("Snapshots", "What it holds"), "heading"))
        layout.addWidget(label(held(content), wraps=True))
        if content.accounts:
            names = [account_of_folder(each) for each in content.accounts]
            accounts = translate("Snapshots", "Accounts: {names}").format(names=listed(names))
            layout.addWidget(Elided(accounts, "secondary"))
        layout.addWidget(_held_table(content))

    def _add_difference(self, difference: wire.Difference | None) -> None:
        self._layout.addWidget(label(translate("Snapshots", "New since the one before"), "heading"))
        if difference is None:
            text = translate("Snapshots", "It is the first snapshot of its computer: all of it is new.")
            self._layout.addWidget(label(text, wraps=True))
            return
        self._layout.addWidget(label(new_in(difference), wraps=True))
        for sentence in besides(difference):
            self._layout.addWidget(label(sentence, "secondary", wraps=True))
        if difference.contacts:
            self._layout.addWidget(_contacts_table(difference))


def _contacts_table(difference: wire.Difference) -> QWidget:
    table, grid = _table()
    for row, contact in enumerate(difference.contacts):
        grid.addWidget(Elided(contact.name), row, 0)
        grid.addWidget(label(new_of(contact), "secondary", wraps=True), row, 1)
    more = difference.contact_count - len(difference.contacts)
    if more > 0:
        text = translate("Snapshots", "and %Ln more", "", more)
        grid.addWidget(label(text, "secondary"), len(difference.contacts), 0, 1, 2)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    return table


def _held_table(content: wire.SnapshotContent) -> QWidget:
    table, grid = _table()
    lines = [(media_name(TEXT), "", content.message_bytes)]
    lines += [
        (media_name(kind), number(content.media[kind].count), content.media[kind].bytes)
        for kind in MediaKind
        if kind in content.media and content.media[kind].count
    ]
    if content.sealed_files:
        kept = translate("Snapshots", "Files kept as they lie")
        lines.append((kept, number(content.sealed_files), content.sealed_bytes))
    for row, (name, count, size_bytes) in enumerate(lines):
        grid.addWidget(label(name), row, 0)
        for column, text in ((1, count), (2, size(size_bytes))):
            cell = label(text, "secondary")
            cell.setAlignment(_RIGHT)
            grid.addWidget(cell, row, column)
    grid.setColumnStretch(0, 1)
    return table


def _table() -> tuple[QWidget, QGridLayout]:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, theme.em(0.2), 0, 0)
    grid.setHorizontalSpacing(theme.em(1.2))
    grid.setVerticalSpacing(theme.em(0.3))
    return table, grid
