"""The database keys of an account, tried on each file and remembered until the process ends, never on disk."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait

from chatbackup_gui.errors import FormatError, SourceError
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.sources._database.files import as_source_error, head_of
from chatbackup_gui.sources._database.view import DatabaseKey
from chatbackup_gui.sources._formats.keytext import GivenKeys, parse_keys
from chatbackup_gui.sources._formats.sqlcipher import SALT_BYTES, SQLCIPHER_4, cipher_key_of, first_page_fits
from chatbackup_gui.sources.base import KeyFit, KeyKind
from chatbackup_gui.sources.wechat4.layout import DatabaseFile

_TRIES = 3  # a checkpoint may be writing the first page just now
_DERIVING_THREADS = 2
_CANCEL_POLL_SECONDS = 0.05

_derived: dict[bytes, bytes] = {}  # digest of (given key, salt) -> cipher key
_derived_lock = threading.Lock()


class AccountKeys:
    """What the user gave for one account's databases, as it fits each file."""

    def __init__(self, key_text: str) -> None:
        """Take the text as typed; one that holds no key opens nothing."""
        try:
            self._given = parse_keys(key_text)
        except FormatError:
            self._given = GivenKeys()
        self._fits: dict[tuple[str, bytes], tuple[KeyKind, DatabaseKey] | None] = {}

    @property
    def is_empty(self) -> bool:
        """Whether the text held no key at all."""
        return self._given.single is None and not self._given.by_file

    def fit(self, file: DatabaseFile) -> tuple[KeyKind, DatabaseKey] | None:
        """Return how the key opens a file, None where it does not. May take 0.1 s for a file not seen before.

        Raises SourceUnavailable.
        """
        try:
            page = head_of(file.path, SQLCIPHER_4.page_bytes)
            known = (file.name, page[:SALT_BYTES])
            if self._fits.get(known) is None:
                self._fits[known] = self._try(file, page)
        except OSError as error:
            raise as_source_error(error, file.path) from error
        return self._fits[known]

    def fit_all(
        self, files: Sequence[DatabaseFile], token: CancelToken
    ) -> tuple[dict[str, DatabaseKey], dict[str, SourceError]]:
        """Return the keys of those files that open, and why others cannot be read; derives for two at a time."""
        pool = ThreadPoolExecutor(_DERIVING_THREADS, thread_name_prefix="derive")
        try:
            waiting = {pool.submit(self.fit, file) for file in files}
            while waiting:
                _, waiting = wait(waiting, timeout=_CANCEL_POLL_SECONDS)
                token.check()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        keys: dict[str, DatabaseKey] = {}
        refusals: dict[str, SourceError] = {}
        for file in files:
            try:
                if fit := self.fit(file):
                    keys[file.name] = fit[1]
            except SourceError as error:
                refusals[file.name] = error
        return keys, refusals

    def _try(self, file: DatabaseFile, page: bytes) -> tuple[KeyKind, DatabaseKey] | None:
        """Try both readings on the first page; the one without derivation first, as it costs nothing."""
        given = self._given.for_file(file.name)
        if given is None:
            return None
        for _ in range(_TRIES):
            if len(page) < SQLCIPHER_4.page_bytes:
                return None
            if first_page_fits(page, given, SQLCIPHER_4):
                return KeyKind.DATABASE, DatabaseKey(SQLCIPHER_4, given)
            derived = _derive(given, page[:SALT_BYTES])
            if first_page_fits(page, derived, SQLCIPHER_4):
                return KeyKind.ACCOUNT, DatabaseKey(SQLCIPHER_4, derived)
            again = head_of(file.path, SQLCIPHER_4.page_bytes)
            if again == page:
                return None
            page = again
        return None


def _derive(given: bytes, salt: bytes) -> bytes:
    """Derive a file's cipher key, once in the life of the process."""
    name = hashlib.sha256(given + salt).digest()
    with _derived_lock:
        known = _derived.get(name)
    if known is None:
        known = cipher_key_of(given, salt, SQLCIPHER_4)
        with _derived_lock:
            _derived[name] = known
    return known


def check_key(files: Iterable[DatabaseFile], key_text: str) -> KeyFit:
    """Tell which databases a key text opens, and in which reading. Raises SourceUnavailable if none can be read."""
    keys, listed = AccountKeys(key_text), list(files)

    def tried(file: DatabaseFile) -> tuple[KeyKind, DatabaseKey] | SourceError | None:
        try:
            return keys.fit(file)
        except SourceError as error:
            return error

    with ThreadPoolExecutor(_DERIVING_THREADS, thread_name_prefix="derive") as pool:
        fits = list(zip(listed, pool.map(tried, listed), strict=True))
    refusals = [fit for _, fit in fits if isinstance(fit, SourceError)]
    if refusals and len(refusals) == len(listed):
        raise refusals[0]
    opens = {file.name: fit[0] for file, fit in fits if isinstance(fit, tuple)}
    return KeyFit(opens=opens, closed=tuple(file.name for file in listed if file.name not in opens))
