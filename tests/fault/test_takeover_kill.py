"""A takeover that is killed at any statement goes on where it stopped, and has nothing twice in the end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import takeover_child
from support.catalogues import all_lines
from support.computer import Computer
from support.fake_reader import GROUP, LI_LEI

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.vault.storage.local import LocalStorage

TESTS = Path(takeover_child.__file__).resolve().parents[1]
NEVER = 10**6
MESSAGES = 240
POINTS = 24

Lines = dict[tuple[str, int], list[dict[str, object]]]


class Made:
    """A vault, and what the computer that made it knows."""

    def __init__(self, folder: Path) -> None:
        self.vault = folder / "vault"
        computer = Computer(folder, LocalStorage(self.vault))
        computer.make_vault()
        for number in range(MESSAGES):
            image = b"picture %d" % number if number % 5 == 0 else None
            computer.reader.say(f"{number}", to=(LI_LEI, GROUP)[number % 2], days=number, image=image)
            if number == MESSAGES // 2:
                computer.back_up()
        computer.back_up()
        with computer.open_archive() as archive:
            self.lines = all_lines(archive)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("made"))


def run(made: Made, home: Path, dies_at: int = NEVER) -> list[int] | None:
    """Run the child; return what it printed, or None if it died where it should."""
    done = subprocess.run(
        [sys.executable, takeover_child.__file__, str(made.vault), str(home), str(dies_at)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(str(TESTS / each) for each in ("", ".."))},
    )
    assert done.returncode in (0, 9), done.stderr
    return [int(word) for word in done.stdout.split()] if done.returncode == 0 else None


@pytest.fixture(scope="module")
def all_calls(made: Made, tmp_path_factory: pytest.TempPathFactory) -> int:
    printed = run(made, tmp_path_factory.mktemp("whole"))
    assert printed is not None
    assert printed[0] == MESSAGES
    return printed[2]


@pytest.mark.parametrize("point", range(POINTS))
def test_killed_at_any_statement_the_next_run_completes_it_and_nothing_is_twice(
    made: Made, all_calls: int, tmp_path: Path, point: int
) -> None:
    home = tmp_path / "home"
    assert run(made, home, all_calls * point // POINTS) is None
    again = run(made, home)
    assert again is not None
    if point > POINTS * 3 // 4:
        assert again[0] + again[1] < MESSAGES, "it began again"
    with Archive.open(home / "catalogue.db", takeover_child.KEY) as archive:
        assert known(archive) == made.lines
        counted = sum(month.messages for row in archive.conversations() for month in archive.months(row.row))
        assert counted == MESSAGES
    last = run(made, home)
    assert last
    assert last[:2] == [0, 0]


def known(archive: Archive) -> Lines:
    return {key: lines for key, lines in all_lines(archive).items() if lines}
