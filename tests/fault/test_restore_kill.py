"""A restore killed at each of its writes: nothing half done passes for a file, and the next run completes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import restore_child
from support.restore_child import FILES, make_vault, open_vault
from support.trees import save_snapshot

from chatbackup_gui.backup.restore import restore
from chatbackup_gui.backup.restore_preview import preview

TESTS = Path(restore_child.__file__).resolve().parents[1]
WHOLE = {
    f"{folder}/{name}": b"".join(data) if isinstance(data, list) else data
    for folder, files in FILES.items()
    for name, data in files.items()
}
NEVER = 10**6
CALLS = 10  # six blobs that are written, four files that get their names; the empty one is not written to


def run(vault: Path, target: Path, dies_at: int) -> int | None:
    """Run the child; return what it printed, or None if it died where it should."""
    done = subprocess.run(
        [sys.executable, restore_child.__file__, str(vault), str(target), str(dies_at)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(str(TESTS / each) for each in ("", ".."))},
    )
    assert done.returncode in (0, 9), done.stderr
    return int(done.stdout) if done.returncode == 0 else None


@pytest.fixture(scope="module")
def vault_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kill")
    save_snapshot(make_vault(folder / "vault"), FILES, folder / "journal")
    return folder / "vault"


def test_a_run_that_nobody_kills_makes_so_many_calls(vault_folder: Path, tmp_path: Path) -> None:
    assert run(vault_folder, tmp_path / "out", NEVER) == CALLS


@pytest.mark.parametrize("dies_at", range(CALLS))
def test_killed_at_any_write_no_file_is_half_there_and_the_next_run_completes(
    vault_folder: Path, tmp_path: Path, dies_at: int
) -> None:
    target = tmp_path / "out"
    assert run(vault_folder, target, dies_at) is None
    left = files_in(target)
    assert left.items() <= WHOLE.items()
    assert len(left) < len(WHOLE)
    vault = open_vault(vault_folder)
    (_, snapshot), *_ = vault.snapshots()
    told = preview(vault, snapshot.tree_id, target)
    result = restore(vault, snapshot.tree_id, target)
    assert (result.files, result.problems) == (len(WHOLE), [])
    assert told == result
    assert files_in(target) == WHOLE


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder; temporary ones, whose names say so, are none."""
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and not (each.name.startswith(".~") and each.suffix == ".tmp")
    }
