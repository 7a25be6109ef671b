"""Pictures from files, small enough for paper. Of formats that are pictures and nothing more, and within limits."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

FORMATS = frozenset({b"jpeg", b"jpg", b"png", b"gif", b"webp", b"bmp"})
MOST_PIXELS = 40_000_000  # each takes four bytes until the picture is made smaller
MOST_JPEG_PIXELS = 250_000_000  # which are made smaller while they are decoded
MOST_MB = 256  # of memory for one
DOTS_PER_POINT = 2.5  # 180 dots an inch
_REMEMBERED = 32


class Pictures:
    """Decodes pictures; the same one again, such as a sticker, is in the file once."""

    def __init__(self) -> None:
        QImageReader.setAllocationLimit(MOST_MB)
        self._known: OrderedDict[tuple[str, int, int], QImage | None] = OrderedDict()

    def picture(self, file: str, width: float, height: float) -> tuple[QImage, QSize] | None:
        """Return a picture and its size in points within width and height; None for one that cannot be shown."""
        key = (file, int(width), int(height))
        if key not in self._known:
            self._known[key] = _decoded(Path(file), width, height)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        image = self._known[key]
        return None if image is None else (image, image.size() / DOTS_PER_POINT)


def _decoded(path: Path, width: float, height: float) -> QImage | None:
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size, kind = reader.size(), _format(reader)
    most_pixels = MOST_JPEG_PIXELS if kind in (b"jpeg", b"jpg") else MOST_PIXELS
    if kind not in FORMATS or not size.isValid() or size.width() * size.height() > most_pixels:
        return None
    most = _turned(reader, QSize(int(width * DOTS_PER_POINT), int(height * DOTS_PER_POINT)))
    if size.width() > most.width() or size.height() > most.height():
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        return None
    has_alpha = image.hasAlphaChannel()
    return image.convertToFormat(QImage.Format.Format_ARGB32 if has_alpha else QImage.Format.Format_RGB32)


def _format(reader: QImageReader) -> bytes:
    name = reader.format()
    return bytes(name.data()) if isinstance(name, QByteArray) else bytes(name)


def _turned(reader: QImageReader, size: QSize) -> QSize:
    """Return the room that a picture has before it is turned, as a camera noted."""
    is_turned = bool(reader.transformation().value & 4)  # by 90 degrees
    return size.transposed() if is_turned else size
