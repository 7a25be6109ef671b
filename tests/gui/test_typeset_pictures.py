"""Pictures for paper: as large as they are shown, turned as the camera noted, within limits."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage

from chatbackup_gui.ui.typeset.pictures import DOTS_PER_POINT, Pictures

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def pictures() -> Pictures:
    return Pictures()


def written(path: Path, width: int, height: int, kind: str = "png", *, alpha: int = 255) -> Path:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(200, 40, 40, alpha))
    assert image.save(str(path), kind)
    return path


def turned_by_the_camera(path: Path) -> Path:
    """Write a JPEG that lies on its side and says so (EXIF orientation 6)."""
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "jpg")
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\1" + struct.pack(">HHIHH", 0x112, 3, 1, 6, 0) + bytes(4)
    jpeg = bytes(data.data())
    path.write_bytes(jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:])
    return path


def bomb(path: Path, width: int, height: int) -> Path:
    """Write a small PNG that would be as large as this."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(min(1 + width // 8, 10_000)) * 64)  # some of them
    chunks = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    )
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    return path


@pytest.mark.parametrize("kind", ["png", "jpg", "bmp", "webp"])
def test_a_large_one_is_decoded_as_large_as_it_is_shown(pictures: Pictures, tmp_path: Path, kind: str) -> None:
    found = pictures.picture(str(written(tmp_path / "a", 4000, 1000, kind)), 190, 200)
    assert found is not None
    image, size = found
    assert (size.width(), size.height()) == (190, 47)
    assert image.width() == int(190 * DOTS_PER_POINT)


def test_a_small_one_stays_as_it_is(pictures: Pictures, tmp_path: Path) -> None:
    found = pictures.picture(str(written(tmp_path / "a", 50, 25)), 190, 200)
    assert found is not None
    assert found[0].size() == QSize(50, 25)


def test_one_that_the_camera_turned_stands_upright(pictures: Pictures, tmp_path: Path) -> None:
    found = pictures.picture(str(turned_by_the_camera(tmp_path / "a")), 190, 100)
    assert found is not None
    assert found[0].height() == 2 * found[0].width()
    assert found[1].height() <= 100


def test_what_shines_through_stays_so(pictures: Pictures, tmp_path: Path) -> None:
    found = pictures.picture(str(written(tmp_path / "a", 50, 50, alpha=100)), 190, 200)
    assert found is not None
    assert found[0].hasAlphaChannel()


@pytest.mark.parametrize(
    ("width", "height"), [(60_000, 60_000), (2**31 - 1, 1), (1, 2**31 - 1), (7_000, 7_000), (0, 5)]
)
def test_a_bomb_is_not_even_begun(pictures: Pictures, tmp_path: Path, width: int, height: int) -> None:
    assert pictures.picture(str(bomb(tmp_path / "a", width, height)), 190, 200) is None


def test_the_same_one_is_decoded_once(pictures: Pictures, tmp_path: Path) -> None:
    path = written(tmp_path / "a", 50, 50)
    first = pictures.picture(str(path), 80, 80)
    path.unlink()
    again = pictures.picture(str(path), 80, 80)
    assert first is not None
    assert again is not None
    assert first[0].cacheKey() == again[0].cacheKey()
    assert pictures.picture(str(tmp_path / "none"), 80, 80) is None
