"""Our picture as Windows takes it: an icon with all its sizes, and a bitmap beside the last page of the installer."""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from pathlib import Path

from making import icons, tools
from steps import run

DRAWER = Path(__file__).with_name("draw_picture.py")
SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)  # pixels: of the task bar and of folders from 100 % to 250 %


def make(folder: Path) -> tuple[Path, Path]:
    """Draw `chatbackup.ico` and `finish.bmp` into a folder and return them."""
    drawn = icons.draw(SIZES, folder)
    icon, picture = folder / "chatbackup.ico", folder / "finish.bmp"
    icon.write_bytes(ico({size: file.read_bytes() for size, file in drawn.items()}))
    run(tools.provide(), DRAWER, icons.DRAWING, picture, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    return icon, picture


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return an icon file of square PNG pictures by their size in pixels, 256 at most.

    Source: "The evolution of the ICO file format", devblogs.microsoft.com/oldnewthing: PNG since Windows Vista, and a
    size of 256 is written as 0.
    """
    entries, data = b"", b""
    offset = 6 + 16 * len(pictures)
    for size, picture in sorted(pictures.items()):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset + len(data))
        data += picture
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + data
