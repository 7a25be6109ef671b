r"""`ChatBackup-<version>-Setup.exe`, made on Debian 12.

What it installs:

    ChatBackup.exe          the window (launcher.c)
    bin\chatbackup.exe      the command line (the same source), in a folder of its own that may go on the PATH
    python\                 CPython's embeddable build
    lib\                    our modules and those of the locked wheels, compiled; Qt
    licences\               of everything that is shipped
    uninstall.exe
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from making import besides, inside, licences
from making.component import Component
from making.locks import WINDOWS
from making.place import BUILD, DIST, source_date_epoch, version
from making.report import report
from making.site import install_site
from steps import say
from windows import authenticode, bytecode, icon, installer, launcher, needs, python, signing, trim

WORK = BUILD / "windows"
SITE = WORK / "site"
PAYLOAD = WORK / "ChatBackup"
PICTURES = WORK / "icon"
BOOT = Path(__file__).with_name("boot.py")
SEARCHED = ("python313.zip", ".", "..\\lib")  # by Python, and nothing else: no variable and no registry adds to it
NOT_NEEDED = ("python.exe", "pythonw.exe", "python.cat", "winsound.pyd", "LICENSE.txt")


def build(*, is_quick: bool = False) -> Path:
    """Make Setup.exe in dist/ and return it."""
    build_payload()
    setup = DIST / f"ChatBackup-{version()}-Setup.exe"
    build_setup(version=version(), output=setup, is_quick=is_quick)
    if not signing.has_certificate():
        say(signing.NOTICE)
    inside.note(setup, PAYLOAD, WINDOWS)
    report(setup, PAYLOAD)
    return setup


def build_payload() -> None:
    """Make the tree that will be installed."""
    needs.demand()
    install_site(WINDOWS, SITE)
    shutil.rmtree(PAYLOAD, ignore_errors=True)
    _provide_python(PAYLOAD / "python")
    _provide_modules(PAYLOAD / "python", PAYLOAD / "lib")
    for name in NOT_NEEDED:
        (PAYLOAD / "python" / name).unlink()
    drawn, _ = icon.make(PICTURES)
    for each in (launcher.WINDOW, launcher.CONSOLE):
        file = launcher.build(each, version=version(), icon=drawn, work=WORK, installation=PAYLOAD)
        if signing.has_certificate():
            signing.sign(file)
    date_all(PAYLOAD)


def build_setup(*, version: str, output: Path, is_quick: bool, patience_s: int = installer.PATIENCE_S) -> None:
    """Pack the tree that was made last, if need be made now, under any version: trials of upgrades want two."""
    if not PAYLOAD.exists():
        build_payload()
    drawn, picture = icon.make(PICTURES)
    date_all(PICTURES)
    parts = installer.Parts(version=version, payload=PAYLOAD, icon=drawn, picture=picture, patience_s=patience_s)
    installer.build(parts, output, work=WORK, is_quick=is_quick)


def _provide_python(folder: Path) -> None:
    python.unpack(python.archive(), folder)
    count = authenticode.check_folder(folder)
    say(f"{count} programs and libraries of Python are as the Python Software Foundation signed them")
    (folder / "python313._pth").write_text("\n".join(SEARCHED) + "\n")


def _provide_modules(python_folder: Path, lib: Path) -> None:
    """Fill `lib` with what is kept of the site, modules compiled; gather its licences while their sources are there."""
    lacking = trim.lacking(SITE)
    if lacking:
        raise SystemExit(f"Named in trim.py, and not in the wheels of {WINDOWS.file.name}: {', '.join(lacking)}")
    for file in trim.files_to_keep(SITE):
        target = lib / file.relative_to(SITE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    shutil.copyfile(BOOT, lib / "chatbackup_boot.py")
    licences.gather(lib, PAYLOAD / "licences", more=_besides(python_folder))
    bytecode.compile_modules(python_folder, lib, lib)
    for source in lib.rglob("*.py"):
        source.unlink()


def _besides(python_folder: Path) -> list[Component]:
    """Return what is shipped and comes from no wheel: Python, and what our programs and Setup.exe are made with."""
    return [
        besides.python(python.VERSION, python_folder / "LICENSE.txt"),
        *besides.setup_program(),
    ]


def date_all(folder: Path) -> None:
    """Give every file the time of the last commit: NSIS keeps it."""
    at = source_date_epoch()
    for file in folder.rglob("*"):
        os.utime(file, (at, at))
