"""Run by the tools' Python, which has PySide6: draws an SVG as the tall bitmap beside the last page of the installer.

python draw_picture.py PICTURE.svg FILE.bmp
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

TALL = (328, 628)  # pixels; twice what NSIS shows at 100 %
TALL_ICON = 192


def main() -> int:
    """Draw it; return 1 if it could not be written."""
    application = QGuiApplication(sys.argv[:1])
    tall = QImage(*TALL, QImage.Format.Format_RGB888)
    tall.fill(QColor("#eef2f7"))
    left = (TALL[0] - TALL_ICON) / 2
    painter = QPainter(tall)
    QSvgRenderer(sys.argv[1]).render(painter, QRectF(left, left, TALL_ICON, TALL_ICON))
    painter.end()
    is_written = tall.save(sys.argv[2])
    del application
    return 0 if is_written else 1


if __name__ == "__main__":
    sys.exit(main())
