"""SQLCipher's page format: keys, salts and the MAC that ends every page.

Source: sqlcipher.net/design and what chat programs make of it; `Cipher` names the parameters they vary.
"""

from __future__ import annotations

import hashlib
import hmac

import msgspec

SALT_BYTES = 16
IV_BYTES = 16
KEY_BYTES = 32
_MAC_SALT_MASK = 0x3A
_MAC_KEY_ROUNDS = 2
_AES_BLOCK_BYTES = 16


class Cipher(msgspec.Struct, frozen=True):
    """One set of SQLCipher parameters; `legacy` is the SQLCipher generation they resemble most.

    `mac_hash` is empty where pages carry no MAC. Hashes are hashlib's names.
    """

    page_bytes: int = 4096
    kdf_hash: str = "sha512"
    kdf_rounds: int = 256_000
    mac_hash: str = "sha512"
    legacy: int = 4

    @property
    def mac_bytes(self) -> int:
        """Length of a page's MAC."""
        return hashlib.new(self.mac_hash).digest_size if self.mac_hash else 0

    @property
    def reserved_bytes(self) -> int:
        """What each page gives up at its end: IV, MAC, and padding to whole AES blocks."""
        return -(-(IV_BYTES + self.mac_bytes) // _AES_BLOCK_BYTES) * _AES_BLOCK_BYTES


SQLCIPHER_4 = Cipher()
SQLCIPHER_3 = Cipher(page_bytes=1024, kdf_hash="sha1", kdf_rounds=64_000, mac_hash="sha1", legacy=3)


def cipher_key_of(passphrase: bytes, salt: bytes, cipher: Cipher) -> bytes:
    """Derive a file's cipher key from a passphrase; 256,000 rounds take about 0.1 s and free the interpreter lock."""
    return hashlib.pbkdf2_hmac(cipher.kdf_hash, passphrase, salt, cipher.kdf_rounds, KEY_BYTES)


def mac_key_of(cipher_key: bytes, salt: bytes, cipher: Cipher) -> bytes:
    """Derive the key of the pages' MACs from a file's cipher key."""
    masked = bytes(byte ^ _MAC_SALT_MASK for byte in salt)
    return hashlib.pbkdf2_hmac(cipher.kdf_hash, cipher_key, masked, _MAC_KEY_ROUNDS, KEY_BYTES)


def first_page_fits(page: bytes, cipher_key: bytes, cipher: Cipher) -> bool:
    """Whether `cipher_key` made the MAC of a file's first page; false for a page of another length."""
    if len(page) != cipher.page_bytes or not cipher.mac_hash:
        return False
    salt = page[:SALT_BYTES]
    mac_at = cipher.page_bytes - cipher.reserved_bytes + IV_BYTES
    mac = hmac.new(mac_key_of(cipher_key, salt, cipher), page[SALT_BYTES:mac_at], cipher.mac_hash)
    mac.update((1).to_bytes(4, "little"))
    return hmac.compare_digest(mac.digest(), page[mac_at : mac_at + cipher.mac_bytes])
