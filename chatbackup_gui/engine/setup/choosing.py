"""Which accounts are set up and in which form: folders found, keys tried on each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from chatbackup_gui.engine.profile import Profile, ProfileAccount
from chatbackup_gui.engine.protected import none_below
from chatbackup_gui.errors import (
    NothingReadable,
    SecretMissing,
    SourceUnavailable,
    WrongDatabaseKey,
    WrongImageKey,
)
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.sources.base import FoundAccount, KeyFit
from chatbackup_gui.sources.registry import all_sources, source_named


class Given(msgspec.Struct, frozen=True):
    """What the user gives for accounts: keys as typed or read from a file, empty where there are none.

    `capture` is in which form they are kept; None leaves it as it was, else readable with a key, sealed without.
    """

    database_key: str = ""
    image_key: str = ""
    capture: Capture | None = None

    def __repr__(self) -> str:
        return f"Given({self.capture})"


class Wanted(msgspec.Struct, frozen=True):
    """One account that was found, and what the user gives for it."""

    found: FoundAccount
    given: Given


class Chosen(msgspec.Struct, frozen=True):
    """An account, what the keys given open of it, and in which form it is to be kept."""

    found: FoundAccount
    fit: KeyFit
    capture: Capture
    given: Given


class Choice(msgspec.Struct, frozen=True):
    """The accounts to set up, and those with nothing that could be read or opened later."""

    chosen: tuple[Chosen, ...] = ()
    left_out: tuple[Chosen, ...] = ()


def accounts_below(folder: Path) -> list[FoundAccount]:
    """Return the accounts at or below a folder. Raises NoAccountFound, SourceProtected where macOS hides them."""
    found = [account for source in all_sources() for account in source.discover([folder])]
    if not found:
        raise none_below(folder)
    return found


def choose_each(wanted: Sequence[Wanted], before: Profile | None) -> Choice:
    """Choose accounts, each by what was given for it alone; raises as `choose`."""
    choices = [_choose([each.found], each.given, before) for each in wanted]
    return _of_use(
        Choice(
            chosen=tuple(each for choice in choices for each in choice.chosen),
            left_out=tuple(each for choice in choices for each in choice.left_out),
        )
    )


def choose(found: Sequence[FoundAccount], given: Given, before: Profile | None) -> Choice:
    """Return in which form each account is to be kept, by keys of which nobody says whose they are.

    Raises NothingReadable where no account is of use; WrongDatabaseKey where a key was given that opens nothing,
    WrongImageKey, SecretMissing where no key was given and one is needed, SourceUnavailable.
    """
    return _of_use(_choose(found, given, before))


def as_account(chosen: Chosen, before: Profile | None) -> ProfileAccount:
    """Return an account as the profile has it."""
    found, known = chosen.found, known_account(before, chosen.found)
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


def _of_use(choice: Choice) -> Choice:
    """Return a choice; raises why none of its accounts is of use."""
    if choice.left_out and not choice.chosen:
        raise _why_not(choice.left_out[0])
    return choice


def _choose(found: Sequence[FoundAccount], given: Given, before: Profile | None) -> Choice:
    refusals: list[SourceUnavailable] = []
    tried = [_try(account, given, before, refusals) for account in found]
    left_out = tuple(each for each in tried if _is_hopeless(each))
    chosen = tuple(each for each in tried if each not in left_out)
    if not chosen:
        if refusals:
            raise refusals[0]
        return Choice(left_out=left_out)
    if not any(each.fit.opens for each in chosen) and (given.database_key or len(refusals) == len(found)):
        raise next(iter(refusals), None) or WrongDatabaseKey(database=str(found[0].folder))
    read = [each for each in chosen if each.capture is not Capture.SEALED]
    if not read and given.capture in (Capture.READABLE, Capture.BOTH):
        raise next(iter(refusals), None) or SecretMissing(which="database key")
    if given.image_key:
        _refuse_wrong_image_key(read)
    return Choice(chosen, left_out)


def _is_hopeless(chosen: Chosen) -> bool:
    """Tell whether nothing can be read, and there is nothing that a key would open later."""
    return chosen.capture is Capture.SEALED and not may_be_sealed(chosen.found)


def may_be_sealed(account: FoundAccount) -> bool:
    """Tell whether an account's files can be kept as they lie."""
    return bool(source_named(account.source).sealed.roots)


def _why_not(left_out: Chosen) -> NothingReadable | WrongDatabaseKey:
    """Return why an account is of no use: what its first file is, or a key that is lacking."""
    folder = str(left_out.found.folder)
    for file, reason in left_out.fit.unreadable.items():
        return NothingReadable(folder=folder, file=file, reason=reason)
    return WrongDatabaseKey(database=folder)


def _try(account: FoundAccount, given: Given, before: Profile | None, refusals: list[SourceUnavailable]) -> Chosen:
    """Try the key on one account. One that is read already stays so, also if the key is another account's."""
    try:
        fit = source_named(account.source).check_key(account, given.database_key, given.image_key)
    except SourceUnavailable as error:
        refusals.append(error)
        fit = KeyFit(opens={}, closed=())
    known = known_account(before, account)
    was_read = known is not None and known.is_read
    opens = bool(fit.opens) and (bool(given.database_key) or not fit.closed)
    if not opens and not was_read:
        return Chosen(account, fit, Capture.SEALED, given)
    kept = known.capture if known and was_read else Capture.READABLE
    wanted = (given.capture or kept) if may_be_sealed(account) else Capture.READABLE
    account_id = fit.account_id or (known.account_id if known and was_read else "")
    if not opens and given.database_key:  # of databases that the key given before opens it says nothing
        fit = KeyFit(opens={}, closed=(), image_key_fits=fit.image_key_fits)
    return Chosen(account, msgspec.structs.replace(fit, account_id=account_id), wanted, given)


def known_account(before: Profile | None, found: FoundAccount) -> ProfileAccount | None:
    """Return the account of the profile that lies in the folder that was found."""
    here = (found.source, str(found.folder.resolve()))
    return next((each for each in (before.accounts if before else ()) if (each.source, each.folder) == here), None)


def _refuse_wrong_image_key(readable: Sequence[Chosen]) -> None:
    """Raise WrongImageKey for a key that fits no account, and does not fit at least one."""
    misfits = [each.fit.account_id or each.found.account_id for each in readable if each.fit.image_key_fits is False]
    if misfits and not any(each.fit.image_key_fits for each in readable):
        raise WrongImageKey(account=misfits[0])
