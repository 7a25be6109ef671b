"""A medium's bytes as they go into the vault: decoded where that can be undone, else as found."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from chatbackup_gui.errors import SourceError
from chatbackup_gui.model.media import Located
from chatbackup_gui.sources._database.files import ReadOnlyFile, as_source_error
from chatbackup_gui.sources._formats.images import MAGIC_BYTES, image_suffix
from chatbackup_gui.sources._formats.wechat_dat import HEAD_BYTES, ImageKeys, Picture
from chatbackup_gui.sources.base import MediaContent

CHUNK_BYTES = 2 * 2**20  # what a thread works on stays near the processor, and memory small
VOICE_SUFFIX = ".silk"
_WRAPPED = (".dat", "")  # inside merged forwards they have no ending
_LARGEST_PICTURE_BYTES = 128 * 2**20
_SAMPLES = 16
_SAFE_SUFFIX = re.compile(r"\.[0-9A-Za-z]{1,12}")


class MediaReader:
    """Reads files below an account folder. Any thread may call it.

    `pictures` matches the paths (whole, whatever the capitals) where the program keeps what it makes of pictures: a
    file that somebody sent and called `x.dat` is none.
    """

    def __init__(self, account: Path, image_keys: ImageKeys, pictures: str) -> None:
        self._account = account
        self._pictures = re.compile(pictures, re.IGNORECASE)
        self._keys = image_keys
        self._sampled: set[Path] = set()
        self._sampling = threading.Lock()

    def read(self, located: Located) -> MediaContent:
        """Return a file's content. Raises SourceVanished when it has gone, SourceUnavailable."""
        path = self._account.joinpath(*(part for part in located.path.split("/") if part not in ("", ".", "..")))
        first, size = _first_chunk(path)
        lacks_key = False
        suffix = _suffix_of(path)
        if suffix in _WRAPPED and self._pictures.fullmatch(located.path) and size <= _LARGEST_PICTURE_BYTES:
            data = first if len(first) == size else b"".join(_chunks(path, first))
            picture = self._decoded(data, path)
            if picture:
                is_original = picture.content is data
                return MediaContent(picture.suffix, is_original, _cut(picture.content))
            lacks_key = self._keys.fits(data[:HEAD_BYTES]) is False
        return _as_found(path, suffix, first, size, lacks_key=lacks_key)

    def _decoded(self, data: bytes, path: Path) -> Picture | None:
        """Decode a picture; when the account's XOR byte is not known yet, learn it from the pictures beside."""
        picture = self._keys.decode(data)
        if picture or not self._keys.may_lack_xor(data):
            return picture
        with self._sampling:  # who comes second waits for what the first one learns
            if path.parent not in self._sampled:
                self._sampled.add(path.parent)
                self._learn_from(path.parent)
        return self._keys.decode(data)

    def _learn_from(self, folder: Path) -> None:
        """Look at some of a folder's thumbnails."""
        for thumbnail in islice(sorted((*folder.glob("*_t.dat"), *folder.glob("*_t"))), _SAMPLES):
            with suppress(SourceError):
                self._keys.decode(_first_chunk(thumbnail)[0])


def content_as_found(path: Path) -> MediaContent:
    """Return a file's content as it is. Raises SourceVanished when it has gone, SourceUnavailable."""
    return _as_found(path, _suffix_of(path), *_first_chunk(path))


def _as_found(path: Path, suffix: str, first: bytes, size: int, *, lacks_key: bool = False) -> MediaContent:
    """Return a file's content behind its first chunk; one without an extension gets that of the picture it is."""
    chunks = iter([first]) if len(first) == size else _chunks(path, first)
    return MediaContent(suffix or image_suffix(first[:MAGIC_BYTES]), True, chunks, lacks_key=lacks_key)


def _suffix_of(path: Path) -> str:
    """Return a file's extension, empty for what is none."""
    return path.suffix.lower() if _SAFE_SUFFIX.fullmatch(path.suffix) else ""


def voice_content(data: bytes) -> MediaContent:
    """Return a recording; it is kept as found."""
    return MediaContent(VOICE_SUFFIX, True, _cut(data))


def _first_chunk(path: Path) -> tuple[bytes, int]:
    """Return (the first chunk, the file's length). Raises SourceVanished, SourceUnavailable."""
    try:
        file = ReadOnlyFile(path)
        try:
            size = file.size_bytes()
            return file.read_at(min(size + 1, CHUNK_BYTES), 0), size
        finally:
            file.close()
    except OSError as error:
        raise as_source_error(error, path) from error


def _chunks(path: Path, first: bytes) -> Iterator[bytes]:
    """Yield a large file piece by piece. Raises SourceVanished when it goes meanwhile, SourceUnavailable."""
    yield first
    try:
        file = ReadOnlyFile(path)
        try:
            at = len(first)
            while chunk := file.read_at(CHUNK_BYTES, at):
                yield chunk
                at += len(chunk)
        finally:
            file.close()
    except OSError as error:
        raise as_source_error(error, path) from error


def _cut(data: bytes) -> Iterator[bytes]:
    """Yield bytes in chunks."""
    return (data[at : at + CHUNK_BYTES] for at in range(0, len(data), CHUNK_BYTES)) if data else iter([b""])
