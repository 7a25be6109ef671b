"""Contacts, their rules, and what takes the space."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.engine.overview import overview, shared_by_all
from chatbackup_gui.engine.process.service.work import Work
from chatbackup_gui.engine.process.surroundings import is_there
from chatbackup_gui.engine.profile import ProfileAccount
from chatbackup_gui.engine.roaming import Change, RulePart, change_rules, preview_change, space_left
from chatbackup_gui.engine.session import Session
from chatbackup_gui.engine.wire import (
    AccountLine,
    ApplyRules,
    Avatars,
    Changed,
    Contact,
    Contacts,
    DefaultRule,
    ListContacts,
    PreviewRules,
    RuleChange,
    RulesPreview,
    Shared,
    Sum,
    Topic,
)
from chatbackup_gui.errors import InvalidRequest, StorageVanished
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.roaming import BUILT_IN, OFF, RoamingRules
from chatbackup_gui.roaming.preview import Total

MOST_AVATARS = 100


def list_contacts(work: Work[ListContacts]) -> Contacts:
    """Return everybody, with the accounts and the rules that hold for kinds."""
    session = work.session
    archive, layouts = session.archive_to_read, session.sealed_layouts()
    rules = archive.rules()
    lines = overview(archive, layouts)
    shared = shared_by_all(archive, layouts)
    names = {(row.account.app, str(row.account.id)): row.account.name for row in archive.accounts()}
    return Contacts(
        contacts=tuple(lines),
        shared=tuple(shared),
        accounts=tuple(_account(session, each, names, lines, shared) for each in session.profile.accounts),
        defaults=tuple(_defaults(archive, rules)),
    )


def avatars(work: Work[Avatars]) -> dict[int, bytes]:
    """Return the pictures of some conversations."""
    if len(work.request.rows) > MOST_AVATARS:
        raise InvalidRequest(what="list of contacts this short", given=str(len(work.request.rows)))
    return work.session.archive_to_read.avatars(work.request.rows)


def preview_rules(work: Work[PreviewRules]) -> RulesPreview:
    """Return what changes would bring and take."""
    session = work.session
    archive = session.archive_to_read
    changes = _changes(archive, work.request.changes)
    seen = preview_change(archive, changes, now=_now(), layouts=session.sealed_layouts())
    return RulesPreview(gained=_sum(seen.gained), lost=_sum(seen.lost), free_bytes=_free_bytes(session))


def apply_rules(work: Work[ApplyRules]) -> None:
    """Make the changes; the run that was stopped for it begins again by itself."""
    archive = work.session.archive
    change_rules(archive, _changes(archive, work.request.changes), now=_now())
    work.engine.scheduler.changes.touch()
    work.engine.pipe.tell(Changed(frozenset({Topic.RULES})))


def _account(
    session: Session,
    account: ProfileAccount,
    names: dict[tuple[str, str], str],
    lines: list[Contact],
    shared: list[Shared],
) -> AccountLine:
    mine = [line for line in lines if (line.app, line.account) == (account.app, account.account_id)]
    everybody = [each for each in shared if (each.app, each.account) == (account.app, account.account_id)]
    keys = session.keys_of(account)
    return AccountLine(
        app=account.app,
        source=account.source,
        account=account.account_id,
        name=names.get((account.app, account.account_id), ""),
        folder=account.folder,
        capture=account.capture,
        is_there=is_there(Path(account.folder)),
        has_key=bool(keys.database_key),
        has_image_key=bool(keys.image_key),
        conversations=len(mine),
        roaming=sum(line.rule.days != OFF for line in mine),
        messages=sum(line.messages for line in mine),
        bytes=sum(line.total_bytes for line in mine) + sum(sum(each.bytes.values()) for each in everybody),
    )


def _defaults(archive: Archive, rules: RoamingRules) -> Iterator[DefaultRule]:
    for row in archive.accounts():
        for kind in ConversationKind:
            rule = rules.defaults.get((row.account.app, row.account.id, kind), BUILT_IN[kind])
            yield DefaultRule(row.account.app, row.account.id, kind, rule)


def _changes(archive: Archive, asked: Iterable[RuleChange]) -> list[Change]:
    """Return changes as the engine makes them. Raises InvalidRequest for a row that there is not."""
    rows = {row.row: row for row in archive.conversations()}
    changes: list[Change] = []
    for each in asked:
        part = RulePart(days=each.days, media=each.media, max_media_bytes=each.max_media_bytes)
        if each.kind is not None:
            changes.append(Change.of_default(each.kind, part))
        for row in each.rows:
            if row not in rows:
                raise InvalidRequest(what="contact", given=str(row))
            changes.append(Change.of_contact(rows[row], None if each.removes_own else part))
    return changes


def _sum(total: Total) -> Sum:
    return Sum(total.messages, total.bytes, total.months, total.conversations)


def _free_bytes(session: Session) -> int | None:
    try:
        return space_left(session.profile)
    except StorageVanished:
        return None


def _now() -> datetime:
    return datetime.now().astimezone()
