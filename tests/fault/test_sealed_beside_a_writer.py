"""Databases taken as they lie while their owner writes: what is graded consistent is, and nearly everything is.

`CHATBACKUP_LONG_RUN=600` runs each case for about so many seconds; otherwise a few.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path

import pytest
from support.live_writer import LiveWriter

from chatbackup_gui.archive.sealed import SealedStored
from chatbackup_gui.backup.blocks import segments
from chatbackup_gui.backup.seal import WAL_TRIES, taken_patiently
from chatbackup_gui.model.sealed import Grade
from chatbackup_gui.sources._database.pair import Pair
from chatbackup_gui.sources._formats.sqlcipher import SQLCIPHER_3, SQLCIPHER_4, Cipher

SECONDS = float(os.environ.get("CHATBACKUP_LONG_RUN", "4"))
QQ = Cipher(4096, "sha512", 4000, "sha1", 4)


def take(path: Path, target: Path) -> SealedStored:
    """Copy a pair as `Sealing` stores it; return its grade and nothing else."""
    wal_target = target.with_name(target.name + "-wal")
    with Pair(path) as pair:
        with target.open("wb") as file:
            for offset, length, _ in segments(pair.size_bytes, pair.prefix_bytes):
                file.write(pair.read(length, offset))
        for _ in range(WAL_TRIES):
            wal_target.write_bytes(b"".join(pair.wal()))
            if not pair.is_wal_torn():
                break
        return SealedStored(0, 0, 0, b"", grade=pair.grade())


CASES = {
    "wechat4": {"cipher": SQLCIPHER_4, "seed": "a"},
    "wechat mac": {"cipher": SQLCIPHER_3, "seed": "b"},
    "small wal": {"cipher": SQLCIPHER_4, "seed": "c", "autocheckpoint_pages": 20},
    "qq": {"cipher": QQ, "seed": "d", "prefix_bytes": 1024},
    "rollback journal": {"cipher": SQLCIPHER_4, "seed": "e", "journal": "rollback", "rest_ms": 30},
    "both journals": {"cipher": SQLCIPHER_4, "seed": "f", "journal": "both", "rest_ms": 20},
}


@pytest.mark.parametrize("case", CASES)
def test_a_capture_graded_consistent_is_one_state(tmp_path: Path, case: str) -> None:
    settings = dict(CASES[case])
    (tmp_path / "chat").mkdir()
    path, target = tmp_path / "chat" / "a.db", tmp_path / "taken.db"
    grades: Counter[str] = Counter()
    wrong: list[str] = []
    with LiveWriter(path, **settings) as writer:  # type: ignore[arg-type]
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            at_least = writer.generation
            grade = taken_patiently(lambda: take(path, target), lambda seconds: time.sleep(seconds / 10)).grade
            grades[grade.value] += 1
            if grade is Grade.CONSISTENT:
                problem = writer.check(target, at_least=at_least)
                wrong += [problem] if problem else []
        assert writer.was_kept_waiting == 0
    print(f"{case}: {dict(grades)}")
    assert wrong == []
    taken = sum(grades.values())
    assert taken > 5
    if settings.get("journal", "wal") == "wal":
        assert grades[Grade.CONSISTENT.value] >= (0.99 if taken >= 100 else 0.9) * taken
    assert {entry.name for entry in path.parent.iterdir()} <= {"a.db", "a.db-wal", "a.db-shm", "a.db-journal"}
