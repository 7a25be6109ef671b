"""Exports of QQ's message manager: the contract's Source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from functools import partial
from pathlib import Path

from chatbackup_gui.errors import FormatError, SourceBusy, SourceVanished
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.sources._database.files import as_source_error
from chatbackup_gui.sources.base import AccountReader, FoundAccount, KeyFit, KeyKind, SourceKeys
from chatbackup_gui.sources.qq_export import discovery
from chatbackup_gui.sources.qq_export.contact_list import own_number
from chatbackup_gui.sources.qq_export.export_file import WHY_NOT, ExportFile, Form, OpenFiles, files_in, form_of
from chatbackup_gui.sources.qq_export.export_pass import Drawn
from chatbackup_gui.sources.qq_export.outline import outline_of
from chatbackup_gui.sources.qq_export.reader import QQExportReader
from chatbackup_gui.sources.sealed import NOTHING

_LOOKED_AT_BYTES = 2 * 2**20  # of each file, to learn whose exports these are
_LOOKED_AT_FILES = 64


class QQExport:
    """The contract's Source; `zone` is the one in which exports were made, None for that of this computer."""

    app = discovery.APP
    name = discovery.SOURCE
    sealed = NOTHING

    def __init__(self, *, zone: tzinfo | None = None) -> None:
        self._zone = zone

    def discover(self, folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
        """Yield the folders of exports at or below the folders; there is no usual place."""
        return discovery.discover(folders)

    def check_key(self, found: FoundAccount, key_text: str, image_key: str = "") -> KeyFit:  # noqa: ARG002
        """Tell which files can be read, for which no key is needed, and whose they are. Raises SourceUnavailable.

        What no key opens either is named only where there is nothing else.
        """
        try:
            files = files_in(found.folder)
            forms = {file: form for file in files if (form := form_of(file))}
        except OSError as error:
            raise as_source_error(error, found.folder) from error
        opens = {file.name: KeyKind.NONE for file, form in forms.items() if form.is_export}
        unreadable = {file.name: WHY_NOT[form] for file, form in forms.items() if not form.is_export}
        told = discovery.number_below_root(found.folder) or _number_in(forms)
        return KeyFit(opens=opens, closed=() if opens else tuple(unreadable), account_id=told, unreadable=unreadable)

    def open(self, found: FoundAccount, keys: SourceKeys) -> AccountReader:  # noqa: ARG002
        """Open a folder of exports. Raises SourceVanished, SourceUnavailable."""
        return QQExportReader(found, zone=self._zone)


def _number_in(forms: dict[ExportFile, Form]) -> str:
    """Return the owner's number as the beginnings of the newest files in groups show it, empty where none does."""
    exports = sorted((file for file, form in forms.items() if form is Form.MHT), key=lambda file: -file.stamp[1])
    files = OpenFiles()
    try:
        return own_number(filter(None, (_beginning_of(file, files) for file in exports[:_LOOKED_AT_FILES])))
    finally:
        files.close()


def _beginning_of(file: ExportFile, files: OpenFiles) -> Drawn | None:
    """Return what the beginning of a file shows, None where it cannot be read."""
    read_at = partial(files.read_at, file)
    try:
        outline = outline_of(file, Form.MHT, read_at, CancelToken().check, most_bytes=_LOOKED_AT_BYTES)
    except (FormatError, SourceBusy, SourceVanished):
        return None
    return Drawn.of(file, outline, [])
