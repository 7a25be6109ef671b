"""The invented people, groups and official accounts of a demo account."""

from __future__ import annotations

import hashlib
from random import Random

import msgspec

from chatbackup_gui.demo import words
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.model.account import ConversationKind

BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
BUILT_IN = ("filehelper", "newsapp", "fmessage", "medianote", "weixin", "notifymessage", "floatbottle")
_LABELS = ("家人", "同事", "同学")
HOSTILE_NAMES = (
    "../../etc/passwd",
    "CON",
    "长" * 300,
    "\u202egnp.exe",
    'a/b\\c:d*e?f"g<h>i|j',
    "同名同姓",
    "同名同姓",
    " 末尾有点. ",
)


class Contact(msgspec.Struct, frozen=True):
    """Somebody with whom there is a conversation, or who is met in a group. `is_friend` is false for the latter."""

    username: str
    kind: ConversationKind
    nick: str
    remark: str = ""
    alias: str = ""
    is_friend: bool = True
    is_silent: bool = False

    @property
    def name(self) -> str:
        """What the account's owner sees."""
        return self.remark or self.nick or self.alias or self.username


class GroupMember(msgspec.Struct, frozen=True):
    """Somebody in a group; `nickname` is how they call themselves there."""

    username: str
    nickname: str = ""


class Group(msgspec.Struct, frozen=True):
    """A group's people."""

    owner: str
    members: tuple[GroupMember, ...]


class Cast(msgspec.Struct, frozen=True):
    """Everybody.

    `contacts` are the conversations, the busiest first. `strangers` are met in groups only.
    """

    me: Contact
    account_folder: str
    contacts: tuple[Contact, ...]
    strangers: tuple[Contact, ...]
    built_in: tuple[str, ...]
    groups: dict[str, Group]
    labels: tuple[str, ...] = _LABELS

    def by_username(self) -> dict[str, Contact]:
        """Return everybody by username, oneself included."""
        return {person.username: person for person in (*self.contacts, *self.strangers, self.me)}


def md5_hex(text: str) -> str:
    """Return what names a conversation's table and attachment folder."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _wxid(rng: Random) -> str:
    return "wxid_" + "".join(rng.choices(BASE36, k=12)) + rng.choice(("12", "21", "22", "11"))


def _real_name(rng: Random) -> str:
    return rng.choice(words.SURNAMES) + rng.choice(words.GIVEN)


def _nick(rng: Random) -> str:
    """A name as people give it to themselves: sometimes real, often not, with an emoji now and then."""
    nick = rng.choice((_real_name(rng), _real_name(rng), rng.choice(words.NICKS), rng.choice(words.ENGLISH_NAMES)))
    return nick + rng.choice(words.EMOJI) if rng.random() < 0.12 else nick


def _person(rng: Random, *, is_friend: bool = True) -> Contact:
    username = _wxid(rng)
    if rng.random() < 0.1:
        username = rng.choice(words.ENGLISH_NAMES).lower() + "".join(rng.choices("0123456789", k=6))
    alias = "".join(rng.choices(BASE36[10:], k=8)) if rng.random() < 0.4 else ""
    remark = _real_name(rng) if is_friend and rng.random() < 0.45 else ""
    return Contact(username, ConversationKind.PERSON, _nick(rng), remark, alias, is_friend, rng.random() < 0.04)


def _openim(rng: Random) -> Contact:
    number = "".join(rng.choices("0123456789", k=17))
    nick = f"{_real_name(rng)}@{rng.choice(words.COMPANIES)}"
    return Contact(f"25984{number}@openim", ConversationKind.PERSON, nick)


def _official(rng: Random, position: int) -> Contact:
    name = words.OFFICIAL_NAMES[position % len(words.OFFICIAL_NAMES)]
    round_number = position // len(words.OFFICIAL_NAMES)
    username = "gh_" + "".join(rng.choices("0123456789abcdef", k=12))
    return Contact(username, ConversationKind.OFFICIAL, f"{name}{round_number or ''}")


def _group(rng: Random, position: int) -> Contact:
    topic = words.GROUP_TOPICS[position % len(words.GROUP_TOPICS)]
    round_number = position // len(words.GROUP_TOPICS)
    username = "".join(rng.choices("123456789", k=11)) + "@chatroom"
    nick = "" if rng.random() < 0.05 else f"{topic}{round_number or ''}"
    return Contact(username, ConversationKind.GROUP, nick, "群备注" + topic if rng.random() < 0.05 else "")


def _members(rng: Random, me: Contact, friends: list[Contact], strangers: list[Contact]) -> Group:
    """Put 3 to 80 people into a group; a third of them has a nickname there."""
    size = min(3 + int(rng.paretovariate(0.9)), 80)
    people = rng.sample(friends, min(len(friends), size // 2 + 1)) + rng.sample(
        strangers, min(len(strangers), size // 2 + 1)
    )
    members = [
        GroupMember(
            person.username, f"{rng.choice(words.COMPANIES)[:2]}-{_real_name(rng)}" if rng.random() < 0.35 else ""
        )
        for person in people
    ]
    members.insert(
        rng.randrange(len(members) + 1), GroupMember(me.username, "我在群里的名字" if rng.random() < 0.3 else "")
    )
    return Group(rng.choice(members).username, tuple(members))


def make_cast(options: DemoOptions) -> Cast:
    """Invent everybody; equal options give equal people."""
    rng = Random(f"demo/{options.seed}/people")
    me = Contact(_wxid(rng), ConversationKind.PERSON, _nick(rng), alias="me_" + "".join(rng.choices(BASE36, k=6)))
    count = options.contacts - 1
    group_count = max(1, round(count * 0.22))
    official_count = max(1, round(count * 0.08))
    friends = [_person(rng) for _ in range(count - group_count - official_count - 1)]
    friends[0] = msgspec.structs.replace(friends[0], is_silent=False)
    if options.hostile_names:
        friends = [msgspec.structs.replace(f, remark=name) for f, name in zip(friends, HOSTILE_NAMES, strict=False)] + (
            friends[len(HOSTILE_NAMES) :]
        )
    strangers = [_person(rng, is_friend=False) for _ in range(max(6, group_count * 8))]
    rooms = [_group(rng, position) for position in range(group_count)]
    officials = [_official(rng, position) for position in range(official_count)]
    helper = Contact("filehelper", ConversationKind.OTHER, "文件传输助手")
    everyone = [*friends, *rooms, _openim(rng)]
    rng.shuffle(everyone)
    everyone = [*_busiest_first(everyone), helper, *officials]
    groups = {room.username: _members(rng, me, friends, strangers) for room in rooms}
    tail = "".join(rng.choices("0123456789abcdef", k=4))
    return Cast(me, f"{me.username}_{tail}", tuple(everyone), tuple(strangers), BUILT_IN, groups)


def _busiest_first(contacts: list[Contact]) -> list[Contact]:
    """Let a group and a person lead, whatever the shuffle did: a demo that shows nothing but WeCom helps nobody."""
    group = next(contact for contact in contacts if contact.kind is ConversationKind.GROUP)
    person = next(
        c for c in contacts if c.kind is ConversationKind.PERSON and not c.is_silent and "@" not in c.username
    )
    return [group, person, *(contact for contact in contacts if contact not in (group, person))]
