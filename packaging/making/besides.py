"""What a package ships besides wheels: Python, libraries of Debian, PyInstaller's bootloader, NSIS' stub."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from making import tools
from making.component import Component, read
from making.licences import KEPT

INCORPORATED = "python-incorporated.txt"
DOCUMENTS = Path("/usr/share/doc")


def python(version: str, licence: Path) -> Component:
    """Return CPython with its own licence file, and what its documentation says of software incorporated in it."""
    texts = (read(licence, "python/LICENSE.txt"), read(KEPT / INCORPORATED, INCORPORATED))
    return Component("Python", version, "PSF-2.0", "https://www.python.org/", texts, f"pkg:generic/python@{version}")


def pyinstaller() -> Component:
    """Return the bootloader of the PyInstaller in the tools' environment: GPL, with leave for what it starts."""
    folder = next(tools.FOLDER.glob("**/pyinstaller-*.dist-info"), None)
    if not folder:
        sys.exit("PyInstaller is not in build/tools; its licence text comes from there.")
    version = folder.name.removesuffix(".dist-info").rpartition("-")[2]
    return Component(
        name="PyInstaller bootloader",
        version=version,
        licence="GPL-2.0-or-later WITH Bootloader-exception",
        home="https://pyinstaller.org/",
        texts=(read(next(folder.rglob("COPYING.txt")), "pyinstaller/COPYING.txt"),),
        purl=f"pkg:pypi/pyinstaller@{version}",
    )


def setup_program() -> list[Component]:
    """Return what Debian's tools put into Setup.exe and into our launchers."""
    return [
        debian("nsis", "Zlib AND bzip2-1.0.6 AND CPL-1.0", name="NSIS (Setup.exe)"),
        debian("mingw-w64-x86-64-dev", "several, each with its text", name="MinGW-w64 runtime"),
        debian("gcc-mingw-w64-base", "GPL-3.0-or-later WITH GCC-exception-3.1", name="GCC runtime library"),
    ]


def debian(package: str, licence: str, *, name: str = "") -> Component:
    """Return what a Debian package brings, described by its copyright file; `licence` says which one applies."""
    version = _dpkg_query("--show", "--showformat=${Version}", package).strip()
    file = DOCUMENTS / package / "copyright"
    if not version or not file.is_file():
        sys.exit(f"{package} is not installed, or {file} is not there: its licence text comes from there.")
    text = read(file, f"debian/{package}.txt")
    home = re.search(r"^(?:Source|Homepage): *(https?://\S+)", text.content, re.MULTILINE)
    address = home[1] if home else f"https://packages.debian.org/{package}"
    return Component(name or package, version, licence, address, (text,), f"pkg:deb/debian/{package}@{quote(version)}")


def debian_libraries(packages: Iterable[str]) -> list[Component]:
    """Return the Debian packages of which a package of ours carries libraries; their copyright files say all."""
    return [debian(each, "as its text says") for each in sorted(set(packages))]


def owners(files: Iterable[Path]) -> set[str]:
    """Return the Debian packages that installed these files; a file of none ends this script."""
    found = set()
    for file in files:
        lines = _dpkg_query("--search", str(file)) or _dpkg_query("--search", str(file.resolve()))
        if not lines:
            sys.exit(f"{file} belongs to no Debian package, so its licence is not known.")
        found.add(lines.partition(":")[0])
    return found


def _dpkg_query(*arguments: str) -> str:
    """Return what dpkg-query says; nothing where it knows nothing, or is not there."""
    try:
        return subprocess.run(["dpkg-query", *arguments], capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
