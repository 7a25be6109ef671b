"""What a QQ sample sums up to, and where it came to lie."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from chatbackup_gui.demo.manifest import (
    SUMMARY_FILE,
    ManifestConversation,
    ManifestMediaCounts,
    ManifestMember,
    ManifestSummary,
)
from chatbackup_gui.demo.options import DemoApp, DemoOptions
from chatbackup_gui.demo.qq.people import Cast, Contact
from chatbackup_gui.demo.qq.places import WRAPPINGS, QqPlaces
from chatbackup_gui.demo.qq.writing import Writing


class QqDemoResult(msgspec.Struct, frozen=True):
    """Where everything is; QQ has no image key. `account_folder` holds `nt_db` and `nt_data`."""

    data_root: Path
    account_folder: Path
    key_file: Path
    manifest_file: Path
    messages: int
    media_files: int
    media_bytes: int


def qq_result(places: QqPlaces, summary: ManifestSummary) -> QqDemoResult:
    """Return where everything is."""
    return QqDemoResult(
        data_root=places.folder,
        account_folder=places.account,
        key_file=places.key_file,
        manifest_file=places.folder / SUMMARY_FILE,
        messages=summary.messages,
        media_files=summary.media.files,
        media_bytes=summary.media.file_bytes,
    )


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
