"""Opening, once there is a key, what was kept sealed until then.

Messages that the chat program has lost since are in the databases of older snapshots. Each state is laid out in a
folder of ours and read like an account's; the last one goes into the backup as an origin of its own, so that media are
found and stored as well. It is done once for each account and key; the folder is removed at the end.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from chatbackup_gui.backup.ingest import Ingest
from chatbackup_gui.backup.names import safe_id
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.backup.owners import settle_owners
from chatbackup_gui.backup.replay import Contents, Replay, SealedState, sealed_states
from chatbackup_gui.backup.replay_reader import ReplayReader
from chatbackup_gui.engine.profile import ProfileAccount, refusals_told
from chatbackup_gui.engine.session import Session
from chatbackup_gui.errors import ChatBackupError, SourceError
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Report
from chatbackup_gui.sources.registry import source_named

OLD_STATE = ProblemCode("sealed.old_state")
SUFFIX = " (sealed)"


class Unsealing:
    """The accounts of a profile that are read now and may have been sealed before."""

    def __init__(self, session: Session, *, token: CancelToken, report: Report) -> None:
        self._session = session
        self._token = token
        self._report = report
        self._done: dict[str, bytes] = {}
        self.problems: list[Problem] = []

    @contextlib.contextmanager
    def origins(self, opened: list[Origin]) -> Iterator[list[Origin]]:
        """Yield an origin for each account of which older snapshots have something to open.

        `opened` are the accounts as they are now. Raises HomeUnavailable where there is no room to lay files out.
        """
        found: list[Origin] = []
        with contextlib.ExitStack() as stack:
            stack.callback(shutil.rmtree, self._session.home.replay_folder, ignore_errors=True)
            for account in self._session.profile.accounts:
                here = next((each for each in opened if _is_of(each, account)), None)
                digest = self._digest(account)
                if here and self._session.archive.note(_note(account)) != digest:
                    found += stack.enter_context(self._unsealed(account, here))
                    self._done[_note(account)] = digest
            yield found

    def finish(self) -> None:
        """Note that it is done, once what was found is in the vault; what is kept sealed now is to be opened later."""
        for account in self._session.profile.accounts:
            if not account.is_read:
                self._session.archive.set_note(_note(account), None)
        for note, digest in self._done.items():
            self._session.archive.set_note(note, digest)

    def _digest(self, account: ProfileAccount) -> bytes:
        """Stand for the key: another one may open what this one does not."""
        return hashlib.sha256(self._session.keys_of(account).database_key.encode()).digest()[:16]

    @contextlib.contextmanager
    def _unsealed(self, account: ProfileAccount, here: Origin) -> Iterator[list[Origin]]:
        folder = self._session.home.replay_folder / f"{safe_id(account.account_id)}-{account.source}"
        ids = dict.fromkeys(filter(None, (account.account_id, account.sealed_as)))
        layout = source_named(account.source).sealed
        self._session.vault.refresh()
        states = sealed_states(self._session.vault, account.app, ids, layout, self._unreadable)
        with refusals_told(folder), contextlib.ExitStack() as stack:
            replay = Replay(self._session.vault, folder, self._token)
            media = self._read_all(replay, states, account, here)
            if not media.databases:
                yield []
                return
            settle_owners(self._session.archive, here.reader.account, layout, datetime.now().astimezone())
            replay.add({path: content for path, content in media.media.items() if not _is_file(account, path)})
            origin = self._open(replay.folder, account, here)
            stack.callback(origin.reader.close)
            yield [origin]

    def _read_all(
        self, replay: Replay, states: Iterator[SealedState], account: ProfileAccount, here: Origin
    ) -> SealedState:
        """Read the messages of every state; return the last databases and all media, each as it was last."""
        media: Contents = {}
        databases: Contents = {}
        for state in states:
            media |= state.media
            if state.databases and state.databases != databases:
                databases = state.databases
                replay.lay_out(databases)
                self._read(self._open(replay.folder, account, here), account)
        return SealedState(databases, media)

    def _read(self, origin: Origin, account: ProfileAccount) -> None:
        """Take the messages of one state in; one that the key does not open is a problem."""
        archive = self._session.archive
        with contextlib.closing(origin.reader):
            ingest = Ingest(archive=archive, origin=origin, token=self._token, report=self._report)
            try:
                self.problems += ingest.run().problems
            except SourceError as error:
                self.problems.append(Problem(OLD_STATE, account.account_id, error.code))

    def _unreadable(self, where: str, error: ChatBackupError) -> None:
        self.problems.append(Problem(OLD_STATE, where, error.code))

    def _open(self, folder: Path, account: ProfileAccount, here: Origin) -> Origin:
        laid_out = self._session.open_account(account, folder=folder)
        return Origin(account.source + SUFFIX, ReplayReader(laid_out, here.reader))


def _note(account: ProfileAccount) -> str:
    return f"unsealed:{account.app}:{account.account_id}:{account.source}"


def _is_of(origin: Origin, account: ProfileAccount) -> bool:
    """Whether an origin is the account as it is on this computer."""
    mine = (origin.name, origin.reader.account.app, origin.reader.account.id)
    return mine == (account.source, account.app, account.account_id)


def _is_file(account: ProfileAccount, path: str) -> bool:
    """Whether a medium is still where the chat program had it."""
    try:
        return (Path(account.folder) / path).is_file()
    except (OSError, ValueError):
        return False
