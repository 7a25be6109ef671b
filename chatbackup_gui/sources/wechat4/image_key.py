"""Whether an image key is the account's, tried on a few of its newest encrypted pictures (FORMAT.md, Media)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.sources._database.files import head_of
from chatbackup_gui.sources._formats.wechat_dat import HEAD_BYTES, ImageKeys
from chatbackup_gui.sources._media.folders import MediaFolders
from chatbackup_gui.sources.wechat4.places import IMAGE_ROOT

_CONVERSATIONS = 256  # those whose folders changed last
_FOLDERS = 64  # their newest months
_FILES_OF_FOLDER = 4
_SAMPLES = 16


def image_key_fits(account: Path, text: str) -> bool | None:
    """Tell whether a key opens any picture of the sample; None where no encrypted one is in it.

    Without a key nothing is opened, so that False says that one is needed. A text that holds no key is False, too.
    """
    keys = ImageKeys(text)
    if text.strip() and not keys.has_key:
        return False
    sample: list[bool] = []
    with suppress(SourceUnavailable):  # of folders that are kept from us the backup tells
        fits = (fit for head in _newest_heads(account) if (fit := keys.fits(head)) is not None)
        sample.extend(islice(fits, _SAMPLES))
    return any(sample) if sample else None


def _newest_heads(account: Path) -> Iterator[bytes]:
    """Yield the first bytes of some pictures, those of the newest months first."""
    folders, root = MediaFolders(account), IMAGE_ROOT.rstrip("/")
    chats = [f"{root}/{name}" for name in folders.children(root)]
    chats = sorted(chats, key=folders.stamp, reverse=True)[:_CONVERSATIONS]
    months = sorted(((month, chat) for chat in chats for month in folders.children(chat)), reverse=True)
    for month, chat in months[:_FOLDERS]:
        names = sorted(folders.listing(f"{chat}/{month}/Img").items())
        pictures = [entry for name, entry in names if name.endswith(".dat")]
        for entry in pictures[:_FILES_OF_FOLDER]:
            with suppress(OSError):
                yield head_of(Path(entry.path), HEAD_BYTES)
