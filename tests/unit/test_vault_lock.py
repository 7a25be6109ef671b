from __future__ import annotations

import os
import platform
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import pytest
from support.vaults import MOMENT

from chatbackup_gui.errors import StorageUnavailable, VaultChanged, VaultLocked
from chatbackup_gui.vault import lock
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.lock import LockFile, LockHolder
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.unpacked import name_of, open_document, seal_document

KEYS = Keys.generate()
ELSEWHERE = LockFile(MOMENT, exclusive=False, hostname="another", username="them", pid=1)


class Clock:
    def __init__(self) -> None:
        self.now = MOMENT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def put(storage: MemoryStorage, found: LockFile) -> str:
    data = seal_document(KEYS, msgspec.json.encode(found))
    storage.save(FileKind.LOCKS, name_of(data), data)
    return name_of(data)


def locks(storage: MemoryStorage) -> dict[str, LockFile]:
    return {
        name: msgspec.json.decode(
            open_document(KEYS, FileKind.LOCKS, name, storage.load(FileKind.LOCKS, name)), type=LockFile
        )
        for name, _ in storage.list(FileKind.LOCKS)
    }


def changed(found: LockFile, **fields: object) -> LockFile:
    return msgspec.structs.replace(found, **fields)


def dead_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def holder(storage: MemoryStorage, clock: Clock, **more: object) -> LockHolder:
    return LockHolder(storage, KEYS, now=clock, **{"settle": lambda _: None, **more})


def test_nothing_is_written_before_the_lock_is_needed(storage: MemoryStorage, clock: Clock) -> None:
    ours = holder(storage, clock)
    assert not ours.is_held
    ours.release()
    assert storage.files == {}


def test_a_lock_says_who_holds_it_and_goes_when_released(storage: MemoryStorage, clock: Clock) -> None:
    ours = holder(storage, clock)
    ours.ensure()
    (found,) = locks(storage).values()
    assert (found.time, found.exclusive, found.hostname, found.pid) == (MOMENT, False, platform.node(), os.getpid())
    ours.ensure()
    assert len(locks(storage)) == 1
    ours.release()
    assert locks(storage) == {}
    assert not [thread for thread in threading.enumerate() if thread.name == "vault-lock"]


def test_ordinary_locks_stand_side_by_side(storage: MemoryStorage, clock: Clock) -> None:
    put(storage, ELSEWHERE)
    ours = holder(storage, clock)
    ours.ensure()
    assert len(locks(storage)) == 2
    ours.release()
    assert list(locks(storage).values()) == [ELSEWHERE]


def test_an_exclusive_lock_keeps_us_out_and_is_named(storage: MemoryStorage, clock: Clock) -> None:
    put(storage, changed(ELSEWHERE, exclusive=True))
    with pytest.raises(VaultLocked) as caught:
        holder(storage, clock).ensure()
    assert "another" in caught.value.holder
    assert caught.value.since == "2024-09-01T12:30:00+00:00"
    assert len(locks(storage)) == 1


def test_our_exclusive_lock_suffers_no_other(storage: MemoryStorage, clock: Clock) -> None:
    put(storage, ELSEWHERE)
    with pytest.raises(VaultLocked):
        holder(storage, clock, exclusive=True).ensure()
    storage.files.clear()
    ours = holder(storage, clock, exclusive=True)
    ours.ensure()
    (found,) = locks(storage).values()
    assert found.exclusive
    ours.release()


def test_who_comes_at_the_same_moment_is_seen_at_the_second_look(storage: MemoryStorage, clock: Clock) -> None:
    waits: list[float] = []

    def settle(seconds: float) -> None:
        waits.append(seconds)
        put(storage, changed(ELSEWHERE, exclusive=True))

    with pytest.raises(VaultLocked):
        holder(storage, clock, settle=settle).ensure()
    assert waits == [lock.SETTLING_S]
    assert [found.hostname for found in locks(storage).values()] == ["another"]


@pytest.mark.parametrize(
    ("age", "stands"), [(timedelta(minutes=29), True), (timedelta(minutes=31), False), (timedelta(hours=-1), True)]
)
def test_a_lock_is_stale_after_half_an_hour(storage: MemoryStorage, clock: Clock, age: timedelta, stands: bool) -> None:
    name = put(storage, changed(ELSEWHERE, exclusive=True, time=MOMENT - age))
    ours = holder(storage, clock)
    if stands:
        with pytest.raises(VaultLocked):
            ours.ensure()
    else:
        ours.ensure()
    assert (name in locks(storage)) == stands
    ours.release()


def test_a_lock_of_a_dead_process_here_is_stale_at_once(storage: MemoryStorage, clock: Clock) -> None:
    dead = put(storage, changed(ELSEWHERE, exclusive=True, hostname=platform.node(), pid=dead_pid()))
    ours = holder(storage, clock)
    ours.ensure()
    assert dead not in locks(storage)
    ours.release()


def test_a_lock_of_a_living_process_here_stands(storage: MemoryStorage, clock: Clock) -> None:
    put(storage, changed(ELSEWHERE, exclusive=True, hostname=platform.node(), pid=os.getpid()))
    with pytest.raises(VaultLocked):
        holder(storage, clock).ensure()


@pytest.mark.parametrize("make", [lambda data: data[: len(data) // 2], lambda data: b""])
def test_a_torn_lock_is_left_alone_and_keeps_only_exclusive_ones_out(
    storage: MemoryStorage, clock: Clock, make: Callable[[bytes], bytes]
) -> None:
    data = seal_document(KEYS, msgspec.json.encode(ELSEWHERE))
    storage.save(FileKind.LOCKS, name_of(data), make(data))
    with pytest.raises(VaultLocked):
        holder(storage, clock, exclusive=True).ensure()
    ours = holder(storage, clock)
    ours.ensure()
    ours.release()
    assert storage.exists(FileKind.LOCKS, name_of(data))


def test_a_refreshed_lock_is_a_newer_file_and_never_absent(storage: MemoryStorage, clock: Clock) -> None:
    ours = holder(storage, clock)
    ours.ensure()
    before = set(locks(storage))
    clock.now += timedelta(minutes=5)
    ours.refresh()
    ((name, found),) = locks(storage).items()
    assert name not in before
    assert found.time == clock.now
    ours.release()


def test_the_lock_refreshes_itself(storage: MemoryStorage, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "REFRESH_INTERVAL", timedelta(milliseconds=1))
    refreshed = threading.Event()
    ours = holder(storage, clock)
    monkeypatch.setattr(ours, "refresh", refreshed.set)
    ours.ensure()
    assert refreshed.wait(10)
    ours.release()


def test_a_refresh_that_fails_is_tried_again_later(
    storage: MemoryStorage, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "REFRESH_INTERVAL", timedelta(milliseconds=1))
    tries: list[int] = []
    twice = threading.Event()

    def fail() -> None:
        tries.append(1)
        if len(tries) == 2:
            twice.set()
        raise StorageUnavailable(place="here", reason="test")

    ours = holder(storage, clock)
    monkeypatch.setattr(ours, "refresh", fail)
    ours.ensure()
    assert twice.wait(10)
    ours.release()


def test_after_a_long_sleep_the_lock_is_taken_anew(storage: MemoryStorage, clock: Clock) -> None:
    taken: list[int] = []
    ours = holder(storage, clock, on_taken=lambda: taken.append(1))
    ours.ensure()
    clock.now += timedelta(minutes=26)
    put(storage, changed(ELSEWHERE, exclusive=True, time=clock.now))
    with pytest.raises(VaultLocked):
        ours.ensure()
    assert taken == [1]
    ours.release()


def test_the_refresher_does_not_make_a_lock_young_again_that_slept_too_long(
    storage: MemoryStorage, clock: Clock
) -> None:
    taken: list[int] = []
    ours = holder(storage, clock, on_taken=lambda: taken.append(1))
    ours.ensure()
    clock.now += timedelta(minutes=25)
    ours.refresh()
    assert [found.time for found in locks(storage).values()] == [MOMENT]
    ours.ensure()
    assert taken == [1, 1]
    assert [found.time for found in locks(storage).values()] == [clock.now]
    ours.release()


def test_a_lock_that_somebody_removed_is_not_refreshed_but_taken_anew(storage: MemoryStorage, clock: Clock) -> None:
    taken: list[int] = []
    ours = holder(storage, clock, on_taken=lambda: taken.append(1))
    ours.ensure()
    storage.files.clear()
    clock.now += timedelta(minutes=5)
    ours.refresh()
    assert locks(storage) == {}
    put(storage, changed(ELSEWHERE, exclusive=True, time=clock.now))
    with pytest.raises(VaultLocked):
        ours.ensure()
    storage.files.clear()
    ours.ensure()
    assert taken == [1, 1]
    ours.release()
    assert locks(storage) == {}


def test_a_lock_under_which_nothing_can_be_relied_on_is_given_back(storage: MemoryStorage, clock: Clock) -> None:
    def on_taken() -> None:
        raise VaultChanged(lost_packs=1)

    ours = holder(storage, clock, on_taken=on_taken)
    for _ in range(2):
        with pytest.raises(VaultChanged):
            ours.ensure()
        assert locks(storage) == {}
    ours.release()


def test_a_lock_of_restic_with_nanoseconds_and_unknown_fields_is_understood(
    storage: MemoryStorage, clock: Clock
) -> None:
    document = (
        b'{"time":"2024-09-01T14:29:59.123456789+02:00","exclusive":true,"hostname":"nas","username":"root",'
        b'"pid":123,"new":{"field":1}}'
    )
    data = seal_document(KEYS, document)
    storage.save(FileKind.LOCKS, name_of(data), data)
    with pytest.raises(VaultLocked) as caught:
        holder(storage, clock).ensure()
    assert caught.value.holder == "root@nas (process 123)"


def test_what_this_process_left_is_removed_and_what_others_hold_stays(storage: MemoryStorage) -> None:
    mine = LockFile(MOMENT, exclusive=False, hostname=platform.node(), username="me", pid=os.getpid())
    theirs = {put(storage, ELSEWHERE), put(storage, changed(mine, pid=os.getppid()))}
    put(storage, mine)
    LockHolder(storage, KEYS).remove_left_behind()
    assert locks(storage).keys() == theirs
