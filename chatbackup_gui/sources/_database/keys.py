"""The database keys of an account, tried on each file and remembered until the process ends, never on disk."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait

import msgspec

from chatbackup_gui.errors import FormatError, SourceError
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.sources._database.files import as_source_error, head_of
from chatbackup_gui.sources._database.listing import DatabaseFile
from chatbackup_gui.sources._database.view import DatabaseKey
from chatbackup_gui.sources._formats.keytext import GivenKeys
from chatbackup_gui.sources._formats.sqlcipher import SALT_BYTES, Cipher, cipher_key_of, first_page_fits
from chatbackup_gui.sources.base import KeyFit, KeyKind

_TRIES = 3  # a checkpoint may be writing the first page just now
_DERIVING_THREADS = 2
_CANCEL_POLL_SECONDS = 0.05
_LARGEST_PAGE_BYTES = 4096
_PLAIN_MAGIC = b"SQLite format 3\0"

Fit = tuple[KeyKind, DatabaseKey | None]

_derived: dict[bytes, bytes] = {}  # digest of (derivation, salt, given key) -> cipher key
_derived_lock = threading.Lock()


class Recipe(msgspec.Struct, frozen=True):
    """One way to read a key text: as the cipher key of a file itself, or derived with the file's salt."""

    cipher: Cipher
    is_derived: bool

    @property
    def kind(self) -> KeyKind:
        """What a key is that fits this way."""
        return KeyKind.ACCOUNT if self.is_derived else KeyKind.DATABASE

    def key_of(self, given: bytes, salt: bytes) -> DatabaseKey:
        """Return what would open a file with that salt."""
        return DatabaseKey(self.cipher, _derive(given, salt, self.cipher) if self.is_derived else given)


class AccountKeys:
    """What the user gave for one account's databases, as it fits each file.

    `recipes` names the ways to try on a file, given its first bytes, those that cost nothing first.
    """

    def __init__(
        self, key_text: str, recipes: Callable[[DatabaseFile], Sequence[Recipe]], parse: Callable[[str], GivenKeys]
    ) -> None:
        """Take the text as typed; one that holds no key opens nothing."""
        self._recipes = recipes
        try:
            self._given = parse(key_text)
        except FormatError:
            self._given = GivenKeys()
        self._fits: dict[tuple[str, bytes], Fit | None] = {}

    @property
    def is_empty(self) -> bool:
        """Whether the text held no key at all."""
        return self._given.single is None and not self._given.by_file

    def fit(self, file: DatabaseFile) -> Fit | None:
        """Return how the key opens a file, None where it does not. May take 0.1 s for a file not seen before.

        A file that is not encrypted opens without a key. Raises SourceUnavailable.
        """
        try:
            page = head_of(file.path, _LARGEST_PAGE_BYTES, file.prefix_bytes)
            if page.startswith(_PLAIN_MAGIC):
                return KeyKind.NONE, None
            known = (file.name, page[:SALT_BYTES])
            if self._fits.get(known) is None:
                self._fits[known] = self._try(file, page)
        except OSError as error:
            raise as_source_error(error, file.path) from error
        return self._fits[known]

    def fit_all(
        self, files: Sequence[DatabaseFile], token: CancelToken
    ) -> tuple[dict[str, DatabaseKey | None], dict[str, SourceError]]:
        """Return the keys of those files that open (None for one that needs none), and why others cannot be read.

        Derives for two at a time.
        """
        pool = ThreadPoolExecutor(_DERIVING_THREADS, thread_name_prefix="derive")
        try:
            waiting = {pool.submit(self.fit, file) for file in files}
            while waiting:
                _, waiting = wait(waiting, timeout=_CANCEL_POLL_SECONDS)
                token.check()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        keys: dict[str, DatabaseKey | None] = {}
        refusals: dict[str, SourceError] = {}
        for file in files:
            try:
                if fit := self.fit(file):
                    keys[file.name] = fit[1]
            except SourceError as error:
                refusals[file.name] = error
        return keys, refusals

    def _try(self, file: DatabaseFile, page: bytes) -> Fit | None:
        """Try every recipe on the first page."""
        given = self._given.for_file(file.name)
        if given is None:
            return None
        for _ in range(_TRIES):
            for recipe in self._recipes(file):
                first = page[: recipe.cipher.page_bytes]
                if len(first) < recipe.cipher.page_bytes:
                    continue
                key = recipe.key_of(given, first[:SALT_BYTES])
                if first_page_fits(first, key.cipher_key, recipe.cipher):
                    return recipe.kind, key
            again = head_of(file.path, _LARGEST_PAGE_BYTES, file.prefix_bytes)
            if again == page:
                return None
            page = again
        return None


def _derive(given: bytes, salt: bytes, cipher: Cipher) -> bytes:
    """Derive a file's cipher key, once in the life of the process."""
    name = hashlib.sha256(repr((cipher.kdf_hash, cipher.kdf_rounds)).encode() + salt + given).digest()
    with _derived_lock:
        known = _derived.get(name)
    if known is None:
        known = cipher_key_of(given, salt, cipher)
        with _derived_lock:
            _derived[name] = known
    return known


def derived_keys() -> dict[str, str]:
    """Return what was derived so far, for a place as safe as the keys themselves; see `remember_derived`."""
    with _derived_lock:
        return {name.hex(): key.hex() for name, key in _derived.items()}


def remember_derived(known: Mapping[str, str]) -> None:
    """Take over what another process derived: 256,000 rounds a file take a second for an account."""
    with _derived_lock:
        _derived.update((bytes.fromhex(name), bytes.fromhex(key)) for name, key in known.items())


def check_keys(files: Iterable[DatabaseFile], keys: AccountKeys) -> KeyFit:
    """Tell which databases the keys open, and in which reading. Raises SourceUnavailable if none can be read."""
    listed = list(files)

    def tried(file: DatabaseFile) -> Fit | SourceError | None:
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
