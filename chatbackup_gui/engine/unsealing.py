"""Opening, once there is a key, what was kept sealed until then.

Messages that the chat program has lost since are in the databases of older snapshots. Each state is laid out in a
folder of ours and read like an account's; the last one goes into the backup as an origin of its own, so that media are
found and stored as well. The folder is removed at the end, and at the next start if this run is killed.

It is noted which snapshots were opened with which keys: others, of computers without a key, are opened once a day.
Those of which the vault has lost something are tried again once a week.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import stat
import time
from collections.abc import Collection, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec

from chatbackup_gui.backup.ingest import Ingest, is_long_ago
from chatbackup_gui.backup.names import safe_id
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.backup.owners import settle_owners
from chatbackup_gui.backup.replay import Contents, Replay, read_state
from chatbackup_gui.backup.replay_reader import ReplayReader
from chatbackup_gui.backup.sealed_history import sealed_folders_of
from chatbackup_gui.engine.profile import ProfileAccount, refusals_told
from chatbackup_gui.engine.session import Session
from chatbackup_gui.errors import ChatBackupError, SourceError
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Report
from chatbackup_gui.sources.registry import source_named

OLD_STATE = ProblemCode("sealed.old_state")
NO_ROOM = ProblemCode("sealed.no_room")
SUFFIX = " (sealed)"
OPEN_EVERY_NS = 24 * 3600 * 10**9  # laying a state out costs as much as the databases have


class Opened(msgspec.Struct, frozen=True):
    """Snapshots that were opened with certain keys, `lost` those of which the vault lacked something at that time."""

    keys: bytes
    snapshots: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    tried_at_ns: int = 0

    def without_lost(self) -> frozenset[str]:
        """Return the snapshots that need not be looked into now."""
        is_due = is_long_ago(self.tried_at_ns.to_bytes(8, "big"))
        return self.snapshots - self.lost if is_due else self.snapshots


class Unsealing:
    """The accounts of a profile that are read now and may have been sealed before; `new` messages came of it."""

    def __init__(self, session: Session, *, token: CancelToken, report: Report) -> None:
        self._session = session
        self._token = token
        self._report = report
        self._opened: dict[str, Opened] = {}
        self.new = 0
        self.problems: list[Problem] = []

    @contextlib.contextmanager
    def origins(self, opened: list[Origin]) -> Iterator[list[Origin]]:
        """Yield an origin for each account of which older snapshots have something to open.

        `opened` are the accounts as they are now. Raises HomeUnavailable where what a killed run left cannot be
        removed.
        """
        replay_folder = self._session.home.replay_folder
        with refusals_told(replay_folder), contextlib.suppress(FileNotFoundError):
            shutil.rmtree(replay_folder)  # left there, it would mix with what is laid out now
        with contextlib.ExitStack() as stack:
            stack.callback(shutil.rmtree, replay_folder, ignore_errors=True)
            found: list[Origin] = []
            profile = self._session.profile
            for account in profile.accounts:
                is_first = profile.origin_of(account) == account.source  # of folders that hold the same account
                here = next((each for each in opened if _is_of(each, account)), None)
                origin = self._unsealed(account, here) if here and is_first else None
                if origin:
                    stack.callback(origin.reader.close)
                    found.append(origin)
            yield found

    def finish(self, snapshot_id: str | None) -> None:
        """Note what was opened, once what was found is in the vault; `snapshot_id` is the snapshot made of it."""
        for note, opened in self._opened.items():
            known = opened.snapshots | {snapshot_id} if snapshot_id else opened.snapshots
            now = msgspec.structs.replace(opened, snapshots=known)
            if now != self._noted(note):
                self._session.archive.set_note(note, msgspec.msgpack.encode(now))

    def _unsealed(self, account: ProfileAccount, here: Origin) -> Origin | None:
        """Read what snapshots hold that were not opened yet; return an origin for the media among it.

        Where there is no room to lay files out, that is a problem, and tried again with the next backup.
        """
        before = self._before(account)
        known = before.without_lost()
        there = frozenset(name for name, _ in self._session.vault.snapshots())
        self._opened[_note(account)] = msgspec.structs.replace(before, snapshots=before.snapshots & there)
        if there <= known or 0 <= time.time_ns() - before.tried_at_ns < OPEN_EVERY_NS:
            return None
        reading = _Reading(self._session, account, here, token=self._token, report=self._report)
        try:
            origin = reading.run(but=known, is_retry=known < before.snapshots)
        except OSError as error:
            self.problems.append(Problem(NO_ROOM, account.account_id, error.strerror or type(error).__name__))
            return None
        finally:
            self.problems += reading.problems
            self.new += reading.new
        lost = before.lost & known | reading.lost
        self._opened[_note(account)] = Opened(before.keys, there, frozenset(lost), time.time_ns())
        return origin

    def _before(self, account: ProfileAccount) -> Opened:
        """Return what was opened with the keys that there are now: others may open what these do not."""
        given = self._session.keys_of(account)
        keys = hashlib.sha256(f"{given.database_key}\0{given.image_key}".encode()).digest()[:16]
        opened = self._noted(_note(account))
        return opened if opened and opened.keys == keys else Opened(keys)

    def _noted(self, note: str) -> Opened | None:
        noted = self._session.archive.note(note)
        return msgspec.msgpack.decode(noted, type=Opened) if noted else None


class _Reading:
    """Reads what snapshots hold of one account. `lost` are those of which the vault lacks something."""

    def __init__(
        self, session: Session, account: ProfileAccount, here: Origin, *, token: CancelToken, report: Report
    ) -> None:
        self._session = session
        self._account = account
        self._here = here
        self._layout = source_named(account.source).sealed
        self._folder = session.home.replay_folder / f"{safe_id(account.account_id)}-{account.source}"
        self._token = token
        self._report = report
        self.lost: set[str] = set()
        self.new = 0
        self.problems: list[Problem] = []

    def run(self, *, but: Collection[str], is_retry: bool) -> Origin | None:
        """Read the messages of every state; return the last databases with all media, each as it was last.

        Snapshots named in `but` are left out. A retry reads every row, because later states may have been read before.
        Raises OSError.
        """
        vault = self._session.vault
        vault.refresh()
        ids = dict.fromkeys(filter(None, (self._account.account_id, self._account.sealed_as)))
        trees = sealed_folders_of(
            vault, self._account.app, ids, but=but, on_error=lambda name, _: self.lost.add(name)
        )  # of a snapshot that cannot even be looked into the takeover tells whether it is on its way or damaged
        media: Contents = {}
        holders: dict[str, set[str]] = {}
        replay: Replay | None = None
        has_some = False
        for tree, snapshots in trees.items():
            self._token.check()
            lacks = partial(self._lacks, snapshots)
            state = read_state(vault, tree, self._layout, lacks)
            media |= state.media
            holders |= dict.fromkeys(state.media, snapshots)
            if state.databases:
                replay = replay or Replay(vault=vault, folder=self._folder, token=self._token)
                has_some = replay.lay_out(state.databases, lacks)
                if has_some:
                    self._read(full=is_retry)
        if replay is None or not has_some:
            return None
        settle_owners(self._session.archive, self._here.reader.account, self._layout, datetime.now().astimezone())
        poorer_here = {
            path: held for path, held in media.items() if replay.size_of(held) > _size_of(self._account, path)
        }
        replay.add(poorer_here, lambda path, error: self._lacks(holders[path], path, error))
        return self._open()

    def _read(self, *, full: bool) -> None:
        """Take the messages of the state that is laid out."""
        origin = self._open()
        if origin is None:
            return
        with contextlib.closing(origin.reader):
            ingest = Ingest(archive=self._session.archive, origin=origin, token=self._token, report=self._report)
            try:
                ingested = ingest.run(full=full)
                self.new += ingested.new
                self.problems += ingested.problems
            except SourceError as error:
                self._closed(error)

    def _open(self) -> Origin | None:
        """Open what is laid out; what the keys do not open is a problem."""
        try:
            laid_out = self._session.open_account(self._account, folder=self._folder)
        except SourceError as error:
            self._closed(error)
            return None
        return Origin(self._here.name + SUFFIX, ReplayReader(laid_out, self._here.reader))

    def _closed(self, error: SourceError) -> None:
        self.problems.append(Problem(OLD_STATE, self._account.account_id, error.code))

    def _lacks(self, snapshots: Collection[str], where: str, error: ChatBackupError) -> None:
        self.lost.update(snapshots)
        self.problems.append(Problem(OLD_STATE, where, error.code))


def _note(account: ProfileAccount) -> str:
    return f"opened:{account.app}:{account.account_id}:{account.source}"


def _is_of(origin: Origin, account: ProfileAccount) -> bool:
    """Whether an origin is the account as it is on this computer."""
    mine = (origin.name, origin.reader.account.app, origin.reader.account.id)
    return mine == (account.source, account.app, account.account_id)


def _size_of(account: ProfileAccount, path: str) -> int:
    """Return the bytes of a medium where the chat program has it; -1 where it is not."""
    try:
        seen = (Path(account.folder) / path).stat()
    except (OSError, ValueError):
        return -1
    return seen.st_size if stat.S_ISREG(seen.st_mode) else -1
