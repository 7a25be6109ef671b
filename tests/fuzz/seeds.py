"""What the demos' databases and files hold, as seeds: every payload that a reader of ours is given."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from chatbackup_gui.demo import DemoOptions, DemoResult, write_all_demos
from chatbackup_gui.demo.qq_export import write_qq_export_demo
from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources._formats.lz4 import decompress_block
from chatbackup_gui.sources._formats.zstd import decompress
from chatbackup_gui.sources.base import SourceKeys
from chatbackup_gui.sources.registry import all_sources

LARGEST_BYTES = 8_192
_OPTIONS = DemoOptions(contacts=10, messages=900, media_mb=3, years=2)
_EXPORT_PIECES = 40


def write_seeds(folder: Path) -> None:
    """Write each payload once, named by its digest, and none that is long."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as demos:
        exports = write_qq_export_demo(Path(demos, "e"), _OPTIONS)
        payloads = [_files_in(exports.data_root)]
        for result in write_all_demos(Path(demos, "d"), _OPTIONS).values():
            payloads += _rows_of(result), _files_in(result.data_root)
        for payload in chain(*payloads):
            if 0 < len(payload) <= LARGEST_BYTES:
                (folder / hashlib.sha256(payload).hexdigest()[:16]).write_bytes(payload)


def _files_in(folder: Path) -> Iterator[bytes]:
    """Yield the beginning of each file, of exports many pieces."""
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            is_export = path.suffix in (".mht", ".txt")
            starts = range(0, min(len(content), _EXPORT_PIECES * LARGEST_BYTES), LARGEST_BYTES) if is_export else [0]
            yield from (content[at : at + LARGEST_BYTES] for at in starts)


def _rows_of(result: DemoResult) -> Iterator[bytes]:
    """Read the account as the app does; yield every value of every row that passes, unpacked too."""
    seen: list[bytes] = []
    with patch.object(View, "rows", _noting(View.rows, seen)), patch.object(View, "stream", _noting(View.stream, seen)):
        for source in all_sources():
            for found in source.discover([result.data_root]):
                reader = source.open(found, SourceKeys(result.key_file.read_text("utf-8")))
                list(reader.conversations())
                seen += [batch.cursor for batch in reader.messages(None, CancelToken()) if batch.cursor]
                reader.close()
    for value in seen:
        yield value
        for unpack in (decompress, decompress_block):
            with suppress(FormatError):
                yield unpack(value)


def _noting(ask: Callable[..., Iterable[tuple]], seen: list[bytes]) -> Callable[..., list[tuple]]:
    """Return the same question; bytes in its answers are noted."""

    def noted(*arguments: object) -> Any:
        rows = list(ask(*arguments))
        seen.extend(value for row in rows for value in row if isinstance(value, bytes))
        return rows

    return noted


if __name__ == "__main__":
    write_seeds(Path(sys.argv[1]))
