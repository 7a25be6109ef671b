"""One raw LZ4 block, without a frame or a size before it: never more output than we want to hold.

Source: github.com/lz4/lz4, doc/lz4_Block_format.md.
"""

from __future__ import annotations

from chatbackup_gui.errors import FormatError

LARGEST_OUTPUT_BYTES = 4 * 2**20  # more than any message; a batch holds thousands of them
_OFFSET_BYTES = 2
_MORE_FOLLOWS = 15  # as a length of four bits
_SHORTEST_MATCH = 4


def decompress_block(block: bytes, largest_output_bytes: int = LARGEST_OUTPUT_BYTES) -> bytes:
    """Return a block's content. Raises FormatError when it is damaged or holds more than allowed."""
    output = bytearray()
    size, at = len(block), 0
    while at < size:
        token = block[at]
        at += 1
        literals = token >> 4
        if literals:
            if literals == _MORE_FOLLOWS:
                literals, at = _long_length(block, at, literals)
            output += block[at : at + literals]
            at += literals
        if at >= size:
            return _whole(output, at - size, largest_output_bytes)  # the last sequence ends with its literals
        offset = int.from_bytes(block[at : at + _OFFSET_BYTES], "little")
        at += _OFFSET_BYTES
        length = token & _MORE_FOLLOWS
        if length == _MORE_FOLLOWS:
            length, at = _long_length(block, at, length)
        length += _SHORTEST_MATCH
        start = len(output) - offset
        if start < 0 or not offset or len(output) + length > largest_output_bytes:
            raise FormatError("an LZ4 block refers to what it does not hold, or holds too much")
        if offset >= length:
            output += output[start : start + length]
        else:  # what is copied grows while it is copied
            output += (output[start:] * (length // offset + 1))[:length]
    raise FormatError("an LZ4 block without an end")


def _long_length(block: bytes, at: int, length: int) -> tuple[int, int]:
    """Return (length, offset behind it): bytes of 255 go on, the first other one is the last. Raises FormatError."""
    for position in range(at, len(block)):
        length += block[position]
        if block[position] != 255:
            return length, position + 1
    raise FormatError("an LZ4 block ends within a length")


def _whole(output: bytearray, missing_bytes: int, largest_output_bytes: int) -> bytes:
    """Return the output of a block that ended where it should. Raises FormatError."""
    if missing_bytes > 0 or len(output) > largest_output_bytes:
        raise FormatError("an LZ4 block that is cut short, or holds too much")
    return bytes(output)
