"""Every set of SQLCipher parameters that a chat program may have chosen opens, wherever its pages lie."""

from __future__ import annotations

import itertools
import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest
from support.encrypted import EXPECTED, fill, owner_of, page_of, raw_key_pragmas, rewrite_first_page
from support.foreign import RAW_KEY

from chatbackup_gui.sources._database.view import DatabaseKey, ForeignDatabase, Row
from chatbackup_gui.sources._formats.sqlcipher import SQLCIPHER_4, Cipher, cipher_key_of, first_page_fits

ALL = "SELECT id, text FROM t ORDER BY id"
PASSPHRASE = "it's a pass-phrase"
GENERATIONS = {
    1: Cipher(page_bytes=1024, kdf_hash="sha1", kdf_rounds=4_000, mac_hash="", legacy=1),
    2: Cipher(page_bytes=1024, kdf_hash="sha1", kdf_rounds=4_000, mac_hash="sha1", legacy=2),
    3: Cipher(page_bytes=1024, kdf_hash="sha1", kdf_rounds=64_000, mac_hash="sha1", legacy=3),
    4: SQLCIPHER_4,
}
COMBINATIONS = [
    Cipher(page_bytes=page_bytes, kdf_hash=kdf_hash, mac_hash=mac_hash)
    for page_bytes, kdf_hash, mac_hash in itertools.product(
        (1024, 4096, 16384, 65536), ("sha1", "sha256", "sha512"), ("", "sha1", "sha256", "sha512")
    )
]
QQ = Cipher(kdf_rounds=4_000, mac_hash="sha1")
LOCK_PAGE = 0x40000000 // QQ.page_bytes + 1


def read_all(path: Path, key: DatabaseKey | None, prefix_bytes: int = 0) -> list[Row]:
    """Read a table; all that SQLite can check must be whole."""
    with closing(ForeignDatabase(path, key, prefix_bytes=prefix_bytes)) as database:
        assert database.read(lambda view: view.rows("PRAGMA integrity_check")) == [("ok",)]
        return database.read(lambda view: view.rows(ALL))


def first_page(path: Path, cipher: Cipher) -> bytes:
    """Return the first page as it lies."""
    return path.read_bytes()[: cipher.page_bytes]


@pytest.mark.parametrize(
    "cipher", COMBINATIONS, ids=lambda cipher: f"{cipher.page_bytes}-{cipher.kdf_hash}-{cipher.mac_hash or 'none'}"
)
def test_pages_of_any_size_under_any_hashes_are_read_with_a_raw_key(tmp_path: Path, cipher: Cipher) -> None:
    path = tmp_path / "a.db"
    with closing(owner_of(path, *raw_key_pragmas(cipher))) as owner:
        fill(owner)
    assert first_page_fits(first_page(path, cipher), RAW_KEY, cipher)
    assert not first_page_fits(first_page(path, cipher), RAW_KEY[::-1], cipher)
    assert read_all(path, DatabaseKey(cipher, RAW_KEY)) == EXPECTED


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_passphrase_opens_what_each_generation_of_sqlcipher_makes_of_it(tmp_path: Path, generation: int) -> None:
    path, cipher = tmp_path / "a.db", GENERATIONS[generation]
    quoted = PASSPHRASE.replace("'", "''")
    with closing(owner_of(path, f"key = '{quoted}'", f"cipher_compatibility = {generation}")) as owner:
        fill(owner)
    key = cipher_key_of(PASSPHRASE.encode(), path.read_bytes()[:16], cipher)
    assert first_page_fits(first_page(path, cipher), key, cipher)
    assert read_all(path, DatabaseKey(cipher, key)) == EXPECTED


@pytest.mark.parametrize(("kdf_hash", "rounds"), [("sha1", 1), ("sha256", 12_345), ("sha512", 4_000)])
def test_any_number_of_rounds_derives_the_key(tmp_path: Path, kdf_hash: str, rounds: int) -> None:
    path, cipher = tmp_path / "a.db", Cipher(kdf_hash=kdf_hash, kdf_rounds=rounds, mac_hash="sha256")
    mixed = (f"kdf_iter = {rounds}", f"cipher_kdf_algorithm = PBKDF2_HMAC_{kdf_hash.upper()}")
    with closing(owner_of(path, "key = 'secret'", *mixed, "cipher_hmac_algorithm = HMAC_SHA256")) as owner:
        fill(owner)
    key = cipher_key_of(b"secret", path.read_bytes()[:16], cipher)
    assert read_all(path, DatabaseKey(cipher, key)) == EXPECTED


@pytest.mark.parametrize("cipher", [None, SQLCIPHER_4, GENERATIONS[3], QQ], ids=["plain", "4", "3", "qq"])
def test_a_prefix_stands_before_the_file_and_not_before_its_wal(tmp_path: Path, cipher: Cipher | None) -> None:
    path, prefixed = tmp_path / "a.db", tmp_path / "b.db"
    pragmas = raw_key_pragmas(cipher) if cipher else ()
    with closing(owner_of(path, *pragmas, "journal_mode = WAL", "wal_autocheckpoint = 0")) as owner:
        fill(owner)
        owner.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        owner.execute("UPDATE t SET text = 'newest' WHERE id = 7")
        prefixed.write_bytes(b"SQLite header 3\0".ljust(1024, b"\1") + path.read_bytes())
        shutil.copyfile(tmp_path / "a.db-wal", tmp_path / "b.db-wal")
    rows = read_all(prefixed, DatabaseKey(cipher, RAW_KEY) if cipher else None, prefix_bytes=1024)
    assert rows == [(number, "newest" if number == 7 else text) for number, text in EXPECTED]


@pytest.mark.parametrize("mac_hash", ["sha1", "sha256", ""])
def test_a_header_that_claims_80_reserved_bytes_where_fewer_are_is_read(tmp_path: Path, mac_hash: str) -> None:
    """QQ sets the HMAC after the key: byte 20 keeps SQLCipher 4's 80, the pages end with 48 (formats/qq.md 2.3)."""
    path, cipher = tmp_path / "a.db", Cipher(kdf_rounds=4_000, mac_hash=mac_hash)
    mac = f"cipher_hmac_algorithm = HMAC_{mac_hash.upper()}" if mac_hash else "cipher_use_hmac = OFF"
    with closing(owner_of(path, "key = '0123456789abcdef'", "kdf_iter = 4000", mac)) as owner:
        fill(owner)
    key = cipher_key_of(b"0123456789abcdef", path.read_bytes()[:16], cipher)
    assert page_of(path, 1, cipher, key)[20 - 16] == 80
    assert cipher.reserved_bytes < 80
    path.write_bytes(bytes(1024) + path.read_bytes())
    assert read_all(path, DatabaseKey(cipher, key), prefix_bytes=1024) == EXPECTED


@pytest.mark.skipif(sys.platform == "win32", reason="the file is sparse")
@pytest.mark.parametrize("prefix_bytes", [0, 1024])
def test_a_file_over_1_gib_is_read_across_its_lock_page_and_pages_of_zeros(tmp_path: Path, prefix_bytes: int) -> None:
    path = tmp_path / "a.db"
    _made_sparse(path)
    with closing(owner_of(path, *raw_key_pragmas(QQ), "journal_mode = WAL", "wal_autocheckpoint = 0")) as owner:
        fill(owner)
        owner.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        owner.execute("UPDATE t SET text = 'newest' WHERE id = 200")
        _prefixed(path, tmp_path / "b.db", prefix_bytes)
        shutil.copyfile(tmp_path / "a.db-wal", tmp_path / "b.db-wal")
    seen = (tmp_path / "b.db").stat()
    assert seen.st_size > LOCK_PAGE * QQ.page_bytes
    assert seen.st_blocks * 512 < 2**24, "no copy of its size was needed for the test either"
    with closing(ForeignDatabase(tmp_path / "b.db", DatabaseKey(QQ, RAW_KEY), prefix_bytes=prefix_bytes)) as database:
        assert database.read(lambda view: view.rows(ALL)) == [*EXPECTED[:-1], (200, "newest")]


def _made_sparse(path: Path) -> None:
    """Make a database whose next page is two before the lock page; what lies between is zeros."""
    with closing(owner_of(path, *raw_key_pragmas(QQ))) as owner:
        owner.execute("CREATE TABLE before(id)")
    pages = LOCK_PAGE - 3

    def enlarge(page: bytearray) -> None:
        page[28 - 16 : 32 - 16] = pages.to_bytes(4, "big")

    rewrite_first_page(path, QQ, enlarge)
    with path.open("r+b") as file:
        file.truncate(pages * QQ.page_bytes)


def _prefixed(path: Path, other: Path, prefix_bytes: int) -> None:
    """Copy the two ends of a sparse file behind a prefix."""
    ends = (0, 64 * QQ.page_bytes), ((LOCK_PAGE - 64) * QQ.page_bytes, path.stat().st_size)
    with path.open("rb") as source, other.open("wb") as target:
        for begin, end in ends:
            source.seek(begin)
            target.seek(begin + prefix_bytes)
            target.write(source.read(end - begin))
