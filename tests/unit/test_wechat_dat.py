"""Pictures as WeChat wraps them; the wrapping is written here from the format's description."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from chatbackup_gui.sources._formats.wechat_dat import HEAD_BYTES, V1_KEY, ImageKeys

KEY = b"0123456789abcdef"
XOR = 0x5C
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20 + b"\xff\xd9"
OTHER_JPEG = b"\xff\xd8\xff\xe0" + bytes(reversed(range(256))) * 20 + b"\xff\xd9"
MISLEADING_JPEG = JPEG + b"trailer" + bytes([0xFF ^ 0x11, 0xD9 ^ 0x11])  # ends as if the byte were another
TRAILING_JPEG = JPEG + b"a trailer that shows no byte"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200)) * 20 + b"IEND\xaeB`\x82"
GIF = b"GIF89a" + bytes(3000) + b"\x00;"
WXGF = b"wxgf" + bytes(range(100)) * 30


def masked(data: bytes, key: int) -> bytes:
    return bytes(byte ^ key for byte in data)


def wrapped(
    data: bytes, version: bytes = b"V2", key: bytes = KEY, *, aes_bytes: int = 1024, tail_bytes: int = 900
) -> bytes:
    aes_bytes = min(aes_bytes, len(data))
    tail_bytes = min(tail_bytes, len(data) - aes_bytes)
    padding = 16 - aes_bytes % 16
    head = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(data[:aes_bytes] + bytes([padding]) * padding)
    middle = data[aes_bytes : len(data) - tail_bytes]
    header = b"\x07\x08" + version + b"\x08\x07" + aes_bytes.to_bytes(4, "little") + tail_bytes.to_bytes(4, "little")
    return header + b"\x01" + head + middle + masked(data[len(data) - tail_bytes :], XOR)


@pytest.mark.parametrize(("picture", "suffix"), [(JPEG, ".jpg"), (PNG, ".png"), (GIF, ".gif")])
def test_one_byte_masks_are_found_out(picture: bytes, suffix: str) -> None:
    for key in (0, 1, 0x37, 0xFF):
        found = ImageKeys().decode(masked(picture, key))
        assert found is not None
        assert (found.suffix, found.content) == (suffix, picture)


@pytest.mark.parametrize(
    "text", [KEY.decode(), KEY.hex(), KEY.decode() + "f" * 16, KEY.decode() + " 0x5c", KEY.decode() + ",92"]
)
@pytest.mark.parametrize(("picture", "suffix"), [(JPEG, ".jpg"), (PNG, ".png"), (GIF, ".gif")])
def test_v2_opens_with_every_spelling_of_the_key(text: str, picture: bytes, suffix: str) -> None:
    found = ImageKeys(text).decode(wrapped(picture))
    assert found is not None
    assert (found.suffix, found.content) == (suffix, picture)


def test_v1_needs_no_key() -> None:
    found = ImageKeys().decode(wrapped(JPEG, b"V1", V1_KEY))
    assert found is not None
    assert found.content == JPEG


def test_a_picture_shorter_than_its_aes_part_is_decoded() -> None:
    small = JPEG[:40] + b"\xff\xd9"
    found = ImageKeys(KEY.decode()).decode(wrapped(small))
    assert found is not None
    assert found.content == small


def test_a_tail_without_an_ending_of_its_own_needs_the_byte_from_elsewhere() -> None:
    keys = ImageKeys(KEY.decode())
    assert keys.decode(wrapped(WXGF)) is None
    assert keys.may_lack_xor(wrapped(WXGF))
    for _ in range(3):
        keys.decode(wrapped(JPEG))
        assert keys.decode(wrapped(WXGF)) is None, "one file is not witness enough, however often it is read"
    keys.decode(wrapped(OTHER_JPEG))
    assert not keys.may_lack_xor(wrapped(WXGF))
    found = keys.decode(wrapped(WXGF))
    assert found is not None
    assert (found.suffix, found.content) == (".wxgf", WXGF)


def test_the_byte_that_the_user_gave_serves_at_once() -> None:
    found = ImageKeys(f"{KEY.decode()} {XOR:#x}").decode(wrapped(WXGF))
    assert found is not None
    assert found.content == WXGF


@pytest.mark.parametrize("picture", [MISLEADING_JPEG, TRAILING_JPEG, JPEG, WXGF])
def test_the_byte_that_the_user_gave_always_wins(picture: bytes) -> None:
    found = ImageKeys(f"{KEY.decode()} {XOR:#x}").decode(wrapped(picture))
    assert found is not None
    assert found.content == picture


def test_a_file_that_contradicts_what_others_show_stays_as_it_is() -> None:
    keys = ImageKeys(KEY.decode())
    keys.decode(wrapped(JPEG))
    keys.decode(wrapped(OTHER_JPEG))
    assert keys.decode(wrapped(MISLEADING_JPEG)) is None
    found = keys.decode(wrapped(TRAILING_JPEG))
    assert found is not None
    assert found.content == TRAILING_JPEG


def test_where_files_contradict_each_other_no_byte_is_known() -> None:
    keys = ImageKeys(KEY.decode())
    keys.decode(wrapped(MISLEADING_JPEG))
    keys.decode(wrapped(JPEG))
    assert keys.decode(wrapped(WXGF)) is None


@pytest.mark.parametrize("text", ["", "fedcba9876543210", "short", "ü" * 16])
def test_another_key_decodes_nothing(text: str) -> None:
    assert ImageKeys(text).decode(wrapped(JPEG)) is None
    assert ImageKeys(text).head_suffix(wrapped(JPEG)[:HEAD_BYTES], len(JPEG)) == ""


def test_a_file_cut_short_is_not_decoded() -> None:
    data = wrapped(JPEG)[:400]
    assert ImageKeys(KEY.decode()).decode(data) is None
    assert ImageKeys(KEY.decode()).head_suffix(data[:HEAD_BYTES], len(data)) == ""


def test_lengths_that_lie_are_survived() -> None:
    keys = ImageKeys(KEY.decode())
    data = bytearray(wrapped(JPEG))
    data[6:10] = b"\xff\xff\xff\xff"
    assert keys.decode(bytes(data)) is None
    data = bytearray(wrapped(JPEG))
    data[10:14] = b"\xff\xff\xff\xff"
    keys.decode(bytes(data))


@pytest.mark.parametrize(
    "data", [b"", b"\x07", b"\x07\x08V2\x08\x07", b"\x07\x08V2\x08\x07" + bytes(9), bytes(100), b"hello world" * 9]
)
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert ImageKeys(KEY.decode()).decode(data) is None


def test_the_head_alone_tells_what_a_file_holds() -> None:
    keys = ImageKeys(KEY.decode())
    for picture, suffix in ((JPEG, ".jpg"), (PNG, ".png"), (WXGF, ".wxgf")):
        data = wrapped(picture)
        assert keys.head_suffix(data[:HEAD_BYTES], len(data)) == suffix
    assert keys.head_suffix(masked(GIF, 7)[:HEAD_BYTES], len(GIF)) == ".gif"
    assert keys.head_suffix(b"", 0) == ""
