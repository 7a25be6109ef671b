"""Summing up what was written, for `manifest.json`."""

from __future__ import annotations

from collections import Counter

import msgspec

from chatbackup_gui.demo.manifest import (
    ManifestConversation,
    ManifestMediaCounts,
    ManifestMember,
    ManifestSummary,
)
from chatbackup_gui.demo.media.shelf import Shelf
from chatbackup_gui.demo.options import DemoApp, DemoOptions
from chatbackup_gui.demo.people import Cast, Contact
from chatbackup_gui.demo.stretch import Books


class AccountFacts(msgspec.Struct, frozen=True):
    """What a summary tells of an account beside its messages; fields as in ManifestSummary."""

    app: DemoApp
    account_folder: str
    account_id: str
    databases: tuple[str, ...]
    image_key: str = ""
    image_xor: int = 0


def first_summary(options: DemoOptions, cast: Cast, facts: AccountFacts, begins: int) -> ManifestSummary:
    """Return the summary of an account without messages."""
    return ManifestSummary(
        account_folder=facts.account_folder,
        account_id=facts.account_id,
        wxid=cast.me.username,
        name=cast.me.name,
        key_kind=options.key_kind.value,
        image_key=facts.image_key,
        image_xor=facts.image_xor,
        options=options,
        messages=0,
        kinds={},
        first_time=begins,
        last_time=begins,
        appended=0,
        conversations=tuple(_conversation(cast, contact) for contact in cast.contacts),
        databases=facts.databases,
        media=ManifestMediaCounts(),
        app=facts.app,
    )


def _conversation(cast: Cast, contact: Contact) -> ManifestConversation:
    people = cast.by_username()
    group = cast.groups.get(contact.username)
    members = group.members if group else ()
    return ManifestConversation(
        contact.username,
        contact.kind.value,
        contact.name,
        contact.nick,
        contact.remark,
        contact.alias,
        tuple(ManifestMember(m.username, people[m.username].name, m.nickname) for m in members),
    )


def summed_up(summary: ManifestSummary, books: Books, shelf: Shelf, last_time: int) -> ManifestSummary:
    """Add what was written in a session to a summary."""
    written = books.written
    return msgspec.structs.replace(
        summary,
        messages=summary.messages + written.total(),
        kinds=dict(sorted((Counter(summary.kinds) + Counter({str(k): n for k, n in books.kinds.items()})).items())),
        last_time=max(summary.last_time, last_time),
        media=shelf.counts(summary.media),
        conversations=tuple(
            msgspec.structs.replace(c, messages=c.messages + written[c.username]) for c in summary.conversations
        ),
    )


def with_avatars(summary: ManifestSummary, avatars: dict[str, str]) -> ManifestSummary:
    """Add the hashes of avatars, by username."""
    replace = msgspec.structs.replace
    told = tuple(replace(c, avatar_sha256=avatars.get(c.username, "")) for c in summary.conversations)
    return replace(summary, conversations=told)
