"""The app for macOS, made on a Mac: frozen, signed, notarised, put into a disk image.

    ChatBackup.app/Contents/
        MacOS/ChatBackup            the program, with all its modes
        Frameworks/ Resources/      Python, Qt and the packages, as PyInstaller divides them
        Resources/bin/chatbackup    the command line
        Resources/licences/         of everything that is shipped

Nothing of this has run on a Mac yet. Two builds of the same commit do not give the same bytes: signatures hold a time,
and images hold times and an id of their own. Before that everything comes from the same locked wheels.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import sysconfig
from pathlib import Path

from macos import disk_image, notarising, resources, signing
from making import besides, frozen, inside, licences, locks
from making.component import Component
from making.locks import Lock
from making.place import BUILD, DIST, version
from making.report import report
from steps import run, say

FOLDER = BUILD / "macos"
RECIPE = Path(__file__).with_name("chatbackup.spec")
LOCK_OF = {"arm64": locks.MACOS_ARM, "x86_64": locks.MACOS_INTEL}
LABEL_OF = {"arm64": "arm64", "x86_64": "x64"}


def build(*, is_quick: bool = False) -> Path:
    """Make `dist/ChatBackup-<version>-macos-<machine>.dmg`; this script ends on a system that is no Mac."""
    lock = lock_here(sys.platform, platform.machine(), "{}.{}".format(*sys.version_info))
    os.environ["MACOSX_DEPLOYMENT_TARGET"] = locks.MACOS_OLDEST  # which wheels fit
    who = signing.identity()
    notary = notarising.credentials() if who != signing.AD_HOC else []  # half of it is told before the work begins
    app = _frozen(lock)
    if who == signing.AD_HOC:
        print(signing.NOTICE, flush=True)
    say("signing from the inside out")
    for command in signing.commands(app, who):
        run(*command)
    if notary:
        _notarise_app(app, notary)
    else:
        print(notarising.NOTICE, flush=True)
    image = _image(app, who, notary, is_quick=is_quick)
    report(image, app)
    inside.note(image, app, lock)
    return image


def lock_here(system: str, machine: str, python: str) -> Lock:
    """Return the lock file of this Mac; this script ends where none fits."""
    if system != "darwin":
        sys.exit("A package for macOS can only be made on a Mac: neither PyInstaller nor codesign work elsewhere.")
    lock = LOCK_OF.get(machine)
    if lock is None:
        sys.exit(f"There are packages for Macs of {' and '.join(LOCK_OF)}, and this one says that it is {machine}.")
    if python != lock.python:
        sys.exit(f"The package is frozen with the Python that runs this: take Python {lock.python}, not {python}.")
    return lock


def image_name(machine: str) -> str:
    """Return the name of the disk image."""
    return f"{frozen.NAME}-{version()}-macos-{LABEL_OF[machine]}.dmg"


def _frozen(lock: Lock) -> Path:
    resources.make()
    python, packages = frozen.environment(Path(sys.executable), lock, FOLDER)
    licences.gather(packages, resources.FOLDER / "licences", more=_besides())
    return frozen.freeze(RECIPE, python=python, site=packages, folder=FOLDER / "frozen") / f"{frozen.NAME}.app"


def _besides() -> list[Component]:
    """Return what the app holds besides wheels: the Python that runs this, and PyInstaller's bootloader."""
    text = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    return [besides.python(platform.python_version(), text), besides.pyinstaller()]


def _notarise_app(app: Path, notary: list[str]) -> None:
    say("handing the app to Apple's notary, and waiting for its answer")
    packed = FOLDER / f"{frozen.NAME}.zip"
    packed.unlink(missing_ok=True)
    run(*notarising.zipping(app, packed))
    run(*notarising.submission(packed, notary))
    run(*notarising.stapling(app))


def _image(app: Path, who: str, notary: list[str], *, is_quick: bool) -> Path:
    say("making the disk image")
    image = FOLDER / image_name(platform.machine())
    folder = FOLDER / "image"
    disk_image.stage(app, folder)
    run(*disk_image.making(folder, image, is_quick=is_quick))
    shutil.rmtree(folder)
    if who != signing.AD_HOC:
        run(*signing.command(image, who))
    if notary:
        run(*notarising.submission(image, notary))
        run(*notarising.stapling(image))
    DIST.mkdir(exist_ok=True)
    return image.replace(DIST / image.name)
