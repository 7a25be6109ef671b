"""The folder of which `dpkg-deb` makes the .deb: the program, what desktops are told of it, and what Debian asks for.

It has no scripts of its own: what desktops remember of entries and icons, Debian's triggers renew.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

from linux import contents, desktop_files, tree
from making.place import source_date_epoch
from making.report import size_of
from steps import ROOT

TEXTS = Path(__file__).with_name("debian")
PROGRAM = Path("usr/lib/chatbackup")
DOCUMENTS = Path("usr/share/doc/chatbackup")
LICENCES = "licences"


def lay_out(program: Path, root: Path) -> None:
    """Make the folder `root` from a frozen program that has its licences beside it."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(program, root / PROGRAM, symlinks=True)
    leave_to_debian(root / PROGRAM)
    _add_commands(root / "usr" / "bin")
    desktop_files.lay_out(root / "usr" / "share")
    _add_documents(root / DOCUMENTS)
    for page in (root / "usr" / "share" / "man").rglob("*.1"):
        _compress(page)
    _add_control(root)
    tree.settle(root)


def leave_to_debian(program: Path) -> None:
    """Take out the libraries that the package depends on instead."""
    for name in contents.BROUGHT_BY_THE_ARCHIVE:
        (program / "_internal" / name).unlink(missing_ok=True)


def depends() -> list[str]:
    """Return what the package depends on, by name."""
    return sorted({*contents.NEVER_BROUGHT.values(), *contents.BROUGHT_BY_THE_ARCHIVE.values()})


def control(installed_bytes: int) -> str:
    """Return the control file."""
    text = desktop_files.filled_in((TEXTS / "control").read_text(encoding="utf-8"))
    size = str(-(-installed_bytes // 1024))
    return text.replace("@INSTALLED_KIB@", size).replace("@DEPENDS@", ", ".join(depends()))


def copyright_file() -> str:
    """Return Debian's copyright file, with our licence as LICENSE has it."""
    lines = (ROOT / "LICENSE").read_text(encoding="utf-8").strip().splitlines()
    text = "\n".join(f" {line or '.'}" for line in lines[4:])  # without its title and the line of the copyright
    return (TEXTS / "copyright").read_text(encoding="utf-8").replace("@LICENCE@", text)


def _add_commands(binaries: Path) -> None:
    binaries.mkdir(parents=True)
    (binaries / "chatbackup-gui").symlink_to("../lib/chatbackup/ChatBackup")
    command = binaries / "chatbackup"
    shutil.copyfile(TEXTS / "chatbackup.sh", command)
    command.chmod(tree.PROGRAM_MODE)


def _add_documents(documents: Path) -> None:
    documents.mkdir(parents=True)
    (documents / "copyright").write_text(copyright_file(), encoding="utf-8")
    (documents / LICENCES).symlink_to(f"../../../lib/chatbackup/{LICENCES}")
    changes = documents / "changelog"
    at = datetime.fromtimestamp(source_date_epoch(), UTC)
    text = desktop_files.filled_in((TEXTS / "changelog").read_text(encoding="utf-8"))
    changes.write_text(text.replace("@TIME@", f"{at:%a, %d %b %Y %H:%M:%S} +0000"), encoding="utf-8")
    _compress(changes)
    overrides = documents.parents[1] / "lintian" / "overrides" / "chatbackup"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(TEXTS / "lintian-overrides", overrides)


def _compress(file: Path) -> None:
    """Replace a file by itself compressed, without its name and time."""
    packed = gzip.compress(file.read_bytes(), compresslevel=9, mtime=0)
    file.with_name(file.name + ".gz").write_bytes(packed)
    file.unlink()


def _add_control(root: Path) -> None:
    folder = root / "DEBIAN"
    sums = [f"{_md5(file)}  {file.relative_to(root)}\n" for file in tree.files(root) if not file.is_symlink()]
    folder.mkdir()
    (folder / "control").write_text(control(size_of(root)), encoding="utf-8")
    (folder / "md5sums").write_text("".join(sums), encoding="utf-8")


def _md5(file: Path) -> str:
    """Return what Debian's format asks for; it guards against accidents and nothing else."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
