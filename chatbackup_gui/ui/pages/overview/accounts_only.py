"""The accounts without the contacts."""

from __future__ import annotations

import msgspec

from chatbackup_gui.engine import wire


class Accounts(msgspec.Struct, frozen=True):
    """What is read of `wire.Contacts`; the rest of it is passed over."""

    accounts: tuple[wire.AccountLine, ...]


class ListAccounts(wire.Request, frozen=True, tag="ListContacts"):
    """The same question as `ListContacts`, with an ear for the accounts alone.

    To make 10,000 contacts of an answer takes the window 130 ms, in which it does nothing else; to pass them over 14.
    """

    answer = Accounts
