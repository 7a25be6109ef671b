"""Snapshots of several computers, invented, and what they hold."""

from __future__ import annotations

import random
from datetime import timedelta

import msgspec
from support.sample_profile import GIVEN, NOW, SURNAMES

from chatbackup_gui.engine import wire
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.model.media import MediaKind

NOT_ITS_NAME = "content is not what its name says"
DAMAGED = tuple(Problem(ProblemCode("check.file"), f"snapshots/{number:08x}", NOT_ITS_NAME) for number in range(5))
LONG_NAME = "小区业主群（三期·5 号楼·通知与团购专用）"


def snapshots(count: int, *, computers: int = 2, foreign: int = 0) -> tuple[wire.SnapshotLine, ...]:
    """Return so many snapshots, newest first; the first computer is this one, the last `foreign` are not ours."""
    chance = random.Random(1)
    hosts = ["xiaoyu-desktop", "小雨的旧笔记本", "office-pc-4711", "mini", "nas", "sofa"][:computers]
    moment, found = NOW - timedelta(minutes=2), []
    for number in range(count):
        host = hosts[0] if number == 0 else chance.choices(hosts, [8, 2, 2, 1, 1, 1][:computers])[0]
        found.append(
            wire.SnapshotLine(
                id=f"{chance.getrandbits(256):064x}",
                time=moment,
                hostname=host,
                files=40_000 + (count - number) * 3,
                bytes=31_000_000_000 + (count - number) * 4_000_000,
                added_bytes=None if number % 9 == 8 else int(chance.paretovariate(0.8) * 90_000) % 3_000_000_000,
                is_ours=number < count - foreign,
                is_this_computer=host == hosts[0],
            )
        )
        moment -= timedelta(minutes=chance.uniform(10, 500))
    return tuple(found)


def difference(**changes: object) -> wire.Difference:
    """Return what a snapshot has that the one before had not."""
    chance = random.Random(3)
    values: dict[str, object] = {
        "messages": 214,
        "media": {MediaKind.IMAGE: 12, MediaKind.VIDEO: 1},
        "contact_count": 12,
        "contacts": tuple(
            wire.TouchedContact(
                chance.choice(SURNAMES) + chance.choice(GIVEN) if number else LONG_NAME,
                90 - number * 8,
                {MediaKind.IMAGE: 5 - number} if number < 4 else {},
            )
            for number in range(10)
        ),
        "gone_files": 31,
        "rules_changed": True,
    }
    return wire.Difference(**{**values, **changes})  # type: ignore[arg-type]


def content(snapshot_id: str, new: wire.Difference | None = None) -> wire.SnapshotContent:
    """Return what a snapshot holds; without a difference it is the first."""
    return wire.SnapshotContent(
        id=snapshot_id,
        accounts=("wechat/wxid_demo7k2m4q9x", "qq/10001"),
        conversations=1_203,
        message_bytes=412_000_000,
        media={
            MediaKind.IMAGE: wire.HeldMedia(31_204, 9_100_000_000),
            MediaKind.VIDEO: wire.HeldMedia(1_890, 18_400_000_000),
            MediaKind.VOICE: wire.HeldMedia(9_412, 340_000_000),
        },
        sealed_files=112,
        sealed_bytes=2_400_000_000,
        first_month=201409,
        last_month=202611,
        difference=new,
    )


def snapshot_contacts(count: int) -> tuple[wire.SnapshotContact, ...]:
    """Return whom a snapshot holds."""
    chance = random.Random(1)
    return tuple(
        wire.SnapshotContact(
            f"wechat/wxid_a/{number}", f"{chance.choice(SURNAMES)}{chance.choice(GIVEN)} {number}", "小雨"
        )
        for number in range(count)
    )


def answers(
    listed: tuple[wire.SnapshotLine, ...], damaged: tuple[Problem, ...] = ()
) -> dict[type[wire.Request], object]:
    """Return answers to what the page asks, for `FakeEngine`."""
    return {
        wire.ListSnapshots: wire.Snapshots(listed, damaged),
        wire.DescribeSnapshot: lambda asked: content(asked.id, difference()),
        wire.ListSnapshotContacts: snapshot_contacts(1_203),
        wire.Cancel: None,
    }


def restored(folder: str, **changes: object) -> wire.Restored:
    """Return how a restore ended that went well."""
    return msgspec.structs.replace(wire.Restored(folder, 41_204, 31_200_000_000, 0, ()), **changes)
