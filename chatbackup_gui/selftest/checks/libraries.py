"""Every library that is not Python's own: imported, and made to do what we use it for."""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from chatbackup_gui.selftest.check import CheckFailed, Context
from chatbackup_gui.selftest.checks.ciphers import try_sqlcipher3, try_sqlite3mc
from chatbackup_gui.selftest.report import Facts

Trial = Callable[[Path], Facts]
_SAMPLE = "聊天记录 ".encode() * 500


def check_libraries(context: Context) -> Facts:
    """Try each; the facts are their versions."""
    folder = context.place.work / "libraries"
    folder.mkdir()
    facts, problems = {}, []
    for name, trial in TRIALS.items():
        try:
            facts[name] = {"version": _version(name), **trial(folder)}
        except CheckFailed as failed:
            problems.append(f"{name}: {failed.problem}")
        except Exception as error:
            problems.append(f"{name}: {type(error).__name__}: {error}")
    if problems:
        raise CheckFailed("; ".join(problems), facts)
    return facts


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a package for users need not carry what tells it
        return ""


def _imported(*modules: str) -> Trial:
    def trial(_folder: Path) -> Facts:
        for module in modules:
            importlib.import_module(module)
        return {}

    return trial


def _cryptography(_folder: Path) -> Facts:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CTR
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
    from cryptography.hazmat.primitives.poly1305 import Poly1305

    key = Scrypt(salt=b"salt", length=32, n=2**10, r=8, p=1).derive(b"password")
    cipher = Cipher(AES(key), CTR(bytes(16)))
    sealed = cipher.encryptor().update(_SAMPLE)
    _expect_same(cipher.decryptor().update(sealed))
    Poly1305.verify_tag(key, sealed, Poly1305.generate_tag(key, sealed))
    return {}


def _zstandard(_folder: Path) -> Facts:
    import zstandard

    packed = zstandard.ZstdCompressor().compress(_SAMPLE)
    _expect_same(zstandard.ZstdDecompressor().decompress(packed))
    return {"backend": zstandard.backend}


def _lz4(_folder: Path) -> Facts:
    import lz4.block

    _expect_same(lz4.block.decompress(lz4.block.compress(_SAMPLE)))
    return {}


def _lxml(_folder: Path) -> Facts:
    from lxml import etree

    root = etree.fromstring("<msg><title>聊天</title></msg>")
    if root.findtext("title") != "聊天":
        raise CheckFailed("XML was not read as it was written")
    return {}


def _sound(_folder: Path) -> Facts:
    """Make a recording as chat programs do, and play it: the codec's library there and back, the other one after it."""
    import pysilk

    from chatbackup_gui.transcript.voice import RATE, playable

    silk = io.BytesIO()
    pysilk.encode(io.BytesIO(bytes(RATE * 2)), silk, RATE, RATE)
    sound = playable(silk.getvalue(), "a second of silence")
    again = playable(sound.wav, "the same as WAV")
    if not (0.8 < sound.seconds < 1.2 and 0.8 < again.seconds < 1.2):
        raise CheckFailed(f"a recording of a second plays {sound.seconds:.2f} and {again.seconds:.2f} s")
    return {}


def _miniaudio(_folder: Path) -> Facts:
    import miniaudio

    return {"library": miniaudio.lib_version()}


def _msgspec(_folder: Path) -> Facts:
    import msgspec

    _expect_same(msgspec.json.decode(msgspec.json.encode(_SAMPLE), type=bytes))
    return {}


def _psutil(_folder: Path) -> Facts:
    import psutil

    psutil.Process().create_time()
    psutil.disk_partitions()
    return {}


def _segno(_folder: Path) -> Facts:
    import segno

    segno.make("a recovery key", error="m").save(io.BytesIO(), kind="svg")
    return {}


def _squarify(_folder: Path) -> Facts:
    import squarify  # type: ignore[import-untyped]

    squarify.squarify([2.0, 1.0], 0.0, 0.0, 3.0, 1.0)
    return {}


def _zxcvbn(_folder: Path) -> Facts:
    from zxcvbn import zxcvbn

    if zxcvbn("password")["score"] != 0:
        raise CheckFailed("it takes “password” for a good one")
    return {}


def _truststore(_folder: Path) -> Facts:
    """Make what an encrypted connection starts with; none is opened."""
    import ssl

    import truststore

    truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return {"openssl": ssl.OPENSSL_VERSION}


def _filelock(folder: Path) -> Facts:
    from filelock import FileLock

    with FileLock(folder / "lock"):
        return {}


def _expect_same(content: bytes) -> None:
    if content != _SAMPLE:
        raise CheckFailed("what was packed came out otherwise")


_KEYRINGS = {"win32": ("keyring.backends.Windows", "win32ctypes.pywin32.win32cred"),
             "darwin": ("keyring.backends.macOS",),
             "linux": ("keyring.backends.SecretService", "secretstorage", "jeepney")}  # fmt: skip

TRIALS: dict[str, Trial] = {
    "sqlcipher3": try_sqlcipher3,
    "apsw-sqlite3mc": try_sqlite3mc,
    "click": _imported("click.shell_completion"),
    "cryptography": _cryptography,
    "filelock": _filelock,
    "keyring": _imported("keyring", *_KEYRINGS.get(sys.platform, ())),
    "lxml": _lxml,
    "lz4": _lz4,
    "miniaudio": _miniaudio,
    "msgspec": _msgspec,
    "platformdirs": _imported("platformdirs"),
    "psutil": _psutil,
    "pyside6-essentials": _imported("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtNetwork"),
    "rich": _imported("rich.console", "rich.progress", "rich.table"),
    "segno": _segno,
    "silk-python": _sound,
    "squarify": _squarify,
    "truststore": _truststore,
    "watchdog": _imported("watchdog.observers"),
    "zstandard": _zstandard,
    "zxcvbn": _zxcvbn,
}
"""By the name that the library has as a package; `sqlcipher3` first, because another reads what it wrote."""
