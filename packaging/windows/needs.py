"""What making the Windows package takes of Debian."""

from __future__ import annotations

import system_packages
from making import tools
from system_packages import QT, Need

NEEDS = (
    Need("gcc-mingw-w64-x86-64-win32", ("x86_64-w64-mingw32-gcc",)),
    Need("binutils-mingw-w64-x86-64", ("x86_64-w64-mingw32-windres",)),
    Need("nsis", ("makensis",)),
    Need("osslsigncode", ("osslsigncode",)),
    Need("wine", ("wine",)),  # runs the Python of the package, which compiles what it will run
    Need("wine64", ("wineserver",)),
    *QT,  # draws the icon
)


def demand() -> None:
    """See to it that it is there; ends the script where that does not work."""
    system_packages.demand(NEEDS, is_offline=tools.is_offline())
