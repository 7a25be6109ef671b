"""Setting a profile up: accounts found, keys tried, vault made or joined, secrets put away."""

from __future__ import annotations

import base64
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import msgspec

from chatbackup_gui.desktop.keyring_store import KeyringStore
from chatbackup_gui.engine.profile import Home, Profile, ProfileAccount, new_profile, refuse_overlap
from chatbackup_gui.engine.recovery import RECOVERY_OWNER, new_recovery_key, open_with
from chatbackup_gui.engine.secret_box import SecretBox
from chatbackup_gui.engine.session import (
    BOX_KEY,
    CATALOGUE_KEY,
    LOCAL_SECRETS,
    PASSWORD,
    database_key_name,
    image_key_name,
    user_name,
)
from chatbackup_gui.errors import (
    AlreadySetUp,
    InvalidRequest,
    NoAccountFound,
    NothingReadable,
    SecretMissing,
    SourceUnavailable,
    StorageUnavailable,
    StorageVanished,
    WrongDatabaseKey,
    WrongImageKey,
)
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.sources.base import FoundAccount, KeyFit
from chatbackup_gui.sources.registry import all_sources, source_named
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.local import LocalStorage


class Request(msgspec.Struct, frozen=True):
    """What the user wants set up; the texts of keys as typed or read from a file, empty where there are none.

    `capture` is in which form accounts are kept; None leaves it as it was, else readable with a key, sealed without.
    """

    source_folder: Path
    vault_folder: Path
    database_key: str
    image_key: str
    capture: Capture | None = None

    def __repr__(self) -> str:
        return f"Request({self.source_folder}, {self.vault_folder})"


class Chosen(msgspec.Struct, frozen=True):
    """An account that was found, what the key opens of it, and in which form it is to be kept."""

    found: FoundAccount
    fit: KeyFit
    capture: Capture


class SetUp(msgspec.Struct, frozen=True):
    """What was set up. `recovery_key` is None for a vault that was there already.

    `fits` says of each account, in their order, which of its databases the key opens, and how it is meant.
    `unread_accounts` are those that the given key does not open; they are kept sealed. `left_out` are those with
    nothing that could be read or opened later. `undecoded_accounts` are those whose pictures are encrypted while there
    is no image key for them.
    """

    joined: bool
    accounts: tuple[ProfileAccount, ...]
    fits: tuple[KeyFit, ...]
    unread_accounts: tuple[FoundAccount, ...]
    left_out: tuple[Chosen, ...]
    undecoded_accounts: tuple[str, ...]
    recovery_key: str | None
    uses_keyring: bool

    def __repr__(self) -> str:
        return f"SetUp({len(self.accounts)} accounts)"


def set_up(home: Home, request: Request, *, ask_password: Callable[[bool], str]) -> SetUp:
    """Set the profile up, or add accounts and keys to it.

    `ask_password` is told whether the vault is new. Nothing is written anywhere before every key has been tried.
    Raises NoAccountFound, SourceUnavailable, NothingReadable, WrongDatabaseKey, WrongImageKey, SecretMissing,
    OverlappingFolders, AlreadySetUp, WrongPassword, StorageError; StorageVanished where the profile's vault is away, so
    that no second one is made in its place.
    """
    before = home.load() if home.is_set_up() else None
    if before and Path(before.vault).resolve() != request.vault_folder.resolve():
        raise AlreadySetUp(home=str(home.folder), vault=before.vault)
    if before and not _holds_vault(request.vault_folder):
        raise StorageVanished(place=before.vault)
    chosen, left_out = _chosen_accounts(request, before)
    for each in chosen:
        refuse_overlap(request.vault_folder, each.found.folder)
    for folder in (request.vault_folder, *(each.found.folder for each in chosen)):
        _refuse_unwritable_name(folder.resolve())
    home.make()  # first, so that a place which cannot be written is told before a vault and its recovery key are made
    vault, recovery_key = _open_or_create_vault(home, request.vault_folder, ask_password)
    accounts = tuple(_as_account(each, _known(before, each.found)) for each in chosen)
    profile, undecoded = _save(home, before, vault, request, accounts, [each.fit for each in chosen])
    return SetUp(
        joined=recovery_key is None,
        accounts=accounts,
        fits=tuple(each.fit for each in chosen),
        unread_accounts=tuple(
            each.found
            for each in chosen
            if request.database_key and not each.fit.opens and each.capture is Capture.SEALED
        ),
        left_out=left_out,
        undecoded_accounts=undecoded,
        recovery_key=recovery_key,
        uses_keyring=profile.uses_keyring,
    )


def _holds_vault(folder: Path) -> bool:
    """Tell whether there is a vault; raises StorageUnavailable where the system does not let us look."""
    try:
        return (folder / "config").exists()
    except OSError as error:
        raise StorageUnavailable(place=str(folder), reason=error.strerror or type(error).__name__) from error


def _refuse_unwritable_name(folder: Path) -> None:
    """Raise InvalidRequest for a name that no text can hold, as Linux allows; the profile is a text."""
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        raise InvalidRequest(what="folder whose name is UTF-8", given=str(folder)) from None


def _chosen_accounts(request: Request, before: Profile | None) -> tuple[list[Chosen], tuple[Chosen, ...]]:
    """Return the accounts that are there, in which form each is to be kept, and those that no form is of use for.

    Raises NoAccountFound; NothingReadable where there are only such as are of no use; WrongDatabaseKey where a key was
    given that opens nothing, SecretMissing where none was and one is needed.
    """
    found = [account for source in all_sources() for account in source.discover([request.source_folder])]
    if not found:
        raise NoAccountFound(folder=str(request.source_folder))
    refusals: list[SourceUnavailable] = []
    tried = [_chosen(account, request, before, refusals) for account in found]
    left_out = tuple(each for each in tried if _is_hopeless(each))
    chosen = [each for each in tried if each not in left_out]
    if not chosen:
        raise next(iter(refusals), None) or _why_not(left_out[0])
    if not any(each.fit.opens for each in chosen) and (request.database_key or len(refusals) == len(found)):
        raise next(iter(refusals), None) or WrongDatabaseKey(database=str(found[0].folder))
    read = [each for each in chosen if each.capture is not Capture.SEALED]
    if not read and request.capture in (Capture.READABLE, Capture.BOTH):
        raise next(iter(refusals), None) or SecretMissing(which="database key")
    if request.image_key:
        _refuse_wrong_image_key(read)
    return chosen, left_out


def _is_hopeless(chosen: Chosen) -> bool:
    """Tell whether nothing can be read, and there is nothing that a key would open later."""
    return chosen.capture is Capture.SEALED and not _may_be_sealed(chosen.found)


def _may_be_sealed(account: FoundAccount) -> bool:
    return bool(source_named(account.source).sealed.roots)


def _why_not(left_out: Chosen) -> NothingReadable | WrongDatabaseKey:
    """Return why an account is of no use: what its first file is, or a key that is lacking."""
    folder = str(left_out.found.folder)
    for file, reason in left_out.fit.unreadable.items():
        return NothingReadable(folder=folder, file=file, reason=reason)
    return WrongDatabaseKey(database=folder)


def _chosen(
    account: FoundAccount, request: Request, before: Profile | None, refusals: list[SourceUnavailable]
) -> Chosen:
    """Try the key on one account. One that is read already stays so, also if the key is another account's."""
    try:
        fit = source_named(account.source).check_key(account, request.database_key, request.image_key)
    except SourceUnavailable as error:
        refusals.append(error)
        fit = KeyFit(opens={}, closed=())
    known = _known(before, account)
    was_read = known is not None and known.is_read
    opens = bool(fit.opens) and (bool(request.database_key) or not fit.closed)
    if not opens and not was_read:
        return Chosen(account, fit, Capture.SEALED)
    kept = known.capture if known and was_read else Capture.READABLE
    wanted = (request.capture or kept) if _may_be_sealed(account) else Capture.READABLE
    account_id = fit.account_id or (known.account_id if known and was_read else "")
    if not opens and request.database_key:  # of databases that the key given before opens it says nothing
        fit = KeyFit(opens={}, closed=(), image_key_fits=fit.image_key_fits)
    return Chosen(account, msgspec.structs.replace(fit, account_id=account_id), wanted)


def _known(before: Profile | None, found: FoundAccount) -> ProfileAccount | None:
    """Return the account of the profile that lies in the folder that was found."""
    here = (found.source, str(found.folder.resolve()))
    return next((each for each in (before.accounts if before else ()) if (each.source, each.folder) == here), None)


def _refuse_wrong_image_key(readable: list[Chosen]) -> None:
    """Raise WrongImageKey for a key that fits no account, and does not fit at least one."""
    misfits = [each.fit.account_id or each.found.account_id for each in readable if each.fit.image_key_fits is False]
    if misfits and not any(each.fit.image_key_fits for each in readable):
        raise WrongImageKey(account=misfits[0])


def _open_or_create_vault(
    home: Home, folder: Path, ask_password: Callable[[bool], str]
) -> tuple[tuple[Vault, str], str | None]:
    """Return the vault with the password that opens it, and the recovery key if the vault is new."""
    is_new = not _holds_vault(folder)
    password = ask_password(is_new)
    if not is_new:
        return open_with(password, folder, cache_folder=home.cache_folder), None
    recovery_key = new_recovery_key()
    vault = Vault.create(
        LocalStorage(folder),
        password=password,
        hostname=socket.gethostname(),
        username=user_name(),
        cache_folder=home.cache_folder,
        more={RECOVERY_OWNER: recovery_key},
    )
    return (vault, password), recovery_key


def _save(
    home: Home,
    before: Profile | None,
    opened: tuple[Vault, str],
    request: Request,
    accounts: tuple[ProfileAccount, ...],
    fits: list[KeyFit],
) -> tuple[Profile, tuple[str, ...]]:
    """Put the secrets away and save the profile, in this order; return it and the accounts that lack an image key."""
    vault, password = opened
    profile = before or new_profile(vault=request.vault_folder.resolve(), uses_keyring=False, accounts=())
    keyring = KeyringStore(profile_id=profile.id)
    uses_keyring = before.uses_keyring if before else keyring.is_usable()
    box = SecretBox(home.secrets_file, _box_key(keyring, uses_keyring=uses_keyring, vault=vault))
    if not home.secrets_file.exists() or box.get(CATALOGUE_KEY) is None:
        box.set(**{CATALOGUE_KEY: secrets.token_hex(32)})
    undecoded: list[str] = []
    for account, fit in zip(accounts, fits, strict=True):
        if not account.is_read:
            continue
        if request.database_key and fit.opens:  # else it is another account's
            box.set(**{database_key_name(account): request.database_key})
        if request.image_key and fit.image_key_fits is not False:  # else the one given before stays
            box.set(**{image_key_name(account): request.image_key})
        if fit.image_key_fits is False and not box.get(image_key_name(account)):
            undecoded.append(account.account_id)
    if uses_keyring:
        keyring.set(PASSWORD, password)
    replaced = {(each.source, each.account_id) for each in accounts} | {(each.source, each.folder) for each in accounts}
    kept = tuple(
        each for each in profile.accounts if not {(each.source, each.account_id), (each.source, each.folder)} & replaced
    )
    profile = msgspec.structs.replace(profile, uses_keyring=uses_keyring, accounts=(*kept, *accounts))
    home.save(profile)
    return profile, tuple(undecoded)


def _box_key(keyring: KeyringStore, *, uses_keyring: bool, vault: Vault) -> bytes:
    """Return the box's key: from the keyring, made if there is none yet, or derived from the vault's master key."""
    if not uses_keyring:
        return vault.derive_key(LOCAL_SECRETS)
    kept = keyring.get(BOX_KEY)
    if kept is None:
        kept = base64.b64encode(secrets.token_bytes(32)).decode()
        keyring.set(BOX_KEY, kept)
    return base64.b64decode(kept)


def _as_account(chosen: Chosen, known: ProfileAccount | None) -> ProfileAccount:
    found = chosen.found
    account_id = chosen.fit.account_id or found.account_id
    sealed_as = (known.sealed_as or known.account_id) if known else found.account_id  # as another computer has it
    return ProfileAccount(
        app=found.app,
        source=found.source,
        account_id=account_id,
        folder=str(found.folder.resolve()),
        capture=chosen.capture,
        sealed_as="" if sealed_as == account_id else sealed_as,
    )
