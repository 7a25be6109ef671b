"""What PyInstaller makes of ChatBackup on the systems it freezes for: where that begins, what goes in, what stays out.

The spec of each system takes this and adds what is its own, such as Qt's plugins.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from making.locks import Lock
from making.place import BUILD, source_date_epoch
from making.site import install_site, install_wheels
from steps import ROOT, run, say

NAME = "ChatBackup"
PACKAGE = "chatbackup_gui"
RESOURCES = f"{PACKAGE}/_resources"
ICONS = "qtawesome/fonts/phosphor-*"  # chatbackup_gui/ui/icons.py reads no other, and does not import the package
NOT_METADATA = {  # what tells of the installing and the building
    *("RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "sboms"),
}
ENTRY = Path(__file__).with_name("frozen_entry.py")
SITE_VARIABLE = "CHATBACKUP_SITE"  # tells a spec which folder of installed packages to take everything from
EXCLUDED = (
    "tkinter",
    "zstandard._cffi",  # a second implementation, 11 MB, which CPython never asks for
    "zstandard.backend_cffi",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "readline",
    *("distutils", "setuptools"),  # of the environment that PyInstaller runs in
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickControls2",
    "PySide6.QtQuickTest",
    "PySide6.QtQuickWidgets",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtUiTools",
    "PySide6.QtXml",
)


def analysis(site: Path) -> dict[str, Any]:
    """Return PyInstaller's arguments for `Analysis` of what is installed in `site`.

    All modules of ours are named, because sources are imported by names that no analysis sees.
    """
    return {
        "scripts": [str(ENTRY)],
        "hiddenimports": modules_of(site),
        "datas": [(str(site / RESOURCES), RESOURCES), *_data(site)],
        "excludes": list(EXCLUDED),
    }


def modules_of(site: Path) -> list[str]:
    """Return the names of all modules of ours that are installed in `site`, sorted."""
    files = (site / PACKAGE).rglob("*.py")
    parts = (file.relative_to(site).with_suffix("").parts for file in files)
    return sorted(".".join(each[:-1] if each[-1] == "__init__" else each) for each in parts)


def _data(site: Path) -> Iterator[tuple[str, str]]:
    """Yield files and the folders they go into: icons, and what packages say of themselves, which About shows."""
    for file in (*sorted(site.glob(ICONS)), *sorted(site.glob("*.dist-info/**/*"))):
        if file.is_file() and not NOT_METADATA & {file.name, file.parent.name}:
            yield str(file), str(file.parent.relative_to(site))


def packages_of(lock: Lock, folder: Path) -> Path:
    """Return where `environment` puts what is frozen."""
    return folder / "environment" / "lib" / f"python{lock.python}" / "site-packages"


def environment(base: Path, lock: Lock, folder: Path) -> tuple[Path, Path]:
    """Make an environment that holds what is frozen; return its Python and the folder of its packages.

    PyInstaller wants to find packages there and nowhere else; its own are reached through a `.pth` file, behind them.
    """
    made, programs = folder / "environment", folder / "tools"
    packages = packages_of(lock, folder)
    shutil.rmtree(made, ignore_errors=True)
    run(base, "-m", "venv", "--without-pip", made)
    install_site(lock, packages)
    install_wheels(Lock("tools", lock.platform, lock.python), programs)
    (packages / "tools.pth").write_text(f"{programs}\n")
    return made / "bin" / "python", packages


def freeze(spec: Path, *, python: Path, site: Path, folder: Path) -> Path:
    """Let a Python that has PyInstaller follow a spec; return the folder with what it made, `folder/dist`."""
    say(f"freezing with PyInstaller, as {spec.relative_to(ROOT)} has it")
    environment = {
        **os.environ,
        SITE_VARIABLE: str(site),
        "PYTHONPATH": os.pathsep.join((str(site), str(ROOT / "packaging"))),
        "PYTHONHASHSEED": "0",  # else the order of sets gets into the archive
        "SOURCE_DATE_EPOCH": str(source_date_epoch()),
        "PYINSTALLER_CONFIG_DIR": str(BUILD / "pyinstaller"),
    }
    made, work = folder / "dist", folder / "work"
    options = ("--noconfirm", "--clean", "--log-level", "WARN", "--distpath", made, "--workpath", work)
    run(python, "-m", "PyInstaller", *options, spec, env=environment)
    return made
