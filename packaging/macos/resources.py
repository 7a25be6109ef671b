"""What lies in the app beside the frozen program: its icon, its words for the system, and the command line."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Mapping
from pathlib import Path

from macos import property_list
from making import icons
from making.frozen import NAME
from making.place import BUILD

FOLDER = BUILD / "macos" / "resources"
ICON = BUILD / "macos" / f"{NAME}.icns"
COMMAND = Path(__file__).with_name("chatbackup.sh")
ICON_KINDS = {  # pixels a side: the types of the icon format that hold PNG, for one and for two pixels a point
    16: ("icp4",),
    32: ("icp5", "ic11"),
    64: ("ic12",),
    128: ("ic07",),
    256: ("ic08", "ic13"),
    512: ("ic09", "ic14"),
    1024: ("ic10",),
}


def make() -> None:
    """Write all of it anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for language in property_list.LANGUAGES:
        file = FOLDER / f"{language}.lproj" / "InfoPlist.strings"
        file.parent.mkdir(parents=True)
        file.write_text(property_list.strings(language), encoding="utf-8")
    command = FOLDER / "bin" / "chatbackup"
    command.parent.mkdir()
    shutil.copyfile(COMMAND, command)
    command.chmod(0o755)
    drawn = icons.draw(list(ICON_KINDS), BUILD / "macos" / "icons")
    ICON.write_bytes(icns({size: file.read_bytes() for size, file in drawn.items()}))


def entries() -> list[tuple[str, str]]:
    """Return each file and the folder it goes into, below Contents/Resources, as PyInstaller's `datas`."""
    files = sorted(file for file in FOLDER.rglob("*") if file.is_file())
    return [(str(file), file.parent.relative_to(FOLDER).as_posix()) for file in files]


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """Return an icon file of PNG pictures by their size in pixels.

    The format: "icns", the length of all, then for each picture its type, the length with these eight bytes, the PNG;
    numbers are big-endian (en.wikipedia.org/wiki/Apple_Icon_Image_format).
    """
    parts = [
        kind.encode() + struct.pack(">I", 8 + len(picture)) + picture
        for size, picture in sorted(pictures.items())
        for kind in ICON_KINDS[size]
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
