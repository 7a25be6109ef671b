"""Who is chosen, at the head of the panel: a name and what is there, or several summed up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_words import counted_messages
from chatbackup_gui.ui.pages.contacts.cell_words import AccountNames, is_nameless, shown_name
from chatbackup_gui.ui.pages.contacts.chosen import Chosen
from chatbackup_gui.ui.rule_words import kind_of_one
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.message import Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import listed, month, number, size, translate

NAMED = 3  # of several who are chosen


class ChosenHead(QWidget):
    """Shows `Chosen`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Elided(role="headline")
        self._what = Elided(role="secondary")
        self._id = Elided(role="caption", is_path=True)
        self._id.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._amount = label(wraps=True)
        self._span = label(role="caption", wraps=True)
        self._sealed = Message()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.3))
        for widget in (self._name, self._what, self._id, self._amount, self._span, self._sealed):
            layout.addWidget(widget)

    def show_chosen(self, chosen: Chosen, names: AccountNames) -> None:
        """Show one contact, or how many and the first of them."""
        first = chosen.contacts[0]
        is_one = len(chosen.contacts) == 1
        if is_one:
            kind = kind_of_one(first.kind)
            account = names.whole(first.app, first.account)
            self._name.show_text(shown_name(first))
            self._what.show_text(translate("Contacts", "{kind} · {account}").format(kind=kind, account=account))
        else:
            self._name.show_text(translate("Contacts", "%Ln conversation(s)", "", len(chosen.contacts)))
            self._what.show_text(_named(chosen))
        self._id.show_text(first.id if is_one else "")
        self._id.setVisible(is_one and first.id != shown_name(first))
        self._amount.setText(_amount(chosen))
        self._span.setText(_span(chosen))
        self._sealed.tell(_about_sealed(chosen))


def _named(chosen: Chosen) -> str:
    shown = [shown_name(each) for each in chosen.contacts[:NAMED]]
    more = len(chosen.contacts) - len(shown)
    if more:
        shown.append(translate("Contacts", "{count} more").format(count=number(more)))
    return listed(shown)


def _amount(chosen: Chosen) -> str:
    whole = size(chosen.total_bytes)
    if chosen.sealed == len(chosen.contacts):
        return whole
    return translate("Contacts", "{messages} · {size}").format(messages=counted_messages(chosen.messages), size=whole)


def _span(chosen: Chosen) -> str:
    if not (chosen.first_at and chosen.last_at):
        return ""
    first, last = (month(each.year * 100 + each.month) for each in (chosen.first_at, chosen.last_at))
    return first if first == last else translate("Contacts", "{first} to {last}").format(first=first, last=last)


def _about_sealed(chosen: Chosen) -> str:
    """Return what it means that only files are known, where that is so."""
    if not chosen.sealed:
        return ""
    if len(chosen.contacts) > 1:
        return translate("Contacts", "%Ln of them are known only by their files.", "", chosen.sealed)
    if is_nameless(chosen.contacts[0]):
        return translate(
            "Contacts",
            "Known only by their files: without this account's key, names cannot be read. What stands for the name is "
            "how the chat program calls the folder of their pictures. Messages are kept sealed, together with "
            "everybody's; the rule holds for the files.",
        )
    return translate(
        "Contacts",
        "Known only by their files. Messages are kept sealed, together with everybody's; the rule holds for the files.",
    )
