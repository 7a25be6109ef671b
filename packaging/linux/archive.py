"""The archive for every other Linux: a folder that is unpacked anywhere and started from there."""

from __future__ import annotations

import lzma
import shutil
import tarfile
from pathlib import Path

from linux import desktop_files, tree
from making.place import source_date_epoch, version

TEXTS = Path(__file__).with_name("portable")
COMMAND, MENU, GUIDE = "chatbackup.sh", "menu.sh", "README.txt"
BEST, QUICK = 9, 1


def lay_out(program: Path, folder: Path) -> None:
    """Make the folder from a frozen program that has its licences beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(program, folder, symlinks=True)
    desktop_files.lay_out(folder / "share")
    (folder / "bin").mkdir()
    _copy_program(TEXTS / COMMAND, folder / "bin" / "chatbackup")
    _copy_program(TEXTS / MENU, folder / MENU)
    guide = desktop_files.filled_in((TEXTS / GUIDE).read_text(encoding="utf-8"))
    (folder / GUIDE).write_text(guide, encoding="utf-8")
    tree.settle(folder)


def pack(folder: Path, file: Path, *, is_quick: bool) -> None:
    """Write the folder as `ChatBackup-<version>/` into a .tar.xz, root's and of one time; one thread, so one result."""
    top = f"ChatBackup-{version()}"
    with (
        lzma.open(file, "wb", preset=QUICK if is_quick else BEST) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path in (folder, *sorted(folder.rglob("*"))):
            name = str(Path(top) / path.relative_to(folder))
            archive.add(path, arcname=name, recursive=False, filter=_anonymous)


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = source_date_epoch()
    return entry


def _copy_program(file: Path, to: Path) -> None:
    shutil.copyfile(file, to)
    to.chmod(tree.PROGRAM_MODE)
