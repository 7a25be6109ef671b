"""One raw LZ4 block, without a frame or a size before it: never more output than we want to hold.

Source: github.com/lz4/lz4, doc/lz4_Block_format.md.
"""

from __future__ import annotations

import lz4.block

from chatbackup_gui.errors import FormatError

LARGEST_OUTPUT_BYTES = 4 * 2**20  # more than any message; a batch holds thousands of them


def decompress_block(block: bytes, largest_output_bytes: int = LARGEST_OUTPUT_BYTES) -> bytes:
    """Return a block's content. Raises FormatError when it is damaged or holds more than allowed."""
    try:
        content: bytes = lz4.block.decompress(block, uncompressed_size=largest_output_bytes)
    except (lz4.block.LZ4BlockError, ValueError) as error:
        raise FormatError("a damaged LZ4 block, or one that holds too much") from error
    return content
