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

from making.locks import WINDOWS
from making.place import BUILD, DIST, source_date_epoch, version
from making.report import report
from making.site import install_site
from steps import say
from windows import authenticode, bytecode, icon, installer, launcher, needs, python, signing, trim

WORK = BUILD / "windows"
SITE = WORK / "site"
SOURCES = WORK / "sources"  # the modules to be compiled
PAYLOAD = WORK / "ChatBackup"
BOOT = Path(__file__).with_name("boot.py")
SEARCHED = ("python313.zip", ".", "..\\lib")  # by Python, and nothing else: no variable and no registry adds to it
NOT_NEEDED = ("python.exe", "pythonw.exe", "python.cat", "winsound.pyd", "LICENSE.txt")


def build(*, is_quick: bool = False) -> Path:
    """Make Setup.exe in dist/ and return it."""
    needs.provide()
    install_site(WINDOWS, SITE)
    shutil.rmtree(PAYLOAD, ignore_errors=True)
    _provide_python(PAYLOAD / "python")
    _provide_modules(PAYLOAD / "python", PAYLOAD / "lib")
    for name in NOT_NEEDED:
        (PAYLOAD / "python" / name).unlink()
    drawn, picture = icon.make(WORK / "icon")
    for each in (launcher.WINDOW, launcher.CONSOLE):
        file = launcher.build(each, version=version(), icon=drawn, work=WORK, installation=PAYLOAD)
        if signing.has_certificate():
            signing.sign(file)
    date_all(PAYLOAD)
    setup = DIST / f"ChatBackup-{version()}-Setup.exe"
    parts = installer.Parts(version=version(), payload=PAYLOAD, icon=drawn, picture=picture)
    installer.build(parts, setup, work=WORK, is_quick=is_quick)
    if not signing.has_certificate():
        say(signing.NOTICE)
    report(setup, PAYLOAD)
    return setup


def _provide_python(folder: Path) -> None:
    python.unpack(python.archive(), folder)
    count = authenticode.check_folder(folder)
    say(f"{count} programs and libraries of Python are as the Python Software Foundation signed them")
    (folder / "python313._pth").write_text("\n".join(SEARCHED) + "\n")


def _provide_modules(python_folder: Path, lib: Path) -> None:
    """Fill `lib` with what is kept of the site: modules compiled, the rest as it is."""
    lacking = trim.lacking(SITE)
    if lacking:
        raise SystemExit(f"Named in trim.py, and not in the wheels of {WINDOWS.file.name}: {', '.join(lacking)}")
    shutil.rmtree(SOURCES, ignore_errors=True)
    for file in trim.files_to_keep(SITE):
        target = (SOURCES if file.suffix == ".py" else lib) / file.relative_to(SITE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    shutil.copyfile(BOOT, SOURCES / "chatbackup_boot.py")
    bytecode.compile_modules(python_folder, SOURCES, lib)


def date_all(folder: Path) -> None:
    """Give every file the time of the last commit: NSIS keeps it."""
    at = source_date_epoch()
    for file in folder.rglob("*"):
        os.utime(file, (at, at))
