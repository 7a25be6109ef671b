"""Keys of accounts that were removed: they stay in the box, and open the account if it is added again."""

from __future__ import annotations

import contextlib

import msgspec

from chatbackup_gui.engine.profile import Profile, ProfileAccount
from chatbackup_gui.engine.session import Box, image_key_name, kept_databases
from chatbackup_gui.engine.setup.choosing import Given, Wanted, known_account
from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.sources.registry import source_named


def with_kept_keys(wanted: Wanted, box: Box, before: Profile) -> Wanted:
    """Return an account that is new to the profile with the keys in the box that open it, if none was given.

    Every key of its source is tried, because whose account it is may show only when it is open.
    """
    found, given = wanted.found, wanted.given
    if given.database_key or given.capture is Capture.SEALED or known_account(before, found):
        return wanted
    begin = kept_databases(found.source)
    with contextlib.suppress(SourceUnavailable):
        for name in filter(lambda each: each.startswith(begin), box.names()):
            owner = ProfileAccount(found.app, found.source, name.removeprefix(begin), str(found.folder))
            key = box.get(name) or ""
            image_key = given.image_key or box.get(image_key_name(owner)) or ""
            fit = source_named(found.source).check_key(found, key, image_key)
            if fit.opens:
                fits = given.image_key or fit.image_key_fits is not False
                return msgspec.structs.replace(wanted, given=Given(key, image_key if fits else "", given.capture))
    return wanted
