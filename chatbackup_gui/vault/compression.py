"""zstd, where it helps. Most of what chats carry (jpg, mp4, sealed databases) does not get smaller.

Whether data gets smaller is tried on pieces at the fastest level: that costs a few microseconds.
"""

from __future__ import annotations

import threading

import zstandard

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.blob import Buffer

LEVEL = 3  # restic's own

_PROBE_BYTES = 16 * 1024
_WORTH_IT = 0.97
_LENGTH_FIELD = 4  # what a compressed blob costs more in its pack's header


class _Coders(threading.local):
    """One thread's coders; zstandard's are not to be shared."""

    def __init__(self) -> None:
        self.compressor = zstandard.ZstdCompressor(level=LEVEL)
        self.probe = zstandard.ZstdCompressor(level=1)
        self.decompressor = zstandard.ZstdDecompressor()


_coders = _Coders()


def compress(data: Buffer) -> bytes:
    """Return a zstd frame that names its plain length."""
    return _coders.compressor.compress(data)


def compress_if_smaller(data: Buffer) -> bytes | None:
    """Return a zstd frame, or None where `data` had better stay as it is."""
    if not _promises(data):
        return None
    frame = compress(data)
    return frame if len(frame) + _LENGTH_FIELD < len(data) else None


def decompress(frame: Buffer, *, plain_length: int | None = None) -> bytes:
    """Return what a frame holds. Raises FormatError if that is not a frame, or not of `plain_length` bytes."""
    try:
        if plain_length is None:
            stream = _coders.decompressor.decompressobj()
            plain = stream.decompress(frame)
            whole = stream.eof
        else:
            plain = _coders.decompressor.decompress(frame, max_output_size=plain_length)
            whole = len(plain) == plain_length
    except zstandard.ZstdError as error:
        raise FormatError("not a whole zstd frame") from error
    if not whole:
        raise FormatError(f"not a whole zstd frame: {len(plain)} B")
    return plain


def _promises(data: Buffer) -> bool:
    """Whether a sample from the beginning, or from the middle of something large, gets smaller."""
    view = memoryview(data)
    if len(view) <= _PROBE_BYTES:
        return len(view) > 0
    samples = [view[:_PROBE_BYTES]]
    if len(view) >= 8 * _PROBE_BYTES:
        middle = len(view) // 2
        samples.append(view[middle : middle + _PROBE_BYTES])
    return any(len(_coders.probe.compress(sample)) < _WORTH_IT * len(sample) for sample in samples)
