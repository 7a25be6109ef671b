"""`packed_info_data` (FORMAT.md, packed_info_data): file stems and transcripts beside a message."""

from __future__ import annotations

import re

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.protobuf import bytes_at, text_at

_IMAGE, _IMAGE_STEM = 3, 4
_VIDEO, _VIDEO_STEM = 4, 8
_VOICE, _TRANSCRIPT = 5, 2
_FILE = 7
_FORWARD = 9
_STEM = re.compile(r"[0-9A-Za-z_\-]{1,128}")
_HEX_STEM = re.compile(rb"[\x22\x42] ([0-9a-f]{32})")  # field 4 or 8 of 32 bytes
_RESOURCE_STEM = re.compile(rb"\x12\x22\x0a ([0-9a-f]{32})")


class PackedInfo(msgspec.Struct, frozen=True, gc=False):
    """The contract's Hints, from the column of one row."""

    packed: bytes

    def media_stem(self) -> str:
        """Return the file stem of an image or video."""
        return media_stem(self.packed)

    def transcript(self) -> str:
        """Return what WeChat understood of a recording."""
        return transcript(self.packed) if self.packed else ""

    def file_name(self) -> str:
        """Return the name under which a file was saved."""
        return file_name(self.packed)

    def forward_folder(self) -> str:
        """Return the folder below `Rec` that holds what is in a merged forward."""
        return forward_folder(self.packed)


def media_stem(packed: bytes) -> str:
    """Return the file stem of an image or video, empty where there is none that could be a file's name."""
    if not packed:
        return ""
    if match := _HEX_STEM.search(packed):
        return match[1].decode()
    for field, inner in ((_IMAGE, _IMAGE_STEM), (_VIDEO, _VIDEO_STEM)):
        try:
            found = bytes_at(packed, field)
        except FormatError:
            return ""
        if found:
            return _nested_or_plain(found, inner)
    return ""


def _nested_or_plain(found: bytes, inner: int) -> str:
    """Return the stem in a nested message, or the field itself: a beta wrote the plain stem."""
    try:
        stem = text_at(found, inner)
    except FormatError:
        stem = ""
    stem = stem or found.decode("ascii", "replace")
    return stem if _STEM.fullmatch(stem) else ""


def transcript(packed: bytes) -> str:
    """Return what WeChat understood of a recording, empty where it was not asked to."""
    try:
        return text_at(packed, _VOICE, _TRANSCRIPT)
    except FormatError:
        return ""


def file_name(packed: bytes) -> str:
    """Return the name under which a file was saved, empty where there is none."""
    try:
        return text_at(packed, _FILE, 1, 2) if packed else ""
    except FormatError:
        return ""


def forward_folder(packed: bytes) -> str:
    """Return the folder below `Rec` that holds what is in a merged forward, empty where none is named."""
    try:
        folder = text_at(packed, _FORWARD, 1) if packed else ""
    except FormatError:
        return ""
    return folder if _STEM.fullmatch(folder) else ""


def resource_stem(packed: bytes) -> str:
    """Return the file stem in MessageResourceInfo.packed_info, empty where there is none."""
    match = _RESOURCE_STEM.search(packed)
    return match[1].decode() if match else ""
