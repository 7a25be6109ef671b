"""Which computer saw what last, as each of them tells the others through the vault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support.computer import NOW, Computer
from support.faulty import Faulty
from support.vaults import locks_do_not_wait  # noqa: F401

from chatbackup_gui.backup.device_notes import DeviceNote, leave_note, new_key
from chatbackup_gui.engine.devices import list_devices, tell_devices
from chatbackup_gui.engine.wire import Device
from chatbackup_gui.errors import StorageError, StorageFull, StorageUnavailable
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage

LAPTOP, DESKTOP = "laptop", "desktop"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Box(dict[str, str]):
    """A secret box in memory."""

    def set(self, **secrets: str) -> None:
        self.update(secrets)

    def names(self) -> list[str]:
        return list(self)


class Place:
    """Two computers with a vault between them."""

    def __init__(self, folder: Path) -> None:
        self.storage = MemoryStorage()
        self.computers = {name: Computer(folder, self.storage, name=name) for name in (LAPTOP, DESKTOP)}
        self.boxes = {name: Box() for name in self.computers}
        self.computers[LAPTOP].make_vault()

    @contextmanager
    def session(self, name: str) -> Iterator[Any]:
        computer = self.computers[name]
        with computer.open_archive() as archive:
            yield SimpleNamespace(
                vault=computer.open_vault(),
                archive=archive,
                archive_to_read=archive,
                box=self.boxes[name],
                profile=SimpleNamespace(hostname=name),
            )

    def snapshot(self, name: str, text: str) -> str:
        self.computers[name].reader.say(text)
        snapshot_id = self.computers[name].back_up().snapshot_id
        assert snapshot_id
        return snapshot_id

    def tell(self, name: str, confirmed: str | None, *, at: timedelta = timedelta(), arriving: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
        with self.session(name) as session:
            tell_devices(session, confirmed=confirmed, arriving=arriving, now=NOW + at)

    def listed(self, name: str) -> dict[str, Device]:
        with self.session(name) as session:
            return {each.name: each for each in list_devices(session).devices}

    def arriving(self, name: str) -> int:
        with self.session(name) as session:
            return list_devices(session).arriving

    @property
    def notes(self) -> set[str]:
        return {name for name, _ in self.storage.list(FileKind.DEVICES)}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_each_computer_is_listed_with_its_last_snapshot_and_what_it_could_read(place: Place) -> None:
    place.snapshot(LAPTOP, "first")
    newest = place.snapshot(LAPTOP, "second")
    place.tell(DESKTOP, newest, at=HOUR)
    times = [snapshot.time for _, snapshot in place.computers[LAPTOP].open_vault().snapshots()]
    for name in (LAPTOP, DESKTOP):
        listed = place.listed(name)
        assert listed[DESKTOP] == Device(
            DESKTOP,
            is_this_computer=name == DESKTOP,
            confirmed_at=NOW + HOUR,
            confirmed_snapshot_at=times[-1],
        )
        assert listed[LAPTOP] == Device(LAPTOP, is_this_computer=name == LAPTOP, snapshot_at=times[-1])
        assert next(iter(listed)) == name


def test_without_anything_new_a_note_is_written_once_a_day(place: Place) -> None:
    newest = place.snapshot(LAPTOP, "first")
    place.tell(DESKTOP, newest)
    before = place.notes
    place.tell(DESKTOP, newest, at=DAY - HOUR)
    assert place.notes == before
    place.tell(DESKTOP, newest, at=DAY)
    assert place.notes != before
    assert len(place.notes) == 1


def test_another_computers_new_snapshot_is_told_of_at_once_and_an_own_one_is_not(place: Place) -> None:
    place.tell(LAPTOP, place.snapshot(LAPTOP, "first"))
    before = place.notes
    place.tell(LAPTOP, place.snapshot(LAPTOP, "second"), at=HOUR)
    assert place.notes == before
    place.tell(LAPTOP, place.snapshot(DESKTOP, "third"), at=HOUR)
    assert place.notes != before


def test_nothing_is_told_where_nothing_could_be_read(place: Place) -> None:
    place.snapshot(LAPTOP, "first")
    place.tell(LAPTOP, None)
    place.tell(LAPTOP, "f" * 64)
    assert place.notes == set()


@pytest.mark.parametrize(
    "error", [StorageFull(needed_bytes=388), StorageUnavailable(place="devices", reason="Read-only file system")]
)
def test_a_vault_that_cannot_be_written_is_read_without_a_note(place: Place, error: StorageError) -> None:
    newest = place.snapshot(LAPTOP, "first")
    place.computers[DESKTOP].storage = Faulty(place.storage, {0: lambda: error})
    place.tell(DESKTOP, newest)
    assert place.notes == set()
    place.computers[DESKTOP].storage = place.storage
    place.tell(DESKTOP, newest)
    assert len(place.notes) == 1


def test_a_note_with_another_key_than_the_first_one_is_shown_as_not_signed(place: Place) -> None:
    newest = place.snapshot(LAPTOP, "first")
    place.tell(DESKTOP, newest)
    place.tell(LAPTOP, newest)  # the laptop has seen the desktop's key now
    assert place.listed(LAPTOP)[DESKTOP].is_signed
    vault = place.computers[LAPTOP].open_vault()
    leave_note(vault, DeviceNote(DESKTOP, NOW + DAY, newest, NOW), key=new_key())
    assert not place.listed(LAPTOP)[DESKTOP].is_signed
    assert not place.listed(DESKTOP)[DESKTOP].is_signed  # not even on the computer itself


def test_snapshots_on_their_way_are_counted_until_they_are_gone_or_read(place: Place) -> None:
    newest = place.snapshot(LAPTOP, "first")
    assert place.arriving(DESKTOP) == 0
    place.tell(DESKTOP, None, arriving=(newest, "e" * 64))
    assert place.arriving(DESKTOP) == 1
    place.tell(DESKTOP, newest)
    assert place.arriving(DESKTOP) == 0


def test_a_snapshot_whose_index_is_not_here_yet_is_on_its_way(place: Place) -> None:
    place.snapshot(LAPTOP, "first")
    for name, _ in list(place.storage.list(FileKind.INDEX)):
        place.storage.remove(FileKind.INDEX, name)
    assert place.arriving(DESKTOP) == 1
