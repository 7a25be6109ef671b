"""SQLCipher's page format: keys, salts and the MAC that ends every page.

Source: sqlcipher.net/design and what chat programs make of it; `Cipher` names the parameters they vary.
"""

from __future__ import annotations

import hashlib
import hmac

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher as BlockCipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

SALT_BYTES = 16
IV_BYTES = 16
KEY_BYTES = 32
_MAC_SALT_MASK = 0x3A
_MAC_KEY_ROUNDS = 2
_AES_BLOCK_BYTES = 16
_LARGEST_PAGE_BYTES = 65_536  # written as 1


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
    """Whether a file's first page was made with `cipher_key`; false for a page of another length.

    Told by its MAC, and where pages carry none by whether it begins, decrypted, as a database does.
    """
    if len(page) != cipher.page_bytes:
        return False
    if not cipher.mac_hash:
        return _begins_as_a_database(page, cipher_key, cipher)
    salt = page[:SALT_BYTES]
    mac_at = cipher.page_bytes - cipher.reserved_bytes + IV_BYTES
    mac = hmac.new(mac_key_of(cipher_key, salt, cipher), page[SALT_BYTES:mac_at], cipher.mac_hash)
    mac.update((1).to_bytes(4, "little"))
    return hmac.compare_digest(mac.digest(), page[mac_at : mac_at + cipher.mac_bytes])


def _begins_as_a_database(page: bytes, cipher_key: bytes, cipher: Cipher) -> bool:
    """Whether bytes 16 to 23 are a header's: page size, two versions, reserved bytes, and 64, 32, 32.

    Source: sqlite.org/fileformat2.html, "The Database Header".
    """
    iv_at = cipher.page_bytes - cipher.reserved_bytes
    decryptor = BlockCipher(AES(cipher_key), CBC(page[iv_at : iv_at + IV_BYTES])).decryptor()
    head = decryptor.update(page[SALT_BYTES : SALT_BYTES + _AES_BLOCK_BYTES])
    size = 1 if cipher.page_bytes == _LARGEST_PAGE_BYTES else cipher.page_bytes
    return head[:2] == size.to_bytes(2, "big") and {*head[2:4]} <= {1, 2} and head[5:8] == bytes((64, 32, 32))
