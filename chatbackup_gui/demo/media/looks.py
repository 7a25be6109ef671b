"""Pictures for media: a full one of any size, a thumbnail, and what the manifest says of their bytes."""

from __future__ import annotations

import hashlib

import msgspec

from chatbackup_gui.demo import pictures
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.desk import MediaDesk
from chatbackup_gui.demo.pictures import Picture

_THUMB_BYTES = (200, 2_800)  # of filler
_FRAME_BYTES = 1_000  # of a picture, about, without filler


def pictured(desk: MediaDesk, size_bytes: int) -> Picture:
    """Return a picture of about this size: mostly JPEG."""
    filler = desk.filler.take(max(0, size_bytes - _FRAME_BYTES))
    chance, choice = desk.rng.random(), desk.rng.getrandbits(16)
    if chance < 0.88:
        return pictures.jpeg(choice, filler)
    return pictures.png(choice, filler) if chance < 0.98 or size_bytes > 200_000 else pictures.gif(choice, filler)


def thumbnail(desk: MediaDesk) -> Picture:
    """Return a small JPEG."""
    return pictures.jpeg(desk.rng.getrandbits(16), desk.filler.take(desk.rng.randint(*_THUMB_BYTES)))


def previewed(media: ManifestMedia, path: str, picture: Picture) -> ManifestMedia:
    """Return a medium that has a preview, too, or nothing else."""
    return msgspec.structs.replace(
        media,
        state="full" if media.state == "full" else "preview",
        preview_file=path,
        preview_sha256=sha256(picture.data),
        preview_size=len(picture.data),
        preview_suffix=picture.suffix,
    )


def sha256(data: bytes) -> str:
    """Return the hash that the manifest holds."""
    return hashlib.sha256(data).hexdigest()


def md5(data: bytes) -> str:
    """Return the hash that names media in messages."""
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
