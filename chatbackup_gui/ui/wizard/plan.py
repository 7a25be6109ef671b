"""What was chosen so far, and what follows from it: which steps are open, which rules are asked for."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.roaming import PERMANENT

ROAMING_KINDS = tuple(kind for kind in ConversationKind if kind is not ConversationKind.OFFICIAL)
"""Who follows the default that is chosen; official accounts stay as they are, off."""


class Step(IntEnum):
    """The screens, in their order."""

    FOLDERS = 0
    PLACE = 1
    ROAMING = 2
    PASSWORD = 3
    SNAPSHOT = 4


class Favourite(msgspec.Struct, frozen=True):
    """A contact that roams for ever, whatever the default. `row` names it to the engine until that is started again."""

    app: str
    account: str
    id: str
    name: str
    row: int

    @classmethod
    def of(cls, contact: wire.Contact) -> Favourite:
        """Return a contact as a favourite."""
        return cls(contact.app, contact.account, contact.id, contact.name, contact.row)

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by whichever engine is asked."""
        return self.app, self.account, self.id


class Plan(msgspec.Struct, frozen=True):
    """The set-up as it is planned.

    `chats_bytes` is how much the folders of the accounts hold, as far as that was counted. `surveyed` are the accounts
    that the engine has read and still knows. `days` is the default that is asked for; None until one was chosen, or
    where the rules of a vault that is there already shall hold (`keeps_rules`). `expected_bytes` is what the first
    snapshot may come to, 0 where nobody knows. `done` is what the set-up did, None before it. `is_proven` says that the
    recovery key was typed back, or put off knowingly.
    """

    accounts: tuple[wire.ChosenAccount, ...] = ()
    chats_bytes: int = 0
    place: wire.VaultPlace | None = None
    surveyed: tuple[wire.ChosenAccount, ...] = ()
    days: int | None = None
    keeps_rules: bool = False
    expected_bytes: int = 0
    favourites: tuple[Favourite, ...] = ()
    done: wire.SetUpDone | None = None
    is_proven: bool = False

    @property
    def joins(self) -> bool:
        """Whether a vault is there already and will be opened."""
        return self.place is not None and self.place.holds_vault

    @property
    def is_surveyed(self) -> bool:
        """Whether the engine knows the accounts that are chosen now."""
        return bool(self.accounts) and self.surveyed == self.accounts

    @property
    def chat_folders(self) -> tuple[str, ...]:
        """Where the chosen accounts lie."""
        return tuple(each.folder.folder for each in self.accounts)

    @property
    def last_open_step(self) -> Step:
        """The last step that what was chosen so far leads to."""
        if self.done is not None:
            return Step.SNAPSHOT if self.is_proven else Step.PASSWORD
        if not self.accounts:
            return Step.FOLDERS
        if self.place is None:
            return Step.PLACE
        return Step.PASSWORD if self.is_surveyed and (self.keeps_rules or self.days is not None) else Step.ROAMING

    def may_open(self, step: Step) -> bool:
        """Tell whether a step may be gone to: none before the password once everything is set up."""
        first = Step.FOLDERS if self.done is None else self.last_open_step
        return first <= step <= self.last_open_step


def without_survey(plan: Plan) -> Plan:
    """Return the plan after the engine ended: what it had read is gone, what was chosen is not."""
    return msgspec.structs.replace(plan, surveyed=())


def rule_changes(plan: Plan) -> tuple[wire.RuleChange, ...]:
    """Return the rules that the plan asks for: the default of everybody but official accounts, then the favourites'."""
    changes: list[wire.RuleChange] = []
    if plan.days is not None and not plan.keeps_rules:
        changes += [wire.RuleChange(kind=kind, days=plan.days) for kind in ROAMING_KINDS]
    if plan.favourites:
        changes.append(wire.RuleChange(rows=rows_of(plan.favourites), days=PERMANENT))
    return tuple(changes)


def rows_of(favourites: tuple[Favourite, ...]) -> tuple[int, ...]:
    """Return the favourites as the engine names them."""
    return tuple(each.row for each in favourites)


def with_contact(favourites: tuple[Favourite, ...], contact: wire.Contact) -> tuple[Favourite, ...]:
    """Return the favourites with a contact, or without it if it was one."""
    chosen = Favourite.of(contact)
    without = tuple(each for each in favourites if each.key != chosen.key)
    return without if len(without) < len(favourites) else (*favourites, chosen)


def found_again(favourites: tuple[Favourite, ...], contacts: tuple[wire.Contact, ...]) -> tuple[Favourite, ...]:
    """Return those favourites who are among the contacts, by the rows that these have now."""
    now = {each.key: each for each in map(Favourite.of, contacts)} if favourites else {}
    return tuple(now[each.key] for each in favourites if each.key in now)
