"""A medium's content, as found; a voice gets the extension of what it holds, whatever its name says."""

from __future__ import annotations

from pathlib import Path

import msgspec

from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.media import Located
from chatbackup_gui.sources._database.files import as_source_error, head_of
from chatbackup_gui.sources._media.content import content_as_found
from chatbackup_gui.sources.base import MediaContent
from chatbackup_gui.sources.qq.file_paths import FilePaths
from chatbackup_gui.sources.qq.layout import home_of
from chatbackup_gui.sources.qq.locating import FOUND_BY_PATH

_VOICES = ((b"\x02#!SILK", ".silk"), (b"#!SILK", ".silk"), (b"#!AMR", ".amr"))
_VOICE_HEAD_BYTES = 8
_VOICE_NAMES = (".amr", ".silk", ".slk", "")


class MediaReader:
    """Reads what `MediaLocator` found. Any thread may call it."""

    def __init__(self, account: Path, paths: FilePaths) -> None:
        self._home = home_of(account)
        self._paths = paths

    def read(self, located: Located) -> MediaContent:
        """Return a file's content. Raises SourceVanished when it has gone, SourceUnavailable."""
        path = self._path_of(located)
        content = content_as_found(path)
        if content.suffix not in _VOICE_NAMES:
            return content
        try:
            head = head_of(path, _VOICE_HEAD_BYTES)
        except OSError as error:
            raise as_source_error(error, path) from error
        suffix = next((suffix for magic, suffix in _VOICES if head.startswith(magic)), content.suffix)
        return msgspec.structs.replace(content, suffix=suffix)

    def _path_of(self, located: Located) -> Path:
        """Return where a file is. Raises SourceVanished for a path that leads elsewhere now."""
        if located.path.startswith(FOUND_BY_PATH):
            path = Path(located.path.removeprefix(FOUND_BY_PATH))
            if not self._paths.allows(path):
                raise SourceVanished(folder=str(path))
            return path
        return self._home.joinpath(*(part for part in located.path.split("/") if part not in ("", ".", "..")))
