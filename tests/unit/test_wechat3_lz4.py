"""LZ4 blocks as the reference implementation (lz4 1.10 through python-lz4 4.4.5) made them, and damaged ones."""

from __future__ import annotations

import pytest

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.lz4 import LARGEST_OUTPUT_BYTES, decompress_block

XML = "<msg><appmsg><title>早上好</title><title>早上好</title></appmsg></msg>\0".encode()
PACKED_XML = bytes.fromhex(
    "913c6d73673e3c6170700800f2027469746c653ee697a9e4b88ae5a5bd3c2f1100123c07000e1800142f3900602f6d73673e00"
)
OVERLAPPING = bytes.fromhex("2f616202003bf009303132333435363738396162636465666768696a6b6c6d6e")


@pytest.mark.parametrize(
    ("packed", "content"),
    [
        (PACKED_XML, XML),
        (bytes.fromhex("1f610100ffffffd2506161616161"), b"a" * 1_000),
        (OVERLAPPING, b"ab" * 40 + b"0123456789abcdefghijklmn"),
        (b"\x00", b""),
    ],
)
def test_a_block_of_the_reference_is_its_content(packed: bytes, content: bytes) -> None:
    assert decompress_block(packed) == content


@pytest.mark.parametrize("cut", range(1, len(PACKED_XML)))
def test_a_block_that_is_cut_short_is_an_error_or_less(cut: int) -> None:
    try:
        content = decompress_block(PACKED_XML[:cut])
    except FormatError:
        return
    assert XML.startswith(content)  # nothing in a block tells that a sequence of literals was not the last one
    assert len(content) < len(XML)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\x10a\x00\x00",  # refers to itself
        b"\x10a\x02\x00\x00",  # refers to before the beginning
        b"\xf0\xff\xff",  # a length without an end
        b"\x10a\x01\x00",  # ends with what is copied
        b"\x1fa\x01\x00\xff",
        b"\x10a\x01",
        b"\x40abc",
    ],
)
def test_a_damaged_block_is_an_error(packed: bytes) -> None:
    with pytest.raises(FormatError):
        decompress_block(packed)


def test_a_block_holds_as_much_as_is_allowed_and_no_byte_more() -> None:
    packed = bytes.fromhex("1f610100ffffffd2506161616161")
    assert decompress_block(packed, 1_000) == b"a" * 1_000
    with pytest.raises(FormatError):
        decompress_block(packed, 999)
    size = LARGEST_OUTPUT_BYTES - 4 - 1
    too_much = b"\x1fa\x01\x00" + b"\xff" * (size // 255 + 1) + b"\x00\x10b"
    with pytest.raises(FormatError):
        decompress_block(too_much)
