"""Media: files that belong to a message, wherever they lie now."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class MediaKind(StrEnum):
    """What rules choose by; the preview of an image or video counts as its kind."""

    IMAGE = "image"
    VOICE = "voice"
    VIDEO = "video"
    FILE = "file"
    STICKER = "sticker"
    AVATAR = "avatar"


class MediaRef(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a message says of a medium, whether or not it is on this computer.

    `id` is unique within its conversation and month and the same on every device. `title` is the name
    the sender gave a file. `size` (bytes) and `md5` (hex) are as announced, 0 and "" where unknown.
    `name` and `preview` are the file names under `media/<month>/`, filled in by the archive once known.
    """

    kind: MediaKind
    id: str
    title: str = ""
    size: int = 0
    md5: str = ""
    name: str = ""
    preview: str = ""


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a source will look for a medium: a folder it lists at once, and what it looks for there.

    Both texts are the source's own; `folder` may stand for a table. They never leave this computer.
    """

    folder: str
    stem: str


class Located(msgspec.Struct, frozen=True, gc=False):
    """A medium that was found: `path` is for the source that found it, size in bytes, mtime in ns.

    `is_sealed` says that it is a picture whose encoding the source cannot undo, for want of a key perhaps.
    """

    stem: str
    path: str
    size: int
    mtime_ns: int
    is_preview: bool = False
    is_sealed: bool = False
