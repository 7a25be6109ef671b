"""What set-up says of an account: in which form it is kept, what its key opens, and what sealed means."""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.engine.profile import ProfileAccount
from chatbackup_gui.language import tr
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.sources.base import KeyFit, KeyKind

SHOWN_NAMES = 8

FORMS = {
    Capture.READABLE: "readable",
    Capture.SEALED: "sealed",
    Capture.BOTH: "readable and sealed",
}
"""How the forms in which accounts are kept are called on screen."""


def words_of_account(account: ProfileAccount, fit: KeyFit, *, has_key: bool, names_owners: bool) -> Iterator[str]:
    """Yield the lines for an account. `names_owners` is whether the paths of its media tell whose they are."""
    named = named_account(account)
    if account.is_read:
        yield tr("Account {account} will be backed up.").format(account=named)
        yield from _words_of_read(account, fit, has_key=has_key)
        return
    if has_key and not fit.opens:
        yield tr("The key does not fit account {account}.").format(account=named)
    yield tr(
        "Account {account} will be kept sealed: its databases and media are copied as they lie, still encrypted, "
        "and no key is needed for that."
    ).format(account=named)
    yield _words_of_knowledge(names_owners=names_owners)
    yield _words_of_a_key(fit)


def named_account(account: ProfileAccount) -> str:
    """Return an account's id with its source: two generations of a program may hold the same account."""
    return tr("{account} ({source})").format(account=account.account_id, source=account.source)


def _words_of_read(account: ProfileAccount, fit: KeyFit, *, has_key: bool) -> Iterator[str]:
    """Yield what the key opens, in which form that is kept and why, and what becomes of the rest."""
    opened = sum(kind is not KeyKind.NONE for kind in fit.opens.values())
    if fit.opens and not opened and not fit.closed:
        yield tr("  Its files need no key; messages and media are kept readable.")
        return
    if not fit.opens or (fit.closed and not has_key):
        yield tr("  The key that was given before is used.")
    elif fit.closed:
        total = opened + len(fit.closed)
        yield tr("  The key opens {count} of its {total} databases.").format(count=opened, total=total)
    elif opened:
        yield tr("  The key opens all of its databases ({count}).").format(count=opened)
    if fit.closed and has_key:
        yield _words_of_closed(account).format(names=_names(fit.closed))
    else:
        yield _words_of_form(account)


def _words_of_form(account: ProfileAccount) -> str:
    if account.is_sealed:
        return tr("  Messages and media are kept readable, and databases and files as they lie, too.")
    return tr(
        "  Messages and media are kept readable. A sealed copy of the databases beside them would hold the same again "
        "and grow every day; --capture both keeps it."
    )


def _words_of_closed(account: ProfileAccount) -> str:
    if account.is_sealed:
        return tr("  What it opens is kept readable, and everything as it lies, too; these cannot be read: {names}")
    return tr(
        "  What it opens is kept readable; these are not backed up, but --capture both keeps them as they lie: {names}"
    )


def _names(names: tuple[str, ...]) -> str:
    """Return the first few of many names."""
    return tr(", ").join(names[:SHOWN_NAMES]) + (" …" if len(names) > SHOWN_NAMES else "")


def _words_of_knowledge(*, names_owners: bool) -> str:
    if names_owners:
        return tr(
            "  Known without a key: how much there is of each kind of media, by contact and month as far as the paths "
            "tell. Not known: names and messages, so that nothing can be searched."
        )
    return tr(
        "  Known without a key: how much there is of each kind of media, by month as far as the paths tell. "
        "Not known: contacts and messages, so that nothing can be searched."
    )


def _words_of_a_key(fit: KeyFit) -> str:
    if fit.opens:
        return tr("  The key that was given opens it; --capture readable, or both, would read its messages.")
    return tr(
        "  With its key (`chatbackup setup` again, with --key-file) messages become readable, those that were kept "
        "sealed until then as well."
    )
