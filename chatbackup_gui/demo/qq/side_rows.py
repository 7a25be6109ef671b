"""Rows of everything but messages: people, groups, the list of chats, search texts (qq.md sections 3, 5)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec

from chatbackup_gui.demo.protobuf import data, number, text
from chatbackup_gui.demo.qq.people import Cast, Contact, Person
from chatbackup_gui.model.account import ConversationKind

Rows = Iterator[tuple[Any, ...]]
_DEFAULT_CATEGORY = None
_CATEGORIES = (("家人", 1), ("同事", 2), ("同学", 3))
_SUMMARY_CHARS = 60
_ADMIN, _OWNER = 1, 2


class LastMessage(msgspec.Struct, frozen=True, gc=False):
    """What the list of chats shows of a conversation."""

    time: int
    sequence: int
    sender: str
    sender_number: int
    nick: str
    text: str


def uid_mapping(cast: Cast) -> Rows:
    """Return nt_uid_mapping_table: everybody whose number is known."""
    for uid, sort_number in cast.sort_numbers.items():
        yield sort_number, uid, None, cast.people[uid].number or None


def profiles(cast: Cast, rng: Random) -> Rows:
    """Return profile_info_v6: everybody ever seen, friends or not."""
    for person in cast.people.values():
        relation = data(20072, number(1, 1)) if person.is_friend else None
        yield (
            person.uid, "", person.number or None, person.nick, person.remark, "", "", rng.choice((0, 1, 2)),
            rng.randint(1960, 2010), rng.randint(1, 12), rng.randint(1, 28), rng.randint(15, 60), relation,
        )  # fmt: skip


def friends(cast: Cast, rng: Random) -> Rows:
    """Return buddy_list: the friends, with their folders; none of them is the default one."""
    categories = (_DEFAULT_CATEGORY, *(identity for _, identity in _CATEGORIES))
    for person in cast.people.values():
        if person.is_friend and person is not cast.me:
            yield person.uid, "", person.number or None, rng.choice(categories)


def categories(cast: Cast) -> Rows:
    """Return category_list_v2: one row, whose key is the account's owner."""
    listed = (number(25007, identity) + text(25008, name) + number(25010, 1) for name, identity in _CATEGORIES)
    yield cast.me.uid, b"".join(data(25011, each) for each in listed)


def groups(cast: Cast, created_at: int) -> Rows:
    """Return group_list."""
    for contact in _groups(cast):
        members = len(cast.groups[contact.id].members)
        yield contact.number, contact.nick, contact.remark, created_at, 500, members, ""


def group_details(cast: Cast, created_at: int) -> Rows:
    """Return group_detail_info_ver1."""
    for contact in _groups(cast):
        group = cast.groups[contact.id]
        yield contact.number, group.owner, contact.nick, created_at, 500, len(group.members), "", "", "", 0


def members(cast: Cast, rng: Random, begins: int, ends: int) -> Rows:
    """Return group_member3; now and then somebody has left."""
    for contact in _groups(cast):
        group = cast.groups[contact.id]
        for member in group.members:
            person = cast.people[member.uid]
            rank = _OWNER if member.uid == group.owner else _ADMIN if rng.random() < 0.1 else 0
            has_left = int(rng.random() < 0.05 and member.uid != cast.me.uid)
            yield (
                contact.number, member.uid, person.number or None, person.nick, member.card, begins, ends, 0, rank,
                has_left, member.title, rng.randint(1, 100),
            )  # fmt: skip


def chats(cast: Cast, last: dict[str, LastMessage]) -> Rows:
    """Return recent_contact_v3_table: the conversations that have messages."""
    for contact in cast.contacts:
        seen = last.get(contact.id)
        if seen is None:
            continue
        preview = text(40051, seen.text[:_SUMMARY_CHARS])
        yield (
            contact.peer, contact.chat_kind, contact.number, preview, 2, seen.time, seen.sequence, seen.sender_number,
            "", seen.nick, contact.nick, _remark_of(cast, seen.sender), "", contact.remark,
        )  # fmt: skip


def pinned(cast: Cast, since: int) -> Rows:
    """Return recent_contact_top_table: the busiest conversation stands on top."""
    top = cast.contacts[0]
    yield top.peer, top.chat_kind, since


def _groups(cast: Cast) -> Iterator[Contact]:
    return (contact for contact in cast.contacts if contact.kind is ConversationKind.GROUP)


def _remark_of(cast: Cast, uid: str) -> str:
    person: Person | None = cast.people.get(uid)
    return person.remark if person else ""
