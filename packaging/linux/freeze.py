"""The frozen folder for Linux, made by PyInstaller with Debian 12's own Python: runs where glibc is 2.35 or later."""

from __future__ import annotations

import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

import system_packages
from linux import glibc
from linux.contents import GLIBC
from making import frozen, locks, tools
from making.place import BUILD
from steps import say
from system_packages import Need

FOLDER = BUILD / "linux"
RECIPE = Path(__file__).with_name("chatbackup.spec")
DEBIANS_PYTHON = Path("/usr/bin/python3.11")
_RUN = uuid.uuid4().hex
NEEDS = (
    *system_packages.QT,  # which PyInstaller asks what it needs, and which are partly brought along
    Need("python3.11", ("python3.11",)),
    Need("libpython3.11", ("libpython3.11.so.1.0",)),
    Need("binutils", ("objcopy", "objdump", "strip")),
)


@dataclass(frozen=True)
class Frozen:
    """The program with everything beside it, and the installed packages that it was made from."""

    folder: Path
    site: Path


def freeze() -> Frozen:
    """Return what was frozen, made anew once a run, and again if that was deleted."""
    folder = FOLDER / "frozen"
    stamp, site = folder / "made-by-run", frozen.packages_of(locks.LINUX, FOLDER)
    if not (stamp.exists() and stamp.read_text() == _RUN):
        system_packages.demand(NEEDS, is_offline=tools.is_offline())
        python, site = frozen.environment(_base(), locks.LINUX, FOLDER)
        made = frozen.freeze(RECIPE, python=python, site=site, folder=folder)
        glibc.demand(made, GLIBC)
        stamp.write_text(_RUN)
    return Frozen(folder / "dist" / frozen.NAME, site)


def _base() -> Path:
    """Return Debian's Python, or this one if it is as good; this script ends if neither is."""
    if DEBIANS_PYTHON.exists():
        return DEBIANS_PYTHON
    if "{}.{}".format(*sys.version_info) != locks.LINUX.python:
        sys.exit(
            f"Linux packages are frozen with Python {locks.LINUX.python}, which Debian 12 has in {DEBIANS_PYTHON}."
        )
    say(f"{DEBIANS_PYTHON} is not there: frozen with {sys.executable}, and runs only on systems as new as this one")
    return Path(sys.executable)
