"""What the cells of the table say: on screen, as a tooltip, and aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.ui.chat_words import TEXT, account_name, app_name, counted_messages, media_name
from chatbackup_gui.ui.pages.contacts.filtering import Column
from chatbackup_gui.ui.pages.contacts.rulebook import Rulebook
from chatbackup_gui.ui.rule_words import MEDIA_ORDER, default_in_words, kind_of_one, rule_in_words
from chatbackup_gui.ui.words import ago, day, day_and_time, listed, month, number, size, translate

A_WEEK = timedelta(days=7)  # from then on a day says more than how long ago it was
SHORTENED = 8  # characters of a hash that are shown


def column_name(column: Column) -> str:
    """Return what a column is called."""
    return {
        Column.NAME: translate("Contacts", "Name"),
        Column.ACCOUNT: translate("Contacts", "Account"),
        Column.MESSAGES: translate("Contacts", "Messages"),
        Column.SIZE: translate("Contacts", "Size"),
        Column.LAST: translate("Contacts", "Last message"),
        Column.RULE: translate("Contacts", "Roaming"),
    }[column]


def is_nameless(contact: wire.Contact) -> bool:
    """Tell whether a contact is known by the hash in the paths of its files and nothing else."""
    return contact.is_sealed and contact.name == contact.id and not set(contact.id) - set("0123456789abcdef")


def shown_name(contact: wire.Contact) -> str:
    """Return the name, or the beginning of the hash that stands for one."""
    return f"{contact.name[:SHORTENED]}…" if is_nameless(contact) else contact.name


def parts_of(contact: wire.Contact) -> tuple[tuple[str, int], ...]:
    """Return the kinds of which a contact has something, with their bytes, messages last."""
    media = ((kind.value, contact.media_bytes.get(kind, 0)) for kind in MEDIA_ORDER)
    return tuple((kind, amount) for kind, amount in (*media, (TEXT, contact.text_bytes)) if amount)


def parts_in_words(contact: wire.Contact) -> str:
    """Return what a contact's bytes are: pictures 2 GB, voice messages 1 MB, …"""
    return listed([_part(kind, amount) for kind, amount in parts_of(contact)])


def _part(kind: MediaKind | str, amount: int) -> str:
    return translate("Contacts", "{kind} {size}").format(kind=media_name(kind), size=size(amount))


class AccountNames:
    """Accounts as briefly as tells them apart: the program, and a name where one program has several."""

    def __init__(self, accounts: Iterable[wire.AccountLine] = (), contacts: Iterable[wire.Contact] = ()) -> None:
        names = {(each.app, each.account): each.name for each in accounts}
        self._names = {**{(each.app, each.account): "" for each in contacts}, **names}
        apps = [app for app, _ in self._names]
        self._alone = {app for app in apps if apps.count(app) == 1}

    @property
    def accounts(self) -> tuple[tuple[str, str], ...]:
        """All accounts, as (app, account)."""
        return tuple(self._names)

    def brief(self, app: str, account: str) -> str:
        """Return what tells an account from the others."""
        return app_name(app) if app in self._alone else self._names.get((app, account)) or account

    def whole(self, app: str, account: str) -> str:
        """Return the program and what its user is called there."""
        return account_name(app, account, self._names.get((app, account), ""))


class CellWords:
    """The words for contacts under the rules that hold now; "ago" counts from what `clock` says."""

    def __init__(self, *, book: Rulebook, accounts: AccountNames, clock: Callable[[], datetime]) -> None:
        self._book, self._accounts, self._clock = book, accounts, clock

    def shown(self, contact: wire.Contact, column: Column) -> str:
        """Return what a cell shows."""
        match column:
            case Column.NAME:
                return shown_name(contact)
            case Column.ACCOUNT:
                return self._accounts.brief(contact.app, contact.account)
            case Column.MESSAGES:
                return "–" if contact.is_sealed else number(contact.messages)
            case Column.SIZE:
                return size(contact.total_bytes)
            case Column.LAST:
                return self._last(contact)
            case Column.RULE:
                return rule_in_words(self._book.held(contact).rule)

    def tooltip(self, contact: wire.Contact, column: Column) -> str:
        """Return what a cell says when it is pointed at."""
        match column:
            case Column.NAME:
                kind = kind_of_one(contact.kind)
                return "\n".join((contact.name, contact.id, kind) if contact.name != contact.id else (contact.id, kind))
            case Column.ACCOUNT:
                return self._accounts.whole(contact.app, contact.account)
            case Column.SIZE:
                return "\n".join(_part(kind, amount) for kind, amount in parts_of(contact))
            case Column.LAST:
                return self._last_exactly(contact)
            case Column.RULE:
                return self._rule_wholly(contact)
            case _:
                return ""

    def spoken(self, contact: wire.Contact, column: Column) -> str:
        """Return what a cell says aloud."""
        match column:
            case Column.NAME:
                return translate("Contacts", "{name}, {kind}").format(
                    name=shown_name(contact), kind=kind_of_one(contact.kind)
                )
            case Column.MESSAGES:
                return _unknown_messages() if contact.is_sealed else counted_messages(contact.messages)
            case Column.SIZE:
                return translate("Contacts", "{total}: {parts}").format(
                    total=size(contact.total_bytes), parts=parts_in_words(contact)
                )
            case Column.RULE:
                return self._rule_wholly(contact)
            case _:
                return self.shown(contact, column)

    def _last(self, contact: wire.Contact) -> str:
        if not contact.last_at:
            return "–"
        if contact.is_sealed:
            return _month(contact.last_at)
        now = self._clock()
        return day(contact.last_at) if now - contact.last_at >= A_WEEK else ago(contact.last_at, now)

    def _last_exactly(self, contact: wire.Contact) -> str:
        if not contact.last_at:
            return translate("Contacts", "Not known")
        return _month(contact.last_at) if contact.is_sealed else day_and_time(contact.last_at)

    def _rule_wholly(self, contact: wire.Contact) -> str:
        held = self._book.held(contact)
        now = self._rule(contact, held.is_own, rule_in_words(held.rule))
        if not self._book.is_changed(contact):
            return now
        saved = self._book.saved(contact)
        before = self._rule(contact, saved.is_own, rule_in_words(saved.rule))
        return translate("Contacts", "{before} → {now}\nNot applied yet").format(before=before, now=now)

    def _rule(self, contact: wire.Contact, is_own: bool, words: str) -> str:
        if is_own:
            return words
        return translate("Contacts", "{rule} ({default})").format(rule=words, default=default_in_words(contact.kind))


def _month(moment: datetime) -> str:
    """Return the month of a moment; the paths of sealed files tell no more."""
    return month(moment.year * 100 + moment.month)


def _unknown_messages() -> str:
    return translate("Contacts", "Messages cannot be counted without the key")
