"""What the window and the tests need of the system: libraries that Qt's wheel does not bring, a screen, a keyring.

On Debian and its kin they are installed as root. Without root they are unpacked into `.venv/system`, and programs find
them there through variables. Elsewhere the script names what is missing. A need is known by what proves it (a program,
a library, a font) and not by its package, whose name changes between releases. macOS and Windows need nothing.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import debian
import unpacked_programs
from steps import ENVIRONMENT, say

UNPACKED = ENVIRONMENT / "system"
SHARES = (Path("/usr/share"), Path("/usr/local/share"), Path.home() / ".local" / "share")


class Need(NamedTuple):
    """A package of Debian's and what proves that it is there: programs, libraries, or a pattern below /usr/share."""

    package: str
    proofs: tuple[str, ...]


QT = (  # as `ldd` told of PySide6 6.11 on a bare Debian 12
    Need("libgl1", ("libGL.so.1",)),
    Need("libegl1", ("libEGL.so.1",)),
    Need("libdbus-1-3", ("libdbus-1.so.3",)),
    Need("libfontconfig1", ("libfontconfig.so.1", "libfreetype.so.6")),
    Need("libglib2.0-0", ("libglib-2.0.so.0", "libgthread-2.0.so.0")),
    Need("libgssapi-krb5-2", ("libgssapi_krb5.so.2",)),
    Need("libx11-xcb1", ("libX11-xcb.so.1", "libX11.so.6", "libxcb.so.1")),
    Need("libxkbcommon-x11-0", ("libxkbcommon-x11.so.0", "libxkbcommon.so.0", "libxcb-xkb.so.1")),
    Need("libxcb-cursor0", ("libxcb-cursor.so.0", "libxcb-image.so.0", "libxcb-render-util.so.0", "libxcb-util.so.1")),
    Need("libxcb-icccm4", ("libxcb-icccm.so.4",)),
    Need("libxcb-keysyms1", ("libxcb-keysyms.so.1",)),
    Need("libxcb-randr0", ("libxcb-randr.so.0",)),
    Need("libxcb-shape0", ("libxcb-shape.so.0",)),
    Need("libxcb-sync1", ("libxcb-sync.so.1",)),
    Need("libxcb-xfixes0", ("libxcb-xfixes.so.0",)),
    Need("libwayland-cursor0", ("libwayland-cursor.so.0", "libwayland-client.so.0")),
)
CHINESE = Need("fonts-noto-cjk", ("fonts/**/NotoSansCJK*",))
WINDOW = (*QT, CHINESE)
TESTS = (
    *WINDOW,
    Need("xvfb", ("Xvfb", "xkbcomp")),
    Need("openbox", ("openbox",)),
    Need("trayer", ("trayer",)),
    Need("xdotool", ("xdotool",)),
    Need("imagemagick", ("import",)),
    Need("dbus", ("dbus-daemon",)),
    Need("gnome-keyring", ("gnome-keyring-daemon",)),
    Need("chromium", ("chromium",)),
    Need("chromium-driver", ("chromedriver",)),
    Need("poppler-utils", ("pdftotext", "pdftoppm")),
)


def provide(needs: Sequence[Need]) -> None:
    """See to it that the needs are there; say what is missing where that does not work, and go on."""
    lacking = missing(needs)
    if not lacking:
        return
    packages = [need.package for need in lacking]
    if debian.is_here():
        say(f"installing {len(packages)} of Debian's packages: {' '.join(packages)}")
        if not debian.install(packages) and not debian.is_root():
            say(f"that takes root; instead they are unpacked into {UNPACKED}, with what they need (a few minutes)")
            debian.unpack(packages, UNPACKED)
            unpacked_programs.prepare(UNPACKED)
        lacking = missing(needs)
    if lacking:
        say("not found on this system, and what needs it will not work: " + ", ".join(told(need) for need in lacking))


def demand(needs: Sequence[Need], *, is_offline: bool) -> None:
    """See to it that what packages are made with is there, on the system itself; end this script where it is not."""
    lacking = missing(needs)
    if lacking and debian.is_here() and not is_offline:
        say(f"installing {len(lacking)} of Debian's packages: {' '.join(need.package for need in lacking)}")
        debian.install([need.package for need in lacking])
        lacking = missing(needs)
    if lacking:
        packages = " ".join(need.package for need in lacking)
        sys.exit(f"Not found: {', '.join(map(told, lacking))}. As root: apt-get install {packages}")


def told(need: Need) -> str:
    """Name what is missing of a need, and the package that has it on Debian."""
    return f"{' and '.join(proof for proof in need.proofs if not is_there(proof))} (Debian: {need.package})"


def missing(needs: Sequence[Need]) -> list[Need]:
    """Return the needs that are not there; none on systems whose wheels bring everything."""
    if not sys.platform.startswith("linux"):
        return []
    return [need for need in needs if not all(map(is_there, need.proofs))]


def is_there(proof: str) -> bool:
    """Tell whether a program, a library or a font is on this system or was unpacked."""
    if "/" in proof:
        shares = (*SHARES, UNPACKED / "usr" / "share")
        return any(next(share.glob(proof), None) for share in shares)
    if proof.startswith("lib"):
        return any((folder / proof).exists() for folder in libraries(UNPACKED)) or is_loadable(proof)
    path = variables(os.environ, UNPACKED).get("PATH") or os.environ.get("PATH")
    return shutil.which(proof, path=path) is not None


def is_loadable(library: str) -> bool:
    """Tell whether the system finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def libraries(root: Path) -> list[Path]:
    """Return the folders of libraries below an unpacked root; `x86_64-linux-gnu` is called so on each architecture."""
    return [folder for parent in ("usr/lib", "lib") for folder in sorted((root / parent).glob("*-linux-gnu*"))]


def variables(environment: Mapping[str, str], root: Path) -> dict[str, str]:
    """Return the variables through which programs find what was unpacked; none where nothing was."""
    found: dict[str, str] = {}
    for variable, folder, default in _paths(root):
        if folder.exists():
            before = found.get(variable) or environment.get(variable) or default
            found[variable] = os.pathsep.join([str(folder), *([before] if before else [])])
    for variable, path in _places(root):
        if path.exists():
            found[variable] = str(path)
    return found


def _paths(root: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield what is put before a list of folders, the last first: variable, folder, and the list's default."""
    yield "PATH", root / "usr" / "bin", os.defpath
    yield "PATH", root / unpacked_programs.WRAPPERS, ""
    yield "XDG_DATA_DIRS", root / "usr" / "share", "/usr/local/share:/usr/share"
    yield "XDG_CONFIG_DIRS", root / "etc" / "xdg", "/etc/xdg"
    for folder in reversed(libraries(root)):
        yield "LD_LIBRARY_PATH", folder, ""


def _places(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield where programs look for one folder or file that they otherwise know by an absolute path."""
    yield "FONTCONFIG_FILE", root / unpacked_programs.FONTS
    yield "XKB_CONFIG_ROOT", root / "usr" / "share" / "X11" / "xkb"
    yield "__EGL_VENDOR_LIBRARY_DIRS", root / "usr" / "share" / "glvnd" / "egl_vendor.d"
    for folder in libraries(root):
        yield "LIBGL_DRIVERS_PATH", folder / "dri"
        for modules in sorted(folder.glob("ImageMagick-*/modules-*/coders")):
            yield "MAGICK_CODER_MODULE_PATH", modules
    for settings in sorted((root / "etc").glob("ImageMagick-*")):
        yield "MAGICK_CONFIGURE_PATH", settings
