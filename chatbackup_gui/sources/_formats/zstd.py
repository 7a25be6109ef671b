"""zstd frames of unknown origin: never more output than we want to hold."""

from __future__ import annotations

import threading

import zstandard

from chatbackup_gui.errors import FormatError

MAGIC = b"\x28\xb5\x2f\xfd"
LARGEST_OUTPUT_BYTES = 4 * 2**20  # more than any message; a batch holds thousands of them
_LARGEST_WINDOW_BYTES = 64 * 2**20
_HEADER_BYTES = 18


class _PerThread(threading.local):
    """A decompressor for each thread; it must not be shared."""

    def __init__(self) -> None:
        self.decompressor = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW_BYTES)


_per_thread = _PerThread()


def decompress(frame: bytes, largest_output_bytes: int = LARGEST_OUTPUT_BYTES) -> bytes:
    """Return a frame's content. Raises FormatError when it is damaged or larger than allowed."""
    try:
        announced = zstandard.frame_content_size(frame[:_HEADER_BYTES])
        if announced > largest_output_bytes:
            raise FormatError("a zstd frame announces more than it may hold")
        return _per_thread.decompressor.decompress(frame, max_output_size=largest_output_bytes)
    except zstandard.ZstdError as error:
        raise FormatError("not a whole zstd frame") from error
