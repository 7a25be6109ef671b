"""Restoring 3 GB in 20,000 files, beside `restic restore`. Run by hand: python tests/benchmarks/restore_speed.py

Both restore the same snapshot of the same vault to the same disk, in turn; the first run of each is not counted.
Needs about twice the size on the disk; everything is removed at the end.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests")]

from chatbackup_gui.backup.restore import restore  # noqa: E402
from chatbackup_gui.vault.repository import Vault  # noqa: E402
from chatbackup_gui.vault.snapshot import Snapshot  # noqa: E402
from chatbackup_gui.vault.storage.local import LocalStorage  # noqa: E402
from chatbackup_gui.vault.tree import dir_node, encode_tree, file_node  # noqa: E402

PASSWORD = "benchmark"
AT = datetime(2024, 9, 1, tzinfo=UTC)
PER_FOLDER = 200


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=20_000)
    arguments.add_argument("--size-mb", type=int, default=3000)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--threads", type=int, default=0)
    arguments.add_argument("--folder", type=Path, default=None)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        compare(Path(folder), given)


def compare(folder: Path, given: argparse.Namespace) -> None:
    fill(folder, given.files, given.size_mb * 10**6 // given.files)
    (folder / "password").write_text(PASSWORD)
    ours, theirs = [], []
    for _ in range(given.runs + 1):
        theirs.append(timed(lambda: restic_restore(folder), folder))
        ours.append(timed(lambda: our_restore(folder, given.threads), folder))
        print(f"restic {theirs[-1]:6.2f} s   ours {ours[-1]:6.2f} s", flush=True)
    ours_s, theirs_s = statistics.median(ours[1:]), statistics.median(theirs[1:])
    print(f"median: restic {theirs_s:.2f} s, ours {ours_s:.2f} s, {theirs_s / ours_s:.2f} times restic's speed")
    print(f"largest process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MiB (either's)")


def fill(folder: Path, files: int, file_bytes: int) -> None:
    """Make a vault of random files."""
    storage = LocalStorage(folder / "vault")
    vault = Vault.create(storage, password=PASSWORD, hostname="h", username="u", cache_folder=folder / "cache")
    with vault.writer(journal=folder / "journal") as writer:
        folders = []
        for at in range(0, files, PER_FOLDER):
            nodes = [
                file_node(f"{n:05d}.jpg", [writer.save_data(os.urandom(file_bytes))], file_bytes, AT)
                for n in range(at, min(at + PER_FOLDER, files))
            ]
            folders.append(dir_node(f"{at:05d}", writer.save_tree(encode_tree(nodes)), AT))
        tree = writer.save_tree(encode_tree(folders))
        writer.save_snapshot(Snapshot(time=AT, tree=tree.hex(), paths=("/chatbackup",), hostname="h"))


def timed(act: Callable[[], object], folder: Path) -> float:
    """Seconds it takes, the disk having been left in peace before."""
    os.sync()
    started = time.perf_counter()
    act()
    took_s = time.perf_counter() - started
    shutil.rmtree(folder / "out")
    return took_s


def restic_restore(folder: Path) -> None:
    command = ["restic", "-r", folder / "vault", "-p", folder / "password", "--cache-dir", folder / "restic-cache"]
    subprocess.run([*command, "restore", "latest", "--target", folder / "out"], check=True, stdout=subprocess.DEVNULL)


def our_restore(folder: Path, threads: int) -> None:
    """A process of its own, as restic is."""
    subprocess.run([sys.executable, __file__, "--worker", str(folder), str(threads)], check=True)


def worker(folder: Path, threads: int) -> None:
    vault = Vault.open(LocalStorage(folder / "vault"), password=PASSWORD, cache_folder=folder / "cache")
    vault.refresh()
    _, snapshot = vault.find_snapshot("latest")
    options = {"threads": threads} if threads else {}
    result = restore(vault, snapshot.tree_id, folder / "out", **options)
    assert not result.problems
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  {result.files} files, {result.bytes / 1e9:.2f} GB, peak memory {peak} MiB", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        worker(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
