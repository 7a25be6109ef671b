"""What cannot be split among contacts, said in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_words import account_name
from chatbackup_gui.ui.pages.storage.kinds import sizes_in_words
from chatbackup_gui.ui.pages.storage.sizes import Sizes
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import size, translate


class SharedCard(Card):
    """One sentence an account; without such accounts there is no such card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Storage", "Shared by several contacts"), parent)
        why = translate(
            "Storage",
            "Of these accounts the files are kept as they lie, because their key is not known. The chat program "
            "puts some of them in one place for everybody, so nobody can tell whose they are. They roam as far as the "
            "contact of the account who roams furthest.",
        )
        self.body.addWidget(label(why, "secondary", wraps=True))
        self._lines: list[QWidget] = []

    def show_sizes(self, sizes: Sizes) -> None:
        """Say what each account shares."""
        for line in self._lines:
            line.deleteLater()
        names = {(each.app, each.account): each.name for each in sizes.accounts}
        shared = [each for each in sizes.shared if sum(each.bytes.values())]
        self._lines = [label(sentence_of(each, names.get((each.app, each.account), "")), wraps=True) for each in shared]
        for line in self._lines:
            self.body.addWidget(line)
        self.setVisible(bool(shared))


def sentence_of(shared: wire.Shared, name: str) -> str:
    """Return what an account's contacts share, in words."""
    taken = sum(shared.bytes.values())
    return translate("Storage", "{account}: {size} in all: {kinds}").format(
        account=account_name(shared.app, shared.account, name), size=size(taken), kinds=sizes_in_words(shared.bytes)
    )
