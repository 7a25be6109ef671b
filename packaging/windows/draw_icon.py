"""Run by the tools' Python, which has PySide6: draws an SVG as square PNGs, and as the installer's tall bitmap.

python draw_icon.py PICTURE.svg FOLDER SIZE…
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

TALL = (328, 628)  # pixels; twice what NSIS shows at 100 %
TALL_ICON = 192


def draw(picture: QSvgRenderer, image: QImage, place: QRectF) -> QImage:
    """Paint the picture onto an image."""
    painter = QPainter(image)
    picture.render(painter, place)
    painter.end()
    return image


def main() -> None:
    """Draw all of them."""
    file, folder, *sizes = sys.argv[1:]
    application = QGuiApplication(sys.argv[:1])
    picture = QSvgRenderer(file)
    for size in map(int, sizes):
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        draw(picture, image, QRectF(0, 0, size, size)).save(str(Path(folder, f"{size}.png")))
    tall = QImage(*TALL, QImage.Format.Format_RGB888)
    tall.fill(QColor("#eef2f7"))
    left = (TALL[0] - TALL_ICON) / 2
    draw(picture, tall, QRectF(left, left, TALL_ICON, TALL_ICON)).save(str(Path(folder, "finish.bmp")))
    del application


if __name__ == "__main__":
    main()
