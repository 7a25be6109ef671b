"""Asking for newer versions by itself: once a day where the settings have an address, never where they have none."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from chatbackup_gui import __version__
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.engine.updates import Heard, ask_publisher, change_heard, load_heard
from chatbackup_gui.engine.wire import Failure, Updates
from chatbackup_gui.errors import ChatBackupError, HomeUnavailable, UpdateAddressNotUsable, UpdateError
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.updates.address import UpdateAddress, parse_address
from chatbackup_gui.updates.fetch import Trust, trusted_by_system

EVERY = timedelta(days=1)
AGAIN_AFTER = timedelta(hours=1)  # where nobody answered: the computer may have been offline


class UpdateChecks:
    """What is known of newer versions, and when to ask again. Any thread.

    `begin` is called when it is time to ask, in the thread that looks; whoever then asks calls `ended` at the end.
    """

    def __init__(
        self,
        *,
        home: Path,
        settings: Callable[[], Settings],
        is_metered: Callable[[], bool | None],
        begin: Callable[[], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        trust: Trust = trusted_by_system,
    ) -> None:
        self._home, self._settings, self._is_metered = home, settings, is_metered
        self._begin, self._now, self._trust = begin, now, trust
        self._lock = threading.Lock()
        self._known: tuple[UpdateAddress, Heard, Failure | None] | None = None
        self._is_asking = False
        self._under_way: tuple[UpdateAddress, CancelToken] | None = None

    @property
    def standing(self) -> Updates:
        """What is known."""
        try:
            address = self._address()
        except UpdateAddressNotUsable as error:
            return Updates(failure=Failure.of(error))
        if address is None:
            return Updates()
        heard, failure = self._of(address)
        return Updates(heard.newer_than(__version__), heard.asked_at, failure)

    def look(self) -> None:
        """Let somebody ask if it is time to; on a metered network only where the settings do not mind."""
        try:
            address = self._address()
        except UpdateAddressNotUsable:
            return
        if address is None or self._is_asking or (self._settings().pauses_on_metered and self._is_metered()):
            return
        if is_due(self._of(address)[0], self._now()):
            self._is_asking = True
            self._begin()

    def ended(self, _: object = None) -> None:
        """Note that the question for which `begin` was called has been asked, or will not be."""
        self._is_asking = False

    def ask(self, token: CancelToken) -> Updates:
        """Ask now, and return what is known then. Raises UpdateError, HomeUnavailable, Cancelled."""
        address = self._address()
        if address is None:
            raise UpdateAddressNotUsable(reason="none is given")
        now = self._now()
        self._under_way = (address, token)
        try:
            heard = ask_publisher(self._home, address, now=now, token=token, trust=self._trust)
        except UpdateError as error:
            self._keep(address, load_heard(self._home, address), error)
            raise
        except HomeUnavailable as error:  # where nothing can be remembered, nobody is asked each minute either
            unanswered = msgspec.structs.replace(load_heard(self._home, address), asked_at=now, has_answered=False)
            self._keep(address, unanswered, error)
            raise
        finally:
            self._under_way = None
        self._keep(address, heard)
        return self.standing

    def follow_settings(self) -> None:
        """Stop asking where nobody wants it any more: the address was taken away, or another one given."""
        under_way = self._under_way
        try:
            is_wanted = under_way is None or self._address() == under_way[0]
        except UpdateAddressNotUsable:
            is_wanted = False
        if under_way and not is_wanted:
            under_way[1].cancel()

    def dismiss(self, version: str) -> None:
        """Remember that somebody knows of a version; raises UpdateAddressNotUsable, HomeUnavailable."""
        address = self._address()
        if address is not None:
            self._keep(address, change_heard(self._home, address, dismissed=version))

    def _address(self) -> UpdateAddress | None:
        text = self._settings().update_address.strip()
        return parse_address(text) if text else None

    def _of(self, address: UpdateAddress) -> tuple[Heard, Failure | None]:
        """Return what is known of an address, from memory unless it is another than before."""
        with self._lock:
            if self._known is None or self._known[0] != address:
                self._known = (address, load_heard(self._home, address), None)
            return self._known[1:]

    def _keep(self, address: UpdateAddress, heard: Heard, error: ChatBackupError | None = None) -> None:
        with self._lock:
            self._known = (address, heard, Failure.of(error) if error else None)


def is_due(heard: Heard, now: datetime) -> bool:
    """Tell whether a publisher is to be asked again; a moment that lies in the future counts as unknown."""
    if heard.asked_at is None or heard.asked_at > now:
        return True
    return now - heard.asked_at >= (EVERY if heard.has_answered else AGAIN_AFTER)
