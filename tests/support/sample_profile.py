"""A profile as the window sees it, invented: few contacts or ten thousand, the same for the same number."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import BUILT_IN, PERMANENT, ROAMING_MEDIA, RoamingRule

NOW = datetime(2026, 11, 26, 6, 30, tzinfo=UTC)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ["伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "明", "超"]
GROUPS = ["家庭群", "大学同学", "项目组", "羽毛球周末", "小区业主群", "读书会", "Ski trip 2027"]
SHARED_BYTES = {"image": 2_400_000_000, "video": 9_100_000_000, "databases": 1_300_000_000}
MEDIA = tuple(kind for kind in MediaKind if kind in ROAMING_MEDIA)


def contact(row: int, *, chance: random.Random) -> wire.Contact:
    """Return one invented contact."""
    kind = chance.choices(list(ConversationKind), weights=[70, 20, 9, 1])[0]
    name = chance.choice(SURNAMES) + chance.choice(GIVEN)
    if kind is ConversationKind.GROUP:
        name = f"{chance.choice(GROUPS)} {row}"
    messages = int(chance.paretovariate(0.6)) % 200_000 + 1
    media = {each: int(chance.paretovariate(0.5) * 50_000) % 4_000_000_000 for each in MEDIA if chance.random() < 0.7}
    text = messages * 300
    days = chance.choice([7, 30, 730, 1826, PERMANENT, PERMANENT])
    own = chance.random() < 0.2
    last = NOW - timedelta(days=chance.expovariate(1 / 200))
    return wire.Contact(
        row=row,
        app="wechat" if row % 4 else "qq",
        account="wxid_demo7k2m4q9x" if row % 4 else "10001",
        id=f"wxid_{row:08x}" if row % 4 else str(10_000_000 + row),
        name=name,
        kind=kind,
        messages=messages,
        text_bytes=text,
        media_bytes=media,
        media_counts={each: max(1, size // 150_000) for each, size in media.items()},
        total_bytes=text + sum(media.values()),
        first_at=last - timedelta(days=chance.uniform(1, 1500)),
        last_at=last,
        rule=RoamingRule(days) if own else BUILT_IN[kind],
        has_own_rule=own,
        is_sealed=False,
    )


def contacts(count: int) -> wire.Contacts:
    """Return a profile of two accounts with so many contacts."""
    chance = random.Random(1)
    everybody = tuple(contact(row, chance=chance) for row in range(1, count + 1))
    return wire.Contacts(
        contacts=everybody,
        shared=(wire.Shared("qq", "10001", SHARED_BYTES),),
        accounts=tuple(_account(app, account, everybody) for app, account in _ACCOUNTS),
        defaults=tuple(
            wire.DefaultRule(app, account, kind, BUILT_IN[kind])
            for app, account in _ACCOUNTS
            for kind in ConversationKind
        ),
    )


_ACCOUNTS = (("wechat", "wxid_demo7k2m4q9x"), ("qq", "10001"))


def _account(app: str, account: str, everybody: tuple[wire.Contact, ...]) -> wire.AccountLine:
    mine = [each for each in everybody if each.account == account]
    return wire.AccountLine(
        app=app,
        source="wechat4" if app == "wechat" else "qq",
        account=account,
        name="小雨" if app == "wechat" else "",
        folder=f"/home/xiaoyu/Documents/xwechat_files/{account}_a1b2",
        capture="readable",
        is_there=True,
        has_key=True,
        has_image_key=app == "wechat",
        conversations=len(mine),
        roaming=sum(each.rule.days != 0 for each in mine),
        messages=sum(each.messages for each in mine),
        bytes=sum(each.total_bytes for each in mine),
    )


def run(at: datetime = NOW - timedelta(minutes=2), **changes: object) -> wire.Run:
    """Return a run that went well."""
    values: dict[str, object] = {
        "started_at": at - timedelta(seconds=9),
        "ended_at": at,
        "outcome": wire.Outcome.DONE,
        "snapshot_id": "c04b65ac" * 8,
        "new_messages": 214,
        "new_media": 12,
        "written_bytes": 4_812_331,
    }
    return wire.Run(**{**values, **changes})  # type: ignore[arg-type]


def state(phase: wire.Phase = wire.Phase.FINE, **changes: object) -> wire.State:
    """Return how things stand in a profile that is well."""
    values: dict[str, object] = {
        "last_run": run(),
        "last_success_at": NOW - timedelta(minutes=2),
        "last_test": wire.RestoreTest(NOW - timedelta(days=2), "c04b65ac" * 8, 52, 31_000_000, 4_210, 18),
        "vault": "/home/xiaoyu/Nutstore/ChatBackup",
    }
    return wire.State(phase, **{**values, **changes})  # type: ignore[arg-type]
