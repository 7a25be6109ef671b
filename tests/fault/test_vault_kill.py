"""A process killed at each of its calls to the disk: restic accepts what is left, and the next run completes it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import vault_child
from support.restic import MakeRestic
from support.vaults import new_vault, open_vault

from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.local import LocalStorage

TESTS = Path(vault_child.__file__).resolve().parents[1]
NEVER = 10**6
MOST_CALLS = 52
PACKS = 4


def run(vault: Path, home: Path, dies_at: int = NEVER) -> list[int] | None:
    """Run the child; return what it printed, or None if it died where it should."""
    done = subprocess.run(
        [sys.executable, vault_child.__file__, str(vault), str(home), str(dies_at)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(str(TESTS / each) for each in ("", ".."))},
    )
    assert done.returncode in (0, 9), done.stderr
    return [int(word) for word in done.stdout.split()] if done.returncode == 0 else None


@pytest.fixture(scope="module")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kill") / "vault"
    new_vault(LocalStorage(folder))
    return folder


@pytest.fixture(scope="module")
def all_calls(empty_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many calls to the disk a whole run makes; the tests below are made for about so many."""
    vault = shutil.copytree(empty_vault, tmp_path_factory.mktemp("whole") / "vault")
    printed = run(vault, tmp_path_factory.mktemp("home"))
    assert printed is not None
    assert printed[0] == 6
    assert MOST_CALLS - 10 <= printed[1] < MOST_CALLS
    return printed[1]


@pytest.mark.parametrize("dies_at", range(MOST_CALLS))
def test_killed_at_any_call_the_vault_is_whole_and_the_next_run_completes(
    empty_vault: Path, all_calls: int, tmp_path: Path, make_restic: MakeRestic, dies_at: int
) -> None:
    vault, home = shutil.copytree(empty_vault, tmp_path / "vault"), tmp_path / "home"
    printed = run(vault, home, dies_at)
    if abs(dies_at - all_calls) > 1:  # runs differ by a call, as threads meet or do not
        assert (printed is None) == (dies_at < all_calls)
    restic = make_restic(vault)
    restic.check(locked=True)

    storage = LocalStorage(vault)
    packs_before = {name for name, _ in storage.list(FileKind.DATA)}
    again = run(vault, home)
    assert again is not None
    packs_after = {name for name, _ in storage.list(FileKind.DATA)}
    assert packs_before <= packs_after
    assert len(packs_after) == PACKS, "a pack that was whole has been written again"
    assert list(storage.list(FileKind.LOCKS)) == []

    restored = tmp_path / "restored"
    restic.run("restore", "latest", "--target", restored)
    assert {path.name: path.read_bytes() for path in restored.rglob("*.bin")} == vault_child.FILES
    known = open_vault(storage)
    assert sum(len(contents.blobs) for contents in known.packs().values()) == 6
