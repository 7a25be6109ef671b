"""A backup that fails anywhere leaves nothing half done, and the next one completes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.computer import Computer
from support.faulty import Faulty

from chatbackup_gui.errors import Cancelled, StorageFull
from chatbackup_gui.vault.check import check
from chatbackup_gui.vault.storage.memory import MemoryStorage

MOST_CHANGES = 60


def fill(computer: Computer) -> None:
    for number in range(30):
        computer.reader.say(f"message {number}", days=number, image=b"picture %d" % number if number % 3 == 0 else None)


def whole_content(computer: Computer) -> dict[str, bytes]:
    return {path: computer.content(path) for path in computer.files()}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    computer = Computer(tmp_path_factory.mktemp("good"), MemoryStorage())
    computer.make_vault()
    fill(computer)
    computer.back_up()
    return whole_content(computer)


def test_a_disk_that_is_full_at_any_change_costs_nothing_but_the_rest(
    tmp_path: Path, expected: dict[str, bytes]
) -> None:
    failures = 0
    for change in range(MOST_CHANGES):
        storage = MemoryStorage()
        computer = Computer(tmp_path, storage, name=f"full at {change}")
        computer.name = "laptop"
        computer.make_vault()
        fill(computer)
        computer.storage = Faulty(storage, {change: lambda: StorageFull(needed_bytes=1)})
        try:
            computer.back_up()
        except StorageFull:
            failures += 1
        else:
            break
        assert check(computer.open_vault(), read_data_fraction=1.0) == []
        computer.storage = storage
        computer.back_up()
        assert check(computer.open_vault(), read_data_fraction=1.0) == []
        assert whole_content(computer) == expected
    else:
        pytest.fail("a backup makes fewer changes than that")
    assert failures >= 5


def test_a_backup_that_is_cancelled_while_media_are_read_goes_on_next_time(
    tmp_path: Path, expected: dict[str, bytes]
) -> None:
    computer = Computer(tmp_path, MemoryStorage())
    computer.make_vault()
    fill(computer)
    read = computer.reader.read

    def cancelled(located):  # type: ignore[no-untyped-def]
        if computer.reader.reads == 4:
            raise Cancelled
        return read(located)

    computer.reader.read = cancelled  # type: ignore[method-assign]
    with pytest.raises(Cancelled):
        computer.back_up()
    computer.reader.read = read  # type: ignore[method-assign]
    computer.back_up()
    assert whole_content(computer) == expected
