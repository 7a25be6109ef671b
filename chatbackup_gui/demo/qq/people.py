"""The invented people, groups and accounts with whom the owner of a QQ account talks."""

from __future__ import annotations

from random import Random
from string import ascii_letters, digits

import msgspec

from chatbackup_gui.demo import words
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import HOSTILE_NAMES
from chatbackup_gui.model.account import ConversationKind

FRIENDS_TABLE = "c2c_msg_table"
GROUPS_TABLE = "group_msg_table"
DISCUSSIONS_TABLE = "discuss_msg_table"
DEVICES_TABLE = "dataline_msg_table"
YOURSELF = "你"
_UID_CHARACTERS = ascii_letters + digits + "-_"
_FIRST_SORT_NUMBER = 1_000


class Person(msgspec.Struct, frozen=True):
    """Somebody; `number` is 0 where this computer never learnt it."""

    uid: str
    number: int
    nick: str
    remark: str = ""
    is_friend: bool = True

    @property
    def id(self) -> str:
        """What stands for this person in the manifest."""
        return str(self.number or self.uid)

    @property
    def name(self) -> str:
        """What the account's owner sees."""
        return self.remark or self.nick or self.id


class Contact(msgspec.Struct, frozen=True):
    """A conversation. `peer` is column 40021, `chat_kind` 40010, `sort_number` 40027."""

    id: str
    kind: ConversationKind
    chat_kind: int
    table: str
    peer: str
    number: int
    sort_number: int
    nick: str
    remark: str = ""

    @property
    def name(self) -> str:
        """What the account's owner sees."""
        return self.remark or self.nick or self.id


class Member(msgspec.Struct, frozen=True):
    """Somebody in a group; `card` is how they call themselves there."""

    uid: str
    card: str = ""
    title: str = ""


class Group(msgspec.Struct, frozen=True):
    """A group's people."""

    owner: str
    members: tuple[Member, ...]


class Cast(msgspec.Struct, frozen=True):
    """Everybody: `contacts` are the conversations, the busiest first; `people` and `sort_numbers` go by uid."""

    me: Person
    contacts: tuple[Contact, ...]
    people: dict[str, Person]
    sort_numbers: dict[str, int]
    groups: dict[str, Group]

    def by_id(self) -> dict[str, Contact]:
        """Return the conversations by their ids."""
        return {contact.id: contact for contact in self.contacts}


def _uid(rng: Random) -> str:
    return "u_" + "".join(rng.choices(_UID_CHARACTERS, k=22))


def _number(rng: Random) -> int:
    return rng.randrange(10_000, 10 ** rng.choice((8, 9, 9, 10, 10)))


def _real_name(rng: Random) -> str:
    return rng.choice(words.SURNAMES) + rng.choice(words.GIVEN)


def _nick(rng: Random) -> str:
    nick = rng.choice(
        (_real_name(rng), rng.choice(words.NICKS), rng.choice(words.NICKS), rng.choice(words.ENGLISH_NAMES))
    )
    return nick + rng.choice(words.EMOJI) if rng.random() < 0.15 else nick


def _person(rng: Random, *, is_friend: bool = True) -> Person:
    remark = _real_name(rng) if is_friend and rng.random() < 0.4 else ""
    return Person(_uid(rng), _number(rng), _nick(rng), remark, is_friend)


def _members(rng: Random, me: Person, people: list[Person]) -> Group:
    """Put 3 to 60 people into a group; a third of them has a card there, some a title."""
    size = min(3 + int(rng.paretovariate(0.9)), 60, len(people))
    members = [
        Member(
            person.uid,
            f"{rng.choice(words.COMPANIES)[:2]}-{_real_name(rng)}" if rng.random() < 0.35 else "",
            rng.choice(("潜水冠军", "活跃之星", "群宠")) if rng.random() < 0.1 else "",
        )
        for person in rng.sample(people, size)
    ]
    members.insert(rng.randrange(size + 1), Member(me.uid, "我在群里的名片" if rng.random() < 0.3 else ""))
    return Group(rng.choice(members).uid, tuple(members))


class _Casting:
    """Invents conversations one after the other."""

    def __init__(self, rng: Random, me: Person) -> None:
        self.rng = rng
        self.me = me
        self.people = {me.uid: me}
        self.sort_numbers = {me.uid: _FIRST_SORT_NUMBER}
        self.groups: dict[str, Group] = {}

    def know(self, person: Person) -> Person:
        """Take note of a person, who gets a sort number."""
        self.people[person.uid] = person
        self.sort_numbers[person.uid] = _FIRST_SORT_NUMBER + len(self.sort_numbers)
        return person

    def talk_with(
        self, person: Person, chat_kind: int = 1, kind: ConversationKind = ConversationKind.PERSON
    ) -> Contact:
        """Return the conversation with a person or an account."""
        return Contact(
            person.id, kind, chat_kind, FRIENDS_TABLE, person.uid, person.number, self.sort_numbers[person.uid],
            person.nick, person.remark,
        )  # fmt: skip

    def group(self, position: int, chat_kind: int, table: str, others: list[Person]) -> Contact:
        """Return a group, or a discussion, which lies in another table."""
        topic = words.GROUP_TOPICS[position % len(words.GROUP_TOPICS)]
        again = position // len(words.GROUP_TOPICS)
        number = _number(self.rng)
        self.groups[str(number)] = _members(self.rng, self.me, others)
        remark = "群备注" + topic if self.rng.random() < 0.1 else ""
        return Contact(
            str(number), ConversationKind.GROUP, chat_kind, table, str(number), number, number,
            f"{topic}{again or ''}", remark,
        )  # fmt: skip

    def special(self, others: list[Person]) -> list[Contact]:
        """Return one conversation of each rarer kind."""
        official = self.know(Person(_uid(self.rng), _number(self.rng), words.OFFICIAL_NAMES[0], is_friend=False))
        service = self.know(Person(_uid(self.rng), 0, words.OFFICIAL_NAMES[1], is_friend=False))
        nameless = self.know(Person(_uid(self.rng), 0, _nick(self.rng)))
        temporary = self.know(_person(self.rng, is_friend=False))
        me = self.me
        devices = Contact(
            me.id, ConversationKind.OTHER, 8, DEVICES_TABLE, me.uid, me.number, self.sort_numbers[me.uid], "我的电脑"
        )
        return [
            devices,
            self.group(len(words.GROUP_TOPICS) - 1, 3, DISCUSSIONS_TABLE, others),
            self.talk_with(official, 103, ConversationKind.OFFICIAL),
            self.talk_with(nameless),
            self.talk_with(temporary, 100),
            self.talk_with(service, 118, ConversationKind.OFFICIAL),
        ]


def make_cast(options: DemoOptions) -> Cast:
    """Invent everybody; equal options give equal people."""
    rng = Random(f"demo/qq/{options.seed}/people")
    casting = _Casting(rng, Person(_uid(rng), _number(rng), _nick(rng)))
    group_count = max(1, round(options.contacts * 0.25))
    special_count = min(6, max(1, options.contacts // 2 - 1))
    friends = [casting.know(_person(rng)) for _ in range(max(1, options.contacts - group_count - special_count))]
    if options.hostile_names:
        friends = [_renamed(casting, friend, name) for friend, name in zip(friends, HOSTILE_NAMES, strict=False)] + (
            friends[len(HOSTILE_NAMES) :]
        )
    strangers = [casting.know(_person(rng, is_friend=False)) for _ in range(max(6, group_count * 8))]
    strangers.append(casting.know(Person(_uid(rng), 0, _nick(rng), is_friend=False)))
    others = [*friends, *strangers]
    groups = [casting.group(position, 2, GROUPS_TABLE, others) for position in range(group_count)]
    talks = [casting.talk_with(friend) for friend in friends]
    usual = [*groups[1:], *talks[1:]]
    rng.shuffle(usual)
    special = casting.special(others)[: options.contacts - len(groups) - len(talks)]
    contacts = (groups[0], talks[0], *usual, *special)
    return Cast(casting.me, contacts, casting.people, casting.sort_numbers, casting.groups)


def _renamed(casting: _Casting, person: Person, remark: str) -> Person:
    renamed = msgspec.structs.replace(person, remark=remark)
    casting.people[person.uid] = renamed
    return renamed
