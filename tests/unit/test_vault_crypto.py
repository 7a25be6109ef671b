from __future__ import annotations

import pickle
import threading

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.poly1305 import Poly1305

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.crypto import KEY_BYTES, OVERHEAD, Keys

LARGE = 600 * 1024  # more than two of the pieces that sealing works in


@pytest.mark.parametrize("length", [0, 1, 15, 16, 17, 4096, 256 * 1024, 256 * 1024 + 1, LARGE])
def test_what_was_sealed_opens(length: int) -> None:
    keys, plain = Keys.generate(), bytes(range(256)) * (length // 256 + 1)
    sealed = keys.seal(plain[:length])
    assert len(sealed) == length + OVERHEAD
    assert keys.open(sealed) == plain[:length]
    assert keys.opens_to(sealed, memoryview(plain)[:length])
    assert not keys.opens_to(sealed, plain[: length + 1])


@pytest.mark.parametrize("at", [0, 256 * 1024, LARGE - 1])
def test_a_sealed_text_opens_to_nothing_else(at: int) -> None:
    keys, plain = Keys.generate(), bytearray(LARGE)
    sealed = keys.seal(plain)
    plain[at] = 1
    assert not keys.opens_to(sealed, plain)
    assert not keys.opens_to(sealed, plain[:-1])
    assert not keys.opens_to(b"short", b"")


def test_sealing_twice_gives_different_bytes() -> None:
    keys = Keys.generate()
    assert keys.seal(b"same") != keys.seal(b"same")


def test_the_tag_is_poly1305_aes_as_its_author_computed_it() -> None:
    """Bernstein, "The Poly1305-AES message-authentication code", appendix B, first example: r, k, n, m, result."""
    r = bytes.fromhex("851fc40c3467ac0be05cc20404f3f700")
    k = bytes.fromhex("ec074c835580741701425b623235add6")
    nonce = bytes.fromhex("fb447350c4e868c52ac3275cf9d4327e")
    keys = Keys(bytes(32) + k + r)
    mac: Poly1305 = keys._contexts.mac(nonce)
    mac.update(bytes.fromhex("f3f6"))
    assert mac.finalize().hex() == "f4c633c3044fc145f84f335cb81953de"


def test_the_cipher_is_aes_in_counter_mode() -> None:
    """AES-GCM is the same counter mode, beginning at nonce || 2."""
    secret = bytes(range(KEY_BYTES))
    keys, plain = Keys(secret), b"counter mode" * 10
    nonce = bytes(12)
    expected = AESGCM(secret[:32]).encrypt(nonce, plain, None)[:-16]
    mac = keys._contexts.mac(nonce + b"\0\0\0\2")
    mac.update(expected)
    assert keys.open(nonce + b"\0\0\0\2" + expected + mac.finalize()) == plain


@pytest.mark.parametrize("at", [0, 15, 16, 100, -17, -16, -1])
def test_any_flipped_bit_is_found(at: int) -> None:
    keys = Keys.generate()
    sealed = bytearray(keys.seal(bytes(200)))
    sealed[at] ^= 1
    with pytest.raises(FormatError):
        keys.open(sealed)
    assert not keys.opens_to(sealed, bytes(200))


@pytest.mark.parametrize("length", [0, 1, 31])
def test_what_is_too_short_to_be_sealed_is_an_error(length: int) -> None:
    with pytest.raises(FormatError):
        Keys.generate().open(bytes(length))


def test_other_keys_open_nothing() -> None:
    with pytest.raises(FormatError):
        Keys.generate().open(Keys.generate().seal(b"secret"))


def test_derived_keys_depend_on_purpose_and_keys_alone() -> None:
    secret = bytes(range(KEY_BYTES))
    derived = Keys(secret).derive("catalogue")
    assert len(derived) == 32
    assert derived == Keys(secret).derive("catalogue")
    assert derived != Keys(secret).derive("keyring")
    assert derived != Keys(secret[::-1]).derive("catalogue")
    assert derived not in secret


def test_keys_do_not_show_themselves() -> None:
    keys = Keys(b"s" * KEY_BYTES)
    assert "s" * 8 not in f"{keys!r} {keys}"
    with pytest.raises(TypeError):
        pickle.dumps(keys)


def test_threads_seal_side_by_side() -> None:
    keys = Keys.generate()
    wrong: list[int] = []

    def work(number: int) -> None:
        plain = bytes([number]) * 50_000
        for _ in range(20):
            if keys.open(keys.seal(plain)) != plain:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
