from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.foreign import RAW_KEY, filled

from chatbackup_gui.sources._formats.sqlcipher import SQLCIPHER_3, SQLCIPHER_4, Cipher, cipher_key_of, first_page_fits


def test_reserved_bytes_are_those_of_sqlcipher() -> None:
    assert SQLCIPHER_4.reserved_bytes == 80
    assert SQLCIPHER_3.reserved_bytes == 48
    assert Cipher(mac_hash="sha256").reserved_bytes == 48
    assert Cipher(mac_hash="").reserved_bytes == 16


def test_the_mac_of_the_first_page_tells_the_right_key_from_any_other(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 1).close()
    page = (tmp_path / "a.db").read_bytes()[: SQLCIPHER_4.page_bytes]
    assert first_page_fits(page, RAW_KEY, SQLCIPHER_4)
    assert not first_page_fits(page, RAW_KEY[::-1], SQLCIPHER_4)
    assert not first_page_fits(page[:-1] + bytes([page[-1] ^ 1]), RAW_KEY[::-1], SQLCIPHER_4)


def test_a_page_cut_short_fits_no_key(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 1).close()
    page = (tmp_path / "a.db").read_bytes()[: SQLCIPHER_4.page_bytes]
    assert not first_page_fits(page[:-1], RAW_KEY, SQLCIPHER_4)
    assert not first_page_fits(b"", RAW_KEY, SQLCIPHER_4)


def test_a_passphrase_derives_to_another_key_for_each_salt() -> None:
    fast = SQLCIPHER_3
    assert cipher_key_of(RAW_KEY, b"a" * 16, fast) != cipher_key_of(RAW_KEY, b"b" * 16, fast)
    assert len(cipher_key_of(RAW_KEY, b"a" * 16, fast)) == 32


@pytest.mark.parametrize("mac_hash", ["", "sha1", "sha512"])
@given(noise=st.randoms(use_true_random=False))
def test_bytes_of_any_kind_fit_no_key(mac_hash: str, noise: random.Random) -> None:
    cipher = Cipher(page_bytes=1024, mac_hash=mac_hash)
    assert not first_page_fits(noise.randbytes(1024), RAW_KEY, cipher)
    assert not first_page_fits(noise.randbytes(noise.randint(0, 1023)), RAW_KEY, cipher)
