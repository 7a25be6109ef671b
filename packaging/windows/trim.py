r"""What of the installed wheels goes into the Windows package: of Qt only what is named here, of the rest all but this.

Patterns are matched against paths below the site's folder with `/`; `*` also stands for further folders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

QT = ("Core", "Gui", "Network", "PrintSupport", "Svg", "Widgets")  # libraries
QT_MODULES = tuple(name for name in QT if name != "Svg")  # which Python imports; QtSvg only works behind plugins
RUNTIME = ("msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll", "vcruntime140.dll", "vcruntime140_1.dll")

QT_KEPT = (
    *(f"PySide6/Qt6{name}.dll" for name in QT),
    *(f"PySide6/Qt{name}.pyd" for name in QT_MODULES),
    *(f"PySide6/{name}" for name in RUNTIME),
    *(f"PySide6/{name}" for name in ("__init__.py", "_config.py", "_git_pyside_version.py", "pyside6.abi3.dll")),
    "PySide6/plugins/iconengines/qsvgicon.dll",
    *(f"PySide6/plugins/imageformats/{name}.dll" for name in ("qgif", "qico", "qjpeg", "qsvg", "qwebp")),
    "PySide6/plugins/networkinformation/qnetworklistmanager.dll",
    *(f"PySide6/plugins/platforms/{name}.dll" for name in ("qoffscreen", "qwindows")),
    "PySide6/plugins/styles/qmodernwindowsstyle.dll",
    "PySide6/plugins/tls/qschannelbackend.dll",
    *(f"PySide6/translations/qtbase_{name}.qm" for name in ("en", "zh_CN")),
    *(f"shiboken6/{name}" for name in ("msvcp140.dll", "vcruntime140.dll", "vcruntime140_1.dll")),
    *(f"shiboken6/{name}" for name in ("Shiboken.pyd", "shiboken6.abi3.dll")),
    "shiboken6/*.py",
)
DROPPED = (
    "bin/*",  # programs of packages, made for the system that builds
    "share/*",
    ".lock",  # uv's
    *("*.pyi", "*/py.typed", "*/__pycache__/*"),
    *("*.c", "*.h", "*.pxd", "*.pxi", "*.pyx", "*.lib"),  # what compilers read
    # What installers note: where and when, which is different at each build.
    *("*.dist-info/RECORD", "*.dist-info/INSTALLER", "*.dist-info/REQUESTED"),
    *("*.dist-info/direct_url.json", "*.dist-info/uv_cache.json"),
    "*.dist-info/sboms/*",
    # Windows' keyring goes through pywin32-ctypes, which takes cffi where it can be imported, and then needs pycparser
    # too; without either it takes ctypes. Nothing else of ours asks for cffi but for its compiled half.
    *("cffi/*", "pycparser/*"),
    *("pysilk/backends/cffi/*", "zstandard/_cffi*", "zstandard/backend_cffi*"),
    *("apsw/tests/*", "apsw/sqlite_extra_binaries/*", "apsw/shell.py", "apsw/trace.py", "apsw/speedtest.py"),
    *("*/tests/*", "keyring/testing/*"),
    "lxml/isoschematron/*",
    "lxml/html/*",
    "lxml/objectify*",
)
KEPT_OF_ICONS = ("qtawesome/__init__.py", "qtawesome/fonts/phosphor-*")  # chatbackup_gui/ui/icons.py reads no other
ICONS = ("qtawesome/*", "qtpy/*")


def is_kept(path: str) -> bool:
    """Tell whether a file of the site goes into the package; `path` is below the site's folder."""
    if _matches(path, ("PySide6/*", "shiboken6/*")):
        return _matches(path, QT_KEPT)
    if _matches(path, ICONS):
        return _matches(path, KEPT_OF_ICONS)
    return not _matches(path, DROPPED)


def files_to_keep(site: Path) -> Iterator[Path]:
    """Return the files of a site that go into the package, in the order of their names."""
    for file in sorted(each for each in site.rglob("*") if each.is_file()):
        if is_kept(file.relative_to(site).as_posix()):
            yield file


def lacking(site: Path) -> list[str]:
    """Return what is named here one by one and is not in a site: another version of Qt calls it something else."""
    exact = (pattern for pattern in (*QT_KEPT, *KEPT_OF_ICONS) if "*" not in pattern)
    return [pattern for pattern in exact if not (site / pattern).is_file()]


def _matches(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)
