"""What pictures are by their first bytes, as far as these are on this computer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from chatbackup_gui.errors import SourceError
from chatbackup_gui.model.media import Located
from chatbackup_gui.sources._database.files import InCloudOnly, as_source_error, head_of
from chatbackup_gui.sources._formats.wechat_dat import HEAD_BYTES, ImageKeys


class PictureHeads:
    """Serves one look into a folder at a time."""

    def __init__(self, keys: ImageKeys) -> None:
        self._keys = keys
        self._refusal: SourceError | None = None

    def suffix(self, entry: os.DirEntry[str]) -> str:
        """Return the ending of what a `.dat` holds, "" where it cannot be decoded, or not before it was fetched."""
        try:
            return self._keys.head_suffix(head_of(Path(entry.path), HEAD_BYTES), entry.stat().st_size)
        except InCloudOnly as error:
            self._refusal = as_source_error(error, Path(entry.path))
        except OSError:
            pass
        return ""

    def all_of(self, look: Iterator[Located]) -> Iterator[Located]:
        """Yield all that a look finds; last raises SourceInCloud if one of the pictures is in the cloud only."""
        self._refusal = None
        yield from look
        if self._refusal:
            raise self._refusal
