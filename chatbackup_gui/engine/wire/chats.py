"""Contacts in numbers, their rules, and what takes the space."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chatbackup_gui.engine.wire.base import Request
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import RoamingRule


class Contact(msgspec.Struct, frozen=True, gc=False):
    """One conversation in numbers; bytes of media are of what is on this computer or in the vault.

    `row` names it in requests while the engine runs. `has_own_rule` says that `rule` is not its kind's default. Of one
    that `is_sealed` only files are known, and times by months.
    """

    row: int
    app: str
    account: str
    id: str
    name: str
    kind: ConversationKind
    messages: int
    text_bytes: int
    media_bytes: dict[MediaKind, int]
    media_counts: dict[MediaKind, int]
    total_bytes: int
    first_at: datetime | None
    last_at: datetime | None
    rule: RoamingRule
    has_own_rule: bool
    is_sealed: bool = False
    account_name: str = ""  # what the account's user calls itself, where that was seen


class Shared(msgspec.Struct, frozen=True):
    """What an account's sealed files hold of everybody and cannot be split, by kind of media and `databases`."""

    app: str
    account: str
    bytes: dict[str, int]


class AccountLine(msgspec.Struct, frozen=True):
    """An account of the profile and how well it is protected.

    `capture` as `model.sealed.Capture`. `is_there` says whether its folder is. `conversations` have messages or files;
    `roaming` of them are in the next snapshot, the others are off.
    """

    app: str
    source: str
    account: str
    name: str
    folder: str
    capture: str
    is_there: bool
    has_key: bool
    has_image_key: bool
    conversations: int
    roaming: int
    messages: int
    bytes: int


class Contacts(msgspec.Struct, frozen=True):
    """Everybody of whom there is something. `defaults` are per account and kind."""

    contacts: tuple[Contact, ...]
    shared: tuple[Shared, ...]
    accounts: tuple[AccountLine, ...]
    defaults: tuple[DefaultRule, ...]


class DefaultRule(msgspec.Struct, frozen=True):
    """What holds for a kind of conversation of an account without a rule of its own."""

    app: str
    account: str
    kind: ConversationKind
    rule: RoamingRule


class Accounts(msgspec.Struct, frozen=True):
    """What of `Contacts` is read where only the accounts are wanted; the rest is passed over."""

    accounts: tuple[AccountLine, ...]


class ListContacts(Request, frozen=True):
    """Ask for everybody."""

    answer = Contacts


class Avatars(Request, frozen=True):
    """Ask for the pictures of some conversations, by row; those without one are absent. At most 100 at a time."""

    answer = dict[int, bytes]
    rows: tuple[int, ...]


class RuleChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """One change: of contacts (`rows`), or of a kind's default in every account (`kind`).

    What is UNSET stays as it was. `removes_own` lets the contacts take their kind's default again.
    """

    rows: tuple[int, ...] = ()
    kind: ConversationKind | None = None
    days: int | msgspec.UnsetType = msgspec.UNSET
    media: frozenset[MediaKind] | msgspec.UnsetType = msgspec.UNSET
    max_media_bytes: int | msgspec.UnsetType | None = msgspec.UNSET
    removes_own: bool = False


class Sum(msgspec.Struct, frozen=True):
    """What comes or goes; `bytes` are of media, `months` and `conversations` come or go altogether."""

    messages: int = 0
    bytes: int = 0
    months: int = 0
    conversations: int = 0


class RulesPreview(msgspec.Struct, frozen=True):
    """What changes of rules bring into the next snapshot and leave out of it, and the space free beside the vault.

    `free_bytes` is None where the vault's folder is away.
    """

    gained: Sum
    lost: Sum
    free_bytes: int | None


class PreviewRules(Request, frozen=True):
    """Ask what changes would do; nothing is changed."""

    answer = RulesPreview
    changes: tuple[RuleChange, ...]


class ApplyRules(Request, frozen=True):
    """Make the changes; a run that is under way begins again with them."""

    changes: tuple[RuleChange, ...]


class Reach(msgspec.Struct, frozen=True):
    """One default for people and groups: what it puts into the vault, estimated, in bytes and conversations.

    `fits` says that it leaves the margin free.
    """

    days: int
    vault_bytes: int
    messages: int
    conversations: int
    fits: bool


class Reaches(msgspec.Struct, frozen=True):
    """Every preset, the shortest first; `recommended_days` is the longest that fits, None where none does."""

    reaches: tuple[Reach, ...]
    recommended_days: int | None
    free_bytes: int
    margin_bytes: int


class MeasureReach(Request, frozen=True):
    """Ask how far roaming can reach in a folder with these favourites (rows), who roam for ever. Quick."""

    answer = Reaches
    vault_folder: str
    favourites: tuple[int, ...] = ()


class MonthGrowth(msgspec.Struct, frozen=True):
    """What one month (yyyymm) holds of all conversations."""

    month: int
    messages: int
    text_bytes: int
    media_bytes: dict[MediaKind, int]


class LargeFile(msgspec.Struct, frozen=True):
    """One of the largest files; `kind` is a kind of media or `database`.

    `row` and `conversation` are whose it is, 0 and empty for what contacts share. `sent_at` is None where it is kept as
    it lies. `path` is where it is on this computer, empty where it is not, or inside of another file.
    """

    row: int
    app: str
    account: str
    conversation: str
    kind: str
    title: str
    size_bytes: int
    sent_at: datetime | None
    path: str
    is_stored: bool


class Storage(msgspec.Struct, frozen=True):
    """What takes the space beyond what `Contacts` says."""

    growth: tuple[MonthGrowth, ...]
    largest: tuple[LargeFile, ...]


class MeasureStorage(Request, frozen=True):
    """Ask for growth by month and the largest files."""

    answer = Storage
    limit: int = 100
