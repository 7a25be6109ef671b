"""What a QQ sample sums up to."""

from __future__ import annotations

from collections import Counter

import msgspec

from chatbackup_gui.demo.manifest import (
    ManifestConversation,
    ManifestMediaCounts,
    ManifestMember,
    ManifestSummary,
)
from chatbackup_gui.demo.options import DemoApp, DemoOptions
from chatbackup_gui.demo.qq.people import Cast, Contact
from chatbackup_gui.demo.qq.places import WRAPPINGS, QqPlaces
from chatbackup_gui.demo.qq.writing import Writing


def first_summary(places: QqPlaces, options: DemoOptions, cast: Cast, begins: int) -> ManifestSummary:
    """Return the summary of an account without messages; `wxid` is the owner's id, here the number."""
    return ManifestSummary(
        account_folder=places.account.relative_to(places.folder).as_posix(),
        account_id=cast.me.id,
        wxid=cast.me.id,
        name=cast.me.name,
        key_kind="passphrase",
        image_key="",
        image_xor=0,
        options=options,
        messages=0,
        kinds={},
        first_time=begins,
        last_time=begins,
        appended=0,
        conversations=tuple(_conversation(cast, contact) for contact in cast.contacts),
        databases=tuple(WRAPPINGS),
        media=ManifestMediaCounts(),
        app=DemoApp.QQ,
    )


def _conversation(cast: Cast, contact: Contact) -> ManifestConversation:
    group = cast.groups.get(contact.id)
    members = tuple(
        ManifestMember(cast.people[member.uid].id, cast.people[member.uid].name, member.card)
        for member in (group.members if group else ())
    )
    return ManifestConversation(
        username=contact.id,
        kind=contact.kind.value,
        name=contact.name,
        nick=contact.nick,
        remark=contact.remark,
        members=members,
    )


def summed_up(summary: ManifestSummary, writing: Writing, last_time: int) -> ManifestSummary:
    """Add what was written in a session to a summary."""
    kinds = Counter(summary.kinds) + Counter({str(kind): count for kind, count in writing.kinds.items()})
    return msgspec.structs.replace(
        summary,
        messages=summary.messages + writing.written.total(),
        kinds=dict(sorted(kinds.items())),
        last_time=max(summary.last_time, last_time),
        media=writing.desk.shelf.counts(summary.media),
        conversations=tuple(
            msgspec.structs.replace(told, messages=told.messages + writing.written[told.username])
            for told in summary.conversations
        ),
    )
