"""Everybody's sizes, read so that the window does not stand still meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind


class SizedContact(msgspec.Struct, frozen=True, gc=False):
    """What is read of a `wire.Contact`."""

    row: int
    app: str
    account: str
    name: str
    media_bytes: dict[MediaKind, int]
    total_bytes: int


class Sizes(msgspec.Struct, frozen=True):
    """What is read of `wire.Contacts`; contacts one by one, on another thread."""

    contacts: tuple[msgspec.Raw, ...]
    shared: tuple[wire.Shared, ...]
    accounts: tuple[wire.AccountLine, ...]


def sized_contacts(sizes: Sizes) -> Iterator[SizedContact]:
    """Yield the contacts; other threads run in between."""
    decoder = msgspec.json.Decoder(SizedContact)
    for raw in sizes.contacts:
        yield decoder.decode(raw)
