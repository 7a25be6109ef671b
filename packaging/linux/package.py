"""`chatbackup_<version>_amd64.deb` and `ChatBackup-<version>-linux-x64.tar.xz`, from one frozen program."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import system_packages
from linux import archive, debian_package
from linux.contents import BROUGHT_BY_THE_ARCHIVE
from linux.freeze import FOLDER, freeze
from making import besides, inside, locks, tools
from making.component import Component
from making.licences import gather
from making.place import DIST, source_date_epoch, version
from making.report import report
from steps import run, say
from system_packages import Need

PYTHON = "libpython3.11-minimal"  # the Debian package that has Python's licence
QUICK, BEST = "1", "9"


def build_deb(*, is_quick: bool = False) -> Path:
    """Make the package for Debian and its kin in dist/ and return it."""
    system_packages.demand((Need("dpkg", ("dpkg-deb",)),), is_offline=tools.is_offline())
    root, file = FOLDER / "deb", DIST / f"chatbackup_{version()}_amd64.deb"
    debian_package.lay_out(_program(brings_libraries=False), root)
    say(f"packing {file.name}")
    file.parent.mkdir(exist_ok=True)
    how = ("-Zxz", f"-z{QUICK if is_quick else BEST}", "--threads-max=1", "--root-owner-group")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date_epoch())}
    packed = FOLDER / file.name
    run("dpkg-deb", *how, "--build", root, packed, env=environment)
    packed.replace(file)
    inside.note(file, root, locks.LINUX)
    report(file, root)
    return file


def build_tar(*, is_quick: bool = False) -> Path:
    """Make the archive for every other Linux in dist/ and return it."""
    folder, file = FOLDER / "tar", DIST / f"ChatBackup-{version()}-linux-x64.tar.xz"
    archive.lay_out(_program(brings_libraries=True), folder)
    say(f"packing {file.name}")
    packed = FOLDER / file.name
    archive.pack(folder, packed, is_quick=is_quick)
    file.parent.mkdir(exist_ok=True)
    packed.replace(file)
    inside.note(file, folder, locks.LINUX)
    report(file, folder)
    return file


def _program(*, brings_libraries: bool) -> Path:
    """Return the frozen program with the licences of what it brings beside it."""
    frozen = freeze()
    gather(frozen.site, frozen.folder / "licences", more=_besides(brings_libraries=brings_libraries))
    return frozen.folder


def _besides(*, brings_libraries: bool) -> Iterator[Component]:
    """Yield what does not come from wheels."""
    yield besides.debian(PYTHON, "PSF-2.0", name="Python")
    yield besides.pyinstaller()
    if brings_libraries:
        yield from besides.debian_libraries(each.partition(" ")[0] for each in BROUGHT_BY_THE_ARCHIVE.values())
