"""Growth, largest files and the vault's size, invented, to go with `sample_profile.py`."""

from __future__ import annotations

import random
from datetime import timedelta

from support.sample_profile import MEDIA, NOW

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind

VAULT = wire.VaultSize("/home/xiaoyu/Nutstore/ChatBackup", 34_800_000_000, 212_000_000_000, 4_210, ())
LONG = "2026年度总结与明年计划（最终版）-修改-再修改-真的最终版-给王总看的那一版.pptx"


def growth(months: int = 60) -> tuple[wire.MonthGrowth, ...]:
    """Return so many months up to November 2026, of which every tenth holds nothing and is not told."""
    chance = random.Random(1)
    found = []
    for number in range(months):
        total = 2026 * 12 + 10 - (months - 1 - number)
        media = {kind: int(chance.paretovariate(0.9) * 40_000_000 * (number + 6)) % 4_000_000_000 for kind in MEDIA}
        if number % 10 != 4:
            found.append(
                wire.MonthGrowth(total // 12 * 100 + total % 12 + 1, 900 + number * 40, 300_000 + number * 9_000, media)
            )
    return tuple(found)


def largest(contacts: wire.Contacts, count: int = 100, *, path: str = "") -> tuple[wire.LargeFile, ...]:
    """Return so many files, the largest first; every fourth is only in the vault, the third is shared."""
    chance = random.Random(1)
    found = []
    for number in range(count):
        who = contacts.contacts[chance.randrange(len(contacts.contacts))]
        kind = chance.choice([MediaKind.VIDEO, MediaKind.FILE, MediaKind.IMAGE])
        is_shared = number == 2
        found.append(
            wire.LargeFile(
                row=0 if is_shared else who.row,
                app=who.app,
                account=who.account,
                conversation="" if is_shared else who.name,
                kind=kind.value,
                title=LONG if number == 0 else f"{chance.getrandbits(60):x}.{'mp4' if number % 2 else 'zip'}",
                size_bytes=int(3_900_000_000 / (number + 1) ** 0.7),
                sent_at=NOW - timedelta(days=chance.uniform(0, 2_000)) if number % 7 else None,
                path="" if number % 4 == 3 else path or f"/home/xiaoyu/Documents/xwechat_files/msg/file/{number}",
                is_stored=number % 3 != 1,
            )
        )
    return tuple(found)


def storage(contacts: wire.Contacts) -> wire.Storage:
    """Return what the engine answers to `MeasureStorage`."""
    return wire.Storage(growth(), largest(contacts))
