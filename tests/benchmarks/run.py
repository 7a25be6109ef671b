"""The goals of design.md section 9 that need no window, measured side by side in one run.

    python tests/benchmarks/run.py media    [--folder DIR] [--gb 3] [--files 20000] [--messages 40000]
    python tests/benchmarks/run.py messages [--folder DIR] [--messages 1000000]

`media`: first, unchanged and restore against restic on the same folder. `messages`: import against plain SQL, search,
one new message. Needs 15 GB below --folder and a quarter of an hour; prints one line a figure.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from support.plain_sql import read_all_rows

from chatbackup_gui.demo import DemoOptions, append_messages, write_demo

PASSWORD = "benchmark"
KIB, MIB = 2**10, 2**20
POLL_SECONDS = 0.005


class Cost(msgspec.Struct, frozen=True):
    """What a process cost: wall time, processor time of all threads, most memory it held."""

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int


class Workplace:
    """A folder with chats, a vault of ours, a repository of restic's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.chats = folder / "chats"
        self.vault = folder / "vault"
        self.repository = folder / "restic"
        self.password_file = folder / "password"
        self.password_file.write_text(PASSWORD)
        self.environment = {
            **os.environ,
            "CHATBACKUP_HOME": str(folder / "home"),
            "CHATBACKUP_PASSWORD_FILE": str(self.password_file),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "RESTIC_PASSWORD_FILE": str(self.password_file),
            "RESTIC_REPOSITORY": str(self.repository),
            "RESTIC_CACHE_DIR": str(folder / "restic-cache"),
        }

    def chatbackup(self, *words: str | Path) -> Cost:
        return self.run(sys.executable, "-m", "chatbackup_gui.cli.main", *words, fine=(0, 3))

    def restic(self, *words: str | Path) -> Cost:
        return self.run("restic", "--quiet", *words, fine=(0,))

    def run(self, *command: str | Path, fine: tuple[int, ...]) -> Cost:
        started = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], env=self.environment, stdout=subprocess.DEVNULL)
        peak_bytes, ended = 0, 0
        while not ended:
            peak_bytes = max(peak_bytes, _peak_bytes(process.pid))
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            time.sleep(0 if ended else POLL_SECONDS)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode in fine, f"{command}: {process.returncode}"
        return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, peak_bytes)

    def set_up(self) -> None:
        self.chatbackup("setup", "--source", self.chats, "--vault", self.vault, "--key-file", self.chats / "key.txt",
                        "--image-key-file", self.chats / "image-key.txt",
                        "--recovery-out", self.folder / "recovery")  # fmt: skip
        self.chatbackup("roam", "default", "--kind", "official", "--window", "permanent")

    def vault_bytes(self) -> tuple[int, int]:
        """Return the number of files in our vault and their bytes."""
        sizes = [path.stat().st_size for path in self.vault.rglob("*") if path.is_file()]
        return len(sizes), sum(sizes)


def _peak_bytes(process_id: int) -> int:
    """Return the most memory a process has held; `ru_maxrss` would be at least ours, which it inherits."""
    try:
        status = Path(f"/proc/{process_id}/status").read_text()
    except OSError:
        return 0
    peak = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(peak[0]) * KIB if peak else 0


def say(what: str, ours: Cost, theirs: Cost) -> None:
    """Print one comparison: times, how many times as fast we are, memory."""
    print(
        f"{what:24} ours {ours.wall_seconds:7.2f} s (cpu {ours.cpu_seconds:6.2f}, {ours.peak_bytes / MIB:5.0f} MiB)"
        f"   restic {theirs.wall_seconds:7.2f} s (cpu {theirs.cpu_seconds:6.2f}, {theirs.peak_bytes / MIB:5.0f} MiB)"
        f"   {theirs.wall_seconds / ours.wall_seconds:5.2f} times as fast,"
        f" {ours.peak_bytes / theirs.peak_bytes:4.2f} of its memory",
        flush=True,
    )


def best(times: int, measure: Callable[[], Cost]) -> Cost:
    """Return the quickest of several runs."""
    return min((measure() for _ in range(times)), key=lambda cost: cost.wall_seconds)


def media(place: Workplace, gigabytes: float, files: int, count: int) -> None:
    """First snapshot, unchanged snapshot and restore of many media files, against restic."""
    options = DemoOptions(contacts=200, messages=count, media_mb=int(gigabytes * 1000), media_files=files)
    write_demo(place.chats, options)
    subprocess.run(["sync"], check=False)
    place.restic("init")
    place.set_up()
    read_everything(place.chats)
    theirs = place.restic("backup", place.chats / "xwechat_files")
    ours = place.chatbackup("backup")
    say("first snapshot", ours, theirs)
    theirs = best(3, lambda: place.restic("backup", place.chats / "xwechat_files"))
    ours = best(3, lambda: place.chatbackup("backup"))
    say("nothing changed", ours, theirs)
    theirs = place.restic("restore", "latest", "--target", place.folder / "restored-by-restic")
    shutil.rmtree(place.folder / "restored-by-restic")
    ours = place.chatbackup("restore", "latest", "--to", place.folder / "restored")
    say("restore", ours, theirs)


def messages(place: Workplace, count: int) -> None:
    """Import into catalogue and search index against plain SQL; search; one new message."""
    write_demo(place.chats, DemoOptions(contacts=1000, messages=count, media_mb=0))
    place.set_up()
    read_everything(place.chats)
    plain = read_all_rows(place.chats)
    print(f"plain SQL               {plain.seconds:7.2f} s for {plain.rows:,} rows", flush=True)
    seconds = import_only(place)
    print(f"import and search index {seconds:7.2f} s   {seconds / plain.seconds:5.2f} times plain SQL", flush=True)
    first = place.chatbackup("backup")
    print(f"backup after import     {first.wall_seconds:7.2f} s, {first.peak_bytes / MIB:.0f} MiB", flush=True)
    search(place)
    files, size = place.vault_bytes()
    append_messages(place.chats, 1)
    cost = place.chatbackup("backup")
    new_files, new_size = place.vault_bytes()
    print(f"one new message         {cost.wall_seconds:7.2f} s, {new_size - size:,} bytes in {new_files - files} files,"
          f" {cost.peak_bytes / MIB:.0f} MiB", flush=True)  # fmt: skip


def import_only(place: Workplace) -> float:
    """Return the seconds that reading everything into a new catalogue takes, in a process of its own."""
    script = Path(__file__).with_name("import_only.py")
    done = subprocess.run([sys.executable, script, place.chats], capture_output=True, text=True, check=True)
    print("   ", done.stdout.strip())
    return float(done.stdout.split()[0])


def search(place: Workplace) -> None:
    """Print how long searches take in a process that has the catalogue open."""
    script = Path(__file__).with_name("search_speed.py")
    subprocess.run([sys.executable, script], env=place.environment, check=True)


def read_everything(folder: Path) -> None:
    """Bring every file into the page cache, so that both programs start alike."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb", buffering=0) as file:
                while file.read(8 * MIB):
                    pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["media", "messages"])
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--gb", type=float, default=3.0)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--messages", type=int, default=None)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder, prefix="chatbackup-benchmark-") as folder:
        place = Workplace(Path(folder))
        if asked.what == "media":
            media(place, asked.gb, asked.files, asked.messages or 2 * asked.files)
        else:
            messages(place, asked.messages or 1_000_000)


if __name__ == "__main__":
    main()
