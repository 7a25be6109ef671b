"""What takes the space, level by level: accounts, their contacts, the kinds of media of each. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.pages.storage.sizes import SizedContact, Sizes, sized_contacts

TEXT = "text"
SHARED = "shared"

Path = tuple[str, ...]
"""The keys of what was gone into, from the outermost; empty for everything."""


class PartKind(StrEnum):
    """What a part of a level is."""

    ACCOUNT = "account"
    CONTACT = "contact"
    SHARED = "shared"  # what an account's files hold of everybody
    MEDIA = "media"  # a kind of media, or the messages: nothing is inside


class Part(msgspec.Struct, frozen=True):
    """One thing of a level.

    `key` names it within its level; a part that is MEDIA has its kind as key. `name` is as the chat program has it,
    empty for what has a word of ours. `by_kind` says what it is made of; a sum of zero is never a part.
    """

    kind: PartKind
    key: str
    bytes: int
    by_kind: Mapping[str, int]
    name: str = ""
    app: str = ""
    account: str = ""

    @property
    def opens(self) -> bool:
        """Whether there is a level inside."""
        return self.kind is not PartKind.MEDIA

    @property
    def mostly(self) -> str:
        """The kind that takes the most of it."""
        return max(self.by_kind, key=self.by_kind.__getitem__)


class Level(msgspec.Struct, frozen=True):
    """What is on screen at once: the parts of one whole, the largest first, and what was gone into to come here."""

    trail: tuple[Part, ...]
    parts: tuple[Part, ...]
    bytes: int

    @property
    def path(self) -> Path:
        """The keys of the trail."""
        return tuple(part.key for part in self.trail)


class Breakdown:
    """Everything, to be gone into. With one account, its contacts are the outermost level."""

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        names = {(each.app, each.account): each.name for each in sizes.accounts}
        self._inside: dict[Path, tuple[Part, ...]] = {}
        self._accounts = _largest_first(
            _account(key, names.get(key, ""), self._contacts_of(parts)) for key, parts in _by_account(sizes).items()
        )

    @property
    def account(self) -> Part | None:
        """The only account, where there is just one."""
        return self._accounts[0] if len(self._accounts) == 1 else None

    def level(self, path: Path) -> Level:
        """Return the level inside a path; of a path that is there no longer, the innermost level that is."""
        if self.account and path[:1] == (self.account.key,):
            path = path[1:]
        trail: list[Part] = []
        parts = self._inside[(self.account.key,)] if self.account else self._accounts
        for key in path:
            found = next((part for part in parts if part.key == key and part.opens), None)
            if found is None:
                break
            trail.append(found)
            parts = self._parts_of(found)
        return Level(tuple(trail), parts, sum(part.bytes for part in parts))

    def _contacts_of(self, parts: Iterable[Part]) -> tuple[Part, ...]:
        found = _largest_first(parts)
        if found:
            self._inside[(_account_key(found[0]),)] = found
        return found

    def _parts_of(self, part: Part) -> tuple[Part, ...]:
        if part.kind is PartKind.ACCOUNT:
            return self._inside[(part.key,)]
        return _largest_first(Part(PartKind.MEDIA, kind, size, {kind: size}) for kind, size in part.by_kind.items())


def _by_account(sizes: Sizes) -> dict[tuple[str, str], list[Part]]:
    found: dict[tuple[str, str], list[Part]] = {}
    for contact in sized_contacts(sizes):
        found.setdefault((contact.app, contact.account), []).append(_contact(contact))
    for shared in sizes.shared:
        found.setdefault((shared.app, shared.account), []).append(_shared(shared))
    return {key: parts for key, parts in found.items() if any(part.bytes for part in parts)}


def _contact(contact: SizedContact) -> Part:
    sizes = {kind.value: size for kind, size in contact.media_bytes.items() if size}
    rest = contact.total_bytes - sum(sizes.values())
    if rest > 0:
        sizes[TEXT] = rest
    return Part(
        PartKind.CONTACT,
        str(contact.row),
        sum(sizes.values()),
        sizes,
        contact.name,
        contact.app,
        contact.account,
    )


def _shared(shared: wire.Shared) -> Part:
    sizes = {kind: size for kind, size in shared.bytes.items() if size}
    return Part(PartKind.SHARED, SHARED, sum(sizes.values()), sizes, "", shared.app, shared.account)


def _account(key: tuple[str, str], name: str, parts: tuple[Part, ...]) -> Part:
    sizes: dict[str, int] = {}
    for part in parts:
        for kind, size in part.by_kind.items():
            sizes[kind] = sizes.get(kind, 0) + size
    return Part(PartKind.ACCOUNT, "/".join(key), sum(sizes.values()), sizes, name, *key)


def _account_key(part: Part) -> str:
    return f"{part.app}/{part.account}"


def _largest_first(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted((part for part in parts if part.bytes), key=lambda part: (-part.bytes, part.key)))
