"""A bare Debian 12 of our own in a folder, with a person in it who is not root; gone without a trace when it is closed.

Its processes live in namespaces of their own, in which alone /proc and /dev/shm are mounted: when the first of them
ends, all do, and no mount is ever seen outside. What is downloaded stays in build/cache, for the next time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import debian
from making import tools
from making.place import BUILD, CACHE
from smoking.caretaker import Caretaker
from smoking.done import Done
from smoking.linux_process import Running
from smoking.trial import demand
from steps import run, say

RELEASE, MIRROR = "bookworm", "http://deb.debian.org/debian"
SAVED = CACHE / "debian-12"
BASE = SAVED / "base.tar"
PERSON = "person"
HOME = f"/home/{PERSON}"
NEEDS = {"debootstrap": "debootstrap", "util-linux": "nsenter"}
PASSED_ON = ("http_proxy", "https_proxy", "no_proxy")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
PATIENCE_S = 300

_FIRST = """
mount -t proc proc {root}/proc && mkdir -p {root}/dev/shm && mount -t tmpfs -o mode=1777 shm {root}/dev/shm
echo ready
while :; do sleep 1000 & wait; done
"""  # it also buries what others leave behind


def provide() -> None:
    """Install what this takes, and make the bare system that later ones are copies of; ends the script if it fails."""
    if os.geteuid() != 0:
        raise SystemExit("A bare Debian is made and entered by root alone: run this with sudo.")
    lacking = [package for package, program in NEEDS.items() if not shutil.which(program)]
    if lacking and not debian.install(lacking):
        raise SystemExit(f"Needed, and could not be installed: {' '.join(lacking)}")
    if BASE.exists():
        return
    if tools.is_offline():
        raise SystemExit(f"{BASE} is not there, and this run shall use no network.")
    say("making a bare Debian 12 with debootstrap, once")
    SAVED.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chatbackup-debootstrap-") as folder:
        run("debootstrap", "--variant=minbase", RELEASE, folder, MIRROR)
        part = BASE.with_suffix(".part")
        run("tar", "--create", "--file", part, "--directory", folder, "--exclude=./var/cache/apt/archives/*.deb", ".")
        part.replace(BASE)


class Debian:
    """The system; `root` is its folder here."""

    def __init__(self) -> None:
        scratch = BUILD / "smoke"
        scratch.mkdir(parents=True, exist_ok=True)
        self.root = Path(tempfile.mkdtemp(prefix="debian-", dir=scratch))
        self._first: subprocess.Popen[str] | None = None
        remove: list[str | Path] = ["rm", "-rf", "--one-file-system", self.root]
        try:
            run("tar", "--extract", "--file", BASE, "--directory", self.root, "--preserve-permissions")
            self.root.chmod(0o755)  # a temporary folder is its owner's alone, and this one is everybody's root
            self._first, inside = self._enter()
        except BaseException:
            Caretaker(last=[remove]).close()
            raise
        self._caretaker = Caretaker(last=[["kill", "-9", str(self._first.pid)], ["sleep", "0.2"], remove])
        self._enter_words = ["nsenter", "--target", inside, "--mount", "--pid", "chroot"]
        shutil.copyfile("/etc/resolv.conf", self.root / "etc" / "resolv.conf")
        self._take_saved()
        self.demand("useradd", "--create-home", "--shell", "/bin/sh", PERSON)

    def _enter(self) -> tuple[subprocess.Popen[str], str]:
        """Start the first process; return it, and the id that its child, the first inside, has outside."""
        script = _FIRST.format(root=self.root)
        first = subprocess.Popen(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", script],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert first.stdout
        demand(first.stdout.readline() == "ready\n", "namespaces of its own are not allowed here (unshare, mount)")
        children = Path(f"/proc/{first.pid}/task/{first.pid}/children").read_text().split()
        return first, children[0]

    def start(self, *command: str, user: str = "root", **variables: str) -> Running:
        """Start a program; `variables` are added to an environment that is otherwise a login's."""
        environment = self._environment(user) | variables
        as_user = [] if user == "root" else [f"--userspec={user}:{user}"]
        inside = ["env", "-C", environment["HOME"], *command]
        words_before = [*self._enter_words, *as_user, str(self.root)]
        return Running([*words_before, *inside], environment=environment)

    def run(self, *command: str, seconds: float = PATIENCE_S, user: str = "root", **variables: str) -> Done:
        """Run a program to its end, or until the seconds are over."""
        return self.start(*command, user=user, **variables).wait(seconds)

    def demand(self, *command: str, seconds: float = PATIENCE_S, user: str = "root", **variables: str) -> str:
        """Run a program that must succeed; return what it wrote."""
        done = self.run(*command, seconds=seconds, user=user, **variables)
        demand(done.status == 0, f"{' '.join(command)[:200]}: {done}")
        return done.output

    def install(self, *packages: str) -> None:
        """Install packages by their names, or files by their paths inside, with what they need and nothing more."""
        command = ("apt-get", "install", "--yes", "--no-install-recommends", *packages)
        lists = self.root / "var" / "lib" / "apt" / "lists"
        done = self.run(*command) if any(lists.glob("*_Packages")) else None
        if done is None or done.status != 0:
            demand(done is None or not tools.is_offline(), f"apt-get install {' '.join(packages)}: {done}")
            self.demand("apt-get", "update")
            self.demand(*command)
        self._save()

    def _environment(self, user: str) -> dict[str, str]:
        passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        home = "/root" if user == "root" else HOME
        return {
            **passed_on,
            "PATH": PATH,
            "HOME": home,
            "USER": user,
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
        }

    def _take_saved(self) -> None:
        for saved, place in _saved_places(self.root):
            if saved.exists():
                shutil.copytree(saved, place, dirs_exist_ok=True)

    def _save(self) -> None:
        for saved, place in _saved_places(self.root):
            saved.mkdir(parents=True, exist_ok=True)
            for file in place.iterdir():
                kept = saved / file.name
                if file.is_file() and file.name != "lock" and not kept.exists():
                    shutil.copy2(file, kept)

    def close(self) -> None:
        """End every process in it and remove it."""
        self._caretaker.close()
        if self._first:
            self._first.wait()

    def __enter__(self) -> Debian:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _saved_places(root: Path) -> Sequence[tuple[Path, Path]]:
    """Return what apt downloads: where it is kept for the next time, and where apt has it."""
    return (
        (SAVED / "archives", root / "var" / "cache" / "apt" / "archives"),
        (SAVED / "lists", root / "var" / "lib" / "apt" / "lists"),
    )
