"""The pictures in `.mht` files: found by their names, read from where they lie (FORMAT.md, MIME)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from chatbackup_gui.errors import FormatError, SourceError, SourceVanished
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.files import ReadOnlyFile, as_source_error
from chatbackup_gui.sources._formats.images import MAGIC_BYTES, image_suffix
from chatbackup_gui.sources.base import MediaContent
from chatbackup_gui.sources.qq_export.base64_stream import decoded, decoded_bytes
from chatbackup_gui.sources.qq_export.decoder import picture_stem
from chatbackup_gui.sources.qq_export.export_file import ExportFile, OpenFiles, file_stamp
from chatbackup_gui.sources.qq_export.mht_parts import Part, layout_of, part_at, parts_of
from chatbackup_gui.sources.qq_export.part_index import PartIndex

_INDEXES_KEPT = 2
_PIECE_BYTES = 2**20
_EDGE_BYTES = 256  # more than a line of base64
_SUFFIXES = {"image/jpeg": ".jpg", "image/gif": ".gif", "image/png": ".png", "image/bmp": ".bmp", "image/webp": ".webp"}


class Pictures:
    """Finds and reads pictures. `locate` may be called from one thread, `read` from any."""

    def __init__(self, folder: Path, files: OpenFiles) -> None:
        self._folder = folder
        self._files = files
        self._indexes: OrderedDict[ExportFile, PartIndex] = OrderedDict()

    def locate(self, name: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield the pictures that are in a file; none while it is being written, or is not there."""
        stamp = file_stamp(self._folder / name) if Path(name).name == name else None
        if stamp is None:
            return
        file = ExportFile(name, self._folder / name, stamp)
        try:
            found = self._index_of(file).find(place.stem for place in places)
            for stem, part in found.items():
                size = self._size_of(file, part)
                yield Located(stem, f"{name}#{part.place}-{part.end}", size, file.stamp[1])
        except (SourceError, FormatError):  # its stamp will be another one, or it was told when its messages were read
            return

    def read(self, located: Located) -> MediaContent:
        """Return a picture, decoded. Raises SourceVanished, SourceUnavailable."""
        name, _, place = located.path.rpartition("#")
        path = self._folder / Path(name).name
        try:
            begin, end = map(int, place.split("-"))
            part = _part_of(path, begin, end)
        except ValueError as error:
            raise SourceVanished(folder=located.path) from error
        except OSError as error:
            raise as_source_error(error, path) from error
        if part is None or picture_stem(part.name) != located.stem:
            raise SourceVanished(folder=located.path)  # another export has taken the file's place
        chunks = decoded(_pieces(path, part))
        first = next(chunks, b"")
        suffix = image_suffix(first[:MAGIC_BYTES]) or _SUFFIXES.get(part.type, "")
        return MediaContent(suffix, False, _with_first(first, chunks))

    def _index_of(self, file: ExportFile) -> PartIndex:
        """Return the index of a file. Raises FormatError, SourceError."""
        index = self._indexes.pop(file, None)
        if index is None:
            read_at = partial(self._files.read_at, file)
            layout = layout_of(read_at, file.size_bytes, _go_on)
            index = PartIndex(lambda: parts_of(layout, read_at, file.size_bytes, _go_on), read_at)
        self._indexes[file] = index
        if len(self._indexes) > _INDEXES_KEPT:
            self._indexes.popitem(last=False)
        return index

    def _size_of(self, file: ExportFile, part: Part) -> int:
        length = part.end - part.start
        edge = min(length, _EDGE_BYTES)
        head = self._files.read_at(file, edge, part.start)
        return decoded_bytes(length, head, self._files.read_at(file, edge, part.end - edge))


def _part_of(path: Path, place: int, end: int) -> Part | None:
    """Return the part that begins at a place. Raises OSError."""
    file = ReadOnlyFile(path)
    try:
        return part_at(file.read_at, place, min(end, file.size_bytes()))
    finally:
        file.close()


def _pieces(path: Path, part: Part) -> Iterator[bytes]:
    """Yield a part's content as found. Raises SourceVanished, SourceUnavailable."""
    try:
        file = ReadOnlyFile(path)
        try:
            for at in range(part.start, part.end, _PIECE_BYTES):
                yield file.read_at(min(_PIECE_BYTES, part.end - at), at)
        finally:
            file.close()
    except OSError as error:
        raise as_source_error(error, path) from error


def _with_first(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def _go_on() -> None:
    """Locating cannot be called off; a file is read through at the speed of the disk."""
