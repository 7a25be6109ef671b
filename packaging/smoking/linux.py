"""The Linux packages tried in a bare Debian 12, as a person who is not root, from their entry in the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from linux import package
from linux.contents import NEVER_BROUGHT
from making.place import DIST, version
from smoking import linux_bench, linux_program
from smoking.chroot import HOME, PERSON
from smoking.linux_bench import Bench
from smoking.trial import Trial, demand
from steps import say

Check = tuple[str, Callable[[Bench], str | None]]
PACKAGE = "chatbackup"
FOLDER = f"{HOME}/programs/ChatBackup-{version()}"
DATA = f"{HOME}/.local/share/ChatBackup"


def smoke_deb() -> int:
    """Try the .deb of dist/, built first where there is none; return 1 if any check fails."""
    file = DIST / f"{PACKAGE}_{version()}_amd64.deb"
    checks: tuple[Check, ...] = (
        ("the package is small enough", linux_program.weigh),
        ("it installs in a bare Debian 12", install),
        ("every library it needs came with it", linux_program.find_libraries),
        ("the command line answers", lambda bench: linux_program.answer(bench, "chatbackup")),
        ("a desktop is installed for what follows", linux_program.furnish),
        ("entry and AppStream data are valid", lambda bench: linux_program.validate(bench, "/usr/share")),
        ("its entry opens the window", lambda bench: linux_program.open_from_entry(bench, "deb")),
        ("--selftest passes with xcb, tray and keyring", lambda bench: linux_program.prove(bench, "deb")),
        ("restic reads the vault", linux_program.ask_restic),
        ("nothing starts at login", linux_program.look_for_autostart),
        ("purging leaves nothing but the person's data", purge),
    )
    return _try("the .deb", file, "/usr/lib/chatbackup/ChatBackup", checks, package.build_deb)


def smoke_tar() -> int:
    """Try the archive of dist/, built first where there is none; return 1 if any check fails."""
    file = DIST / f"ChatBackup-{version()}-linux-x64.tar.xz"
    share = f"{HOME}/.local/share"
    checks: tuple[Check, ...] = (
        ("the archive is small enough", linux_program.weigh),
        ("it unpacks where the person wants it", unpack),
        ("every library it needs came with it or is any desktop's", linux_program.find_libraries),
        ("the command line answers", lambda bench: linux_program.answer(bench, f"{FOLDER}/bin/chatbackup")),
        ("a desktop is installed for what follows", linux_program.furnish),
        ("it goes into the menu", add_to_menu),
        ("its entry opens the window", lambda bench: linux_program.open_from_entry(bench, "tar")),
        ("--selftest passes with xcb, tray and keyring", lambda bench: linux_program.prove(bench, "tar")),
        ("restic reads the vault", linux_program.ask_restic),
        ("nothing starts at login", linux_program.look_for_autostart),
        ("it goes out of the menu", lambda bench: remove_from_menu(bench, share)),
    )
    return _try("the archive", file, f"{FOLDER}/ChatBackup", checks, package.build_tar)


def _try(told: str, file: Path, program: str, checks: Sequence[Check], build: Callable[[], Path]) -> int:
    linux_bench.provide()
    if not file.exists():
        say(f"{file.name} is built first")
        build()
    trial = Trial(told)
    with Bench(file, program) as bench:
        for name, work in checks:
            trial.check(name, lambda work=work: work(bench))  # type: ignore[misc]
    return trial.end()


def install(bench: Bench) -> str:
    """apt installs the file, with what it depends on and nothing more."""
    inside = f"/srv/{bench.package.name}"
    bench.copy_in(bench.package, inside)
    before = _installed(bench)
    bench.debian.install(inside)
    return f"with {len(_installed(bench)) - len(before) - 1} packages of Debian's"


def purge(bench: Bench) -> str:
    """Nothing of the package stays, and nothing of the person's goes."""
    files = [line for line in bench.debian.demand("dpkg", "-L", PACKAGE).splitlines() if bench.path(line).is_file()]
    kept = sorted(str(each) for each in bench.path(HOME).rglob("*"))
    bench.debian.demand("apt-get", "purge", "--yes", PACKAGE)
    left = [line for line in files if bench.path(line).exists()]
    places = ("/usr", "/etc", "/opt", "/var/lib", "/root")
    found = bench.debian.demand("find", *places, "-iname", "*chatbackup*").splitlines()
    named = [line for line in found if not line.startswith("/var/lib/apt")]
    demand(not left and not named, f"left: {(left + named)[:20]}")
    demand(
        sorted(str(each) for each in bench.path(HOME).rglob("*")) == kept, "files of the person are not as they were"
    )
    demand(bench.path(DATA).is_dir(), f"{DATA} is not there")
    return f"{len(files)} files are gone, {len(kept)} of the person's are there"


def _installed(bench: Bench) -> list[str]:
    return bench.debian.demand("dpkg-query", "--show").splitlines()


def unpack(bench: Bench) -> str:
    """tar unpacks it for the person; of Debian only what every desktop has is there, and what unpacks."""
    bench.debian.install("xz-utils", *sorted({each.partition(" ")[0] for each in NEVER_BROUGHT.values()}))
    bench.copy_in(bench.package, f"/srv/{bench.package.name}")
    parent = FOLDER.rpartition("/")[0]
    bench.demand("mkdir", parent)
    bench.demand("tar", "--extract", "--file", f"/srv/{bench.package.name}", "--directory", parent)
    owner = bench.demand("stat", "--format=%U", f"{FOLDER}/ChatBackup").strip()
    demand(owner == PERSON, f"it belongs to {owner}")
    return FOLDER


def add_to_menu(bench: Bench) -> str:
    """The archive's own script writes an entry that is valid."""
    bench.demand(f"{FOLDER}/menu.sh", "add")
    bench.demand("desktop-file-validate", f"{HOME}/.local/share/applications/chatbackup.desktop")
    return "the entry is valid"


def remove_from_menu(bench: Bench, share: str) -> str:
    """The script takes out what it has added."""
    bench.demand(f"{FOLDER}/menu.sh", "remove")
    left = [str(each) for each in bench.path(share).rglob("chatbackup*")]
    demand(not left, left)
    demand(bench.path(DATA).is_dir(), f"{DATA} is not there")
    return "nothing of it is left"
