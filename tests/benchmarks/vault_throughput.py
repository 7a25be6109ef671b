"""First save of many incompressible files, against `restic backup` of the same files. Run by hand.

    python tests/benchmarks/vault_throughput.py [--gb 3] [--files 20000] [--threads 2] [--folder /tmp]

Both start from a warm page cache and write to the same disk. Each runs in a process of its own, so that peak
memory can be told apart. Needs three times the size given, and removes it at the end.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import local
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

PASSWORD = "benchmark"
MEDIAN_SPREAD = 0.6


def main() -> None:
    """Make the files, run both, print the ratio."""
    options = _options()
    if options.write_to:
        write(Path(options.folder), Path(options.write_to), options.threads)
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        place = Path(name)
        make_files(place / "media", int(options.gb * 1e9), options.files)
        (place / "password").write_text(PASSWORD, encoding="utf-8")
        for turn in range(options.turns):
            ours_again = [sys.executable, __file__, "--folder", str(place / "media"), "--threads", str(options.threads)]
            ours = timed([*ours_again, "--write-to", str(place / "ours")])
            if turn == options.turns - 1:
                check(place)
            shutil.rmtree(place / "ours")
            restic = ["restic", "--repo", str(place / "restic"), "--password-file", str(place / "password")]
            restic += ["--cache-dir", str(place / "restic-cache"), "--quiet"]
            subprocess.run([*restic, "init"], check=True)
            theirs = timed([*restic, "backup", str(place / "media")])
            shutil.rmtree(place / "restic")
            shutil.rmtree(place / "restic-cache")
            ratio = f"{theirs.wall_s / ours.wall_s:.2f} (processor {theirs.cpu_s / ours.cpu_s:.2f})"
            print(f"ours   {ours}\nrestic {theirs}\nratio  {ratio}", flush=True)


def make_files(folder: Path, total_bytes: int, files: int) -> None:
    """Random files, their sizes spread around the mean, a few hundred in a folder."""
    source = random.Random(1)
    block = os.urandom(32 * 2**20)
    mean = total_bytes / files
    for number in range(files):
        path = folder / f"{number // 300:03}" / f"{number:06}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        size = int(mean * source.uniform(1 - MEDIAN_SPREAD, 1 + MEDIAN_SPREAD))
        at = source.randrange(len(block) - size)
        path.write_bytes(number.to_bytes(8) + os.urandom(16) + block[at : at + size])


def write(folder: Path, target: Path, threads: int) -> None:
    """Save every file below a folder as one blob, and a snapshot of them."""
    from chatbackup_gui.vault.repository import Vault
    from chatbackup_gui.vault.snapshot import Snapshot
    from chatbackup_gui.vault.storage.local import LocalStorage
    from chatbackup_gui.vault.tree import dir_node, encode_tree, file_node

    started = time.perf_counter()
    vault = Vault.create(
        LocalStorage(target / "vault"),
        password=PASSWORD,
        hostname="here",
        username="me",
        cache_folder=target / "cache",
    )
    vault.refresh()
    mine = local()
    now = datetime.now(UTC)

    def save(path: Path) -> object:
        if not hasattr(mine, "buffer"):
            mine.buffer = memoryview(bytearray(8 * 2**20))
        with path.open("rb", buffering=0) as file:
            size = file.readinto(mine.buffer)
        return file_node(path.name, mtime=now, size=size, content=[writer.save_data(mine.buffer[:size])])

    with vault.writer(journal=target / "journal") as writer, ThreadPoolExecutor(threads) as pool:
        folders = []
        for inner in sorted(folder.iterdir()):
            nodes = list(pool.map(save, sorted(inner.iterdir())))
            subtree = writer.save_tree(encode_tree(nodes))
            folders.append(dir_node(inner.name, mtime=now, subtree=subtree))
        root = writer.save_tree(encode_tree(folders))
        writer.save_snapshot(Snapshot(time=now, tree=root.hex(), paths=("/media",), hostname="here"))
        print(writer.written)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"inside {time.perf_counter() - started:.2f} s, {peak_mb:.0f} MB", flush=True)


def check(place: Path) -> None:
    """Let restic say what it thinks of ours."""
    restic = ["restic", "--repo", str(place / "ours" / "vault"), "--password-file", str(place / "password")]
    subprocess.run([*restic, "--no-cache", "--quiet", "check", "--read-data"], check=True)


class Cost(NamedTuple):
    """What a run took."""

    wall_s: float
    user_s: float
    system_s: float
    peak_mb: float

    @property
    def cpu_s(self) -> float:
        """Time of all processors together."""
        return self.user_s + self.system_s

    def __str__(self) -> str:
        return (
            f"{self.wall_s:6.2f} s  processor {self.user_s:5.2f} + {self.system_s:5.2f} s  {self.peak_mb:4.0f} MB peak"
        )


def timed(command: list[str]) -> Cost:
    """Run it to its end."""
    os.sync()
    started = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return Cost(time.perf_counter() - started, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1024)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gb", type=float, default=3.0)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--folder", default=tempfile.gettempdir())
    parser.add_argument("--write-to", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
