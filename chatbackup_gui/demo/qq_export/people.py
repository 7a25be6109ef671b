"""The invented people and groups of a folder of exports."""

from __future__ import annotations

from random import Random

import msgspec

from chatbackup_gui.demo import words
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import HOSTILE_NAMES

FRIENDS, GROUPS = ("我的好友", "同事", "同学"), "我的QQ群"
_GROUP_SHARE = 0.25
_TITLES = ("", "", "", "【管理员】", "【群主】", "【潜水】")


class Person(msgspec.Struct, frozen=True):
    """Somebody; `id` is a QQ number or, for some met in groups, a mail address. `title` is worn in a group."""

    id: str
    name: str
    title: str = ""

    @property
    def in_group(self) -> str:
        """What stands above their messages in a group."""
        brackets = f"<{self.id}>" if "@" in self.id else f"({self.id})"
        return f"{self.title}{self.name}{brackets}"


class Peer(msgspec.Struct, frozen=True):
    """A friend or a group: a conversation. `members` are empty for a friend; `folder` is that of the contact list."""

    number: str
    name: str
    folder: str
    members: tuple[Person, ...] = ()

    @property
    def is_group(self) -> bool:
        """Whether it is one."""
        return bool(self.members)


class Everybody(msgspec.Struct, frozen=True):
    """The account's owner, and with whom they talk: a group first, then a friend."""

    me: Person
    peers: tuple[Peer, ...]


def invent(options: DemoOptions) -> Everybody:
    """Invent everybody; equal options give equal people."""
    rng = Random(f"demo/{options.seed}/qq_export/people")
    me = Person(_number(rng), "自己" + rng.choice(words.NICKS))
    groups = max(1, round(options.contacts * _GROUP_SHARE))
    names = _names(rng, options.contacts - groups, HOSTILE_NAMES if options.hostile_names else ())
    friends = [Peer(_number(rng), name, FRIENDS[place % len(FRIENDS)]) for place, name in enumerate(names)]
    rooms = [_group(rng, me, friends, place) for place in range(groups)]
    others = [*friends[1:], *rooms[1:]]
    rng.shuffle(others)
    return Everybody(me, (rooms[0], friends[0], *others))


def _names(rng: Random, count: int, hostile: tuple[str, ...]) -> list[str]:
    """Return names, each different but for the hostile ones, which come last but one."""
    names = {f"{rng.choice(words.SURNAMES)}{rng.choice(words.GIVEN)}": None for _ in range(20 * count)}
    plain = [*names, *(f"{name}({place})" for place, name in enumerate(names))]
    return [*plain[: count - len(hostile)], *hostile[:count]][:count]


def _group(rng: Random, me: Person, friends: list[Peer], place: int) -> Peer:
    topic = words.GROUP_TOPICS[place % len(words.GROUP_TOPICS)]
    size = rng.randint(2, 30)
    members = [Person(friend.number, f"群里的{place}号{friend.name.strip()[:20]}") for friend in friends[:2]]
    members += [_stranger(rng) for _ in range(size)]
    mine = Person(me.id, f"{me.name}({place}群)")  # brackets that are not the last ones
    return Peer(_number(rng), f"{topic}{place or ''}", GROUPS, (mine, *members))


def _stranger(rng: Random) -> Person:
    name = rng.choice(words.NICKS) + rng.choice(("", "", "(新)", "【忙】"))
    if rng.random() < 0.1:
        return Person(f"{rng.choice(words.ENGLISH_NAMES).lower()}{rng.randrange(1000)}@example.com", name)
    return Person(_number(rng), name, rng.choice(_TITLES))


def _number(rng: Random) -> str:
    return str(rng.randrange(10**8, 4 * 10**9))
