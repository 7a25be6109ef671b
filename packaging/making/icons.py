"""The program's icon as PNG in the sizes that systems ask for, drawn by Qt from `resources/icons/chatbackup.svg`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from making import tools
from steps import ROOT, run

DRAWING = ROOT / "resources" / "icons" / "chatbackup.svg"

_PROGRAM = """
import sys
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

application = QGuiApplication(sys.argv[:1])
renderer = QSvgRenderer(sys.argv[1])
for each in sys.argv[3:]:
    image = QImage(int(each), int(each), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    if not image.save(f"{sys.argv[2]}/{each}.png"):
        sys.exit(1)
"""


def draw(sizes: Sequence[int], folder: Path) -> dict[int, Path]:
    """Draw the icon in each size (pixels a side) into a folder; return the files, `<size>.png`.

    The same bytes for the same drawing and lock file. On Linux Qt wants the system's GL, as for the window.
    """
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run(tools.provide(), "-c", _PROGRAM, DRAWING, folder, *map(str, sizes), env=environment)
    return {size: folder / f"{size}.png" for size in sizes}
