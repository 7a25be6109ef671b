"""Pictures from bytes that nobody vouches for; runs on a worker thread."""

from __future__ import annotations

import binascii

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

MOST_PIXELS = 60_000_000  # of a picture that is decoded at all; 240 MB while it is
ALLOCATION_MIB = 256
AT_ONCE = 2**18  # letters of base64; a multiple of 4
_FORMATS = ((b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"GIF8", b"gif"), (b"BM", b"bmp"))


class Encoded(msgspec.Struct, frozen=True):
    """What is read of `MediumContent` at first: its bytes stay as they came, in base64, until a worker takes them."""

    data: msgspec.Raw
    name: str
    media_type: str

    def content(self) -> bytes:
        """Return the bytes; made bit by bit, because the main thread waits as long as one call takes."""
        text = memoryview(self.data)[1:-1]
        return b"".join(binascii.a2b_base64(text[at : at + AT_ONCE]) for at in range(0, len(text), AT_ONCE))


class Decoded(msgspec.Struct, frozen=True):
    """A picture no larger than was asked for, and how large it is itself; `image` is None for what is none."""

    image: QImage | None = None
    size: QSize = QSize()


def decode(encoded: Encoded, most: QSize | None) -> Decoded:
    """Decode a picture, scaled down to fit into `most` pixels."""
    data = encoded.content()
    kind = format_of(data)
    if not kind:
        return Decoded()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(ALLOCATION_MIB)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty() or size.width() * size.height() > MOST_PIXELS:
        return Decoded()
    is_turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    if most is not None:
        room = most.transposed() if is_turned else most
        if size.width() > room.width() or size.height() > room.height():
            reader.setScaledSize(_at_least_one(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)))
    image = reader.read()
    return Decoded() if image.isNull() else Decoded(image, size.transposed() if is_turned else size)


def format_of(data: bytes) -> bytes:
    """Return the format of a picture, empty for what is not shown: SVG, which may refer to files, among them."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return b"webp"
    return next((name for begin, name in _FORMATS if data.startswith(begin)), b"")


def _at_least_one(size: QSize) -> QSize:
    return QSize(max(1, size.width()), max(1, size.height()))
