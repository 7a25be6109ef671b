"""The system's keyring: one entry of our own put in, read back and taken away."""

from __future__ import annotations

import contextlib
import secrets

import keyring

from chatbackup_gui.desktop.keyring_store import NOBODY_ANSWERED, KeyringStore
from chatbackup_gui.errors import KeyringUnavailable
from chatbackup_gui.selftest.check import KEYRING, CheckFailed, Context
from chatbackup_gui.selftest.report import Facts

SERVICE = "ChatBackup self-test"
NOT_OPEN = (NOBODY_ANSWERED, "KeyringLocked", "InitError", "NoKeyringError", "PromptDismissedException")
"""Why a keyring that works may not take anything now; any other reason is a fault."""
PATIENCE_S = 5.0  # for one call; a keyring that is locked waits for its owner, who may not be here


def check_keyring(context: Context) -> Facts:
    """The fact is which keyring it is. No keyring, or a locked one, is told and is no fault on Linux."""
    name, secret = secrets.token_hex(4), secrets.token_hex(16)
    store = KeyringStore(profile_id="throw-away", service=SERVICE, patience_seconds=PATIENCE_S)
    try:
        backend = store.backend_name()
        if not backend:
            return context.without(KEYRING, "this computer has no keyring that we can use")
        return _put_and_taken(store, name, secret, backend)
    except KeyringUnavailable as error:
        if error.reason not in NOT_OPEN:
            raise CheckFailed(f"the keyring failed: {error.reason}") from error
        return context.without(KEYRING, f"it did not answer: {error.reason}")


def _put_and_taken(store: KeyringStore, name: str, secret: str, backend: str) -> Facts:
    try:
        store.set(name, secret)
        found = store.get(name)
    finally:
        with contextlib.suppress(KeyringUnavailable):
            store.forget(name)
    kind = type(keyring.get_keyring())
    facts = {"available": True, "backend": backend, "class": f"{kind.__module__}.{kind.__qualname__}"}
    if found != secret:
        raise CheckFailed("the keyring gave back something else than it was given", facts)
    if store.get(name) is not None:
        raise CheckFailed("the keyring kept an entry that was taken away", facts)
    return facts
