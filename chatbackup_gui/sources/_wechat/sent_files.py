"""Which files on the disk are those that were sent: looked for among each other, so that none serves two messages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._media.folders import Listing
from chatbackup_gui.sources._media.found import located
from chatbackup_gui.sources._wechat.wanted_file import WantedFile, file_fitting, file_named

Lists = Callable[[str], Listing]
_Chooses = Callable[[Listing, WantedFile], "os.DirEntry[str] | None"]


def sent_files(
    wanted: Iterable[tuple[Place, WantedFile]], listing: Lists, folders_of: Callable[[WantedFile], Iterable[str]]
) -> Iterator[Located]:
    """Yield files of the announced size; then, whatever their size, those of the right name that fit nobody else.

    `folders_of` names where a file may lie, the likeliest folder first.
    """
    left, fitting = [], set()
    for place, each in wanted:
        found = _first(folders_of(each), listing, each, file_fitting)
        if found:
            fitting.add(found[1].path)
            yield from located(found[0], place, found[1])
        elif each.is_saved or not each.size:
            left.append((place, each))
    for place, each in left:
        found = _first(folders_of(each), listing, each, file_named)
        if found and found[1].path not in fitting:
            yield from located(found[0], place, found[1])


def _first(
    folders: Iterable[str], listing: Lists, wanted: WantedFile, choose: _Chooses
) -> tuple[str, os.DirEntry[str]] | None:
    """Return what is chosen of the first folder that has it, and where that was."""
    for folder in folders:
        entry = choose(listing(folder), wanted)
        if entry:
            return folder, entry
    return None
