"""One backup: others' snapshots and sources -> catalogue -> vault, and a snapshot if anything is different."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from operator import attrgetter
from pathlib import Path

import msgspec

from chatbackup_gui import __version__
from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import MediaRow
from chatbackup_gui.backup.build import Builder, readable_json
from chatbackup_gui.backup.capture import Capture
from chatbackup_gui.backup.chat_snapshots import PATHS, chat_snapshots, last_snapshot_note, newness
from chatbackup_gui.backup.difference import count_difference
from chatbackup_gui.backup.folders import EPOCH, Entry
from chatbackup_gui.backup.ingest import Ingest
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.backup.owners import settle_owners
from chatbackup_gui.backup.plan import LAYOUT, Selection, select
from chatbackup_gui.backup.seal import Sealing
from chatbackup_gui.backup.sealed_listing import SealedOrigin
from chatbackup_gui.backup.sealed_reach import SealedReach
from chatbackup_gui.backup.sealed_tree import SealedEntry, SealedTree
from chatbackup_gui.backup.sealed_wanted import SealedWanted
from chatbackup_gui.backup.shared_rules import RULES_FILE, holds_rules, take_over_rules
from chatbackup_gui.backup.takeover import Arriving, TakenOver, Takeover, note_taken
from chatbackup_gui.backup.trust import distrust_absent_trees, doubt, look_into
from chatbackup_gui.backup.wanted import Task, Wanted
from chatbackup_gui.errors import SourceError
from chatbackup_gui.model.account import Account, AccountId
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Report, failed_account
from chatbackup_gui.roaming.rules import encode_rules
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot, SnapshotSummary
from chatbackup_gui.vault.writer import Writer

TREE = ProblemCode("backup.tree")


Key = tuple[str, AccountId, str]
"""App, account and origin."""


class BackupResult(msgspec.Struct, frozen=True):
    """What a backup did; `snapshot_id` is None when nothing had changed and nothing was written.

    `confirmed` is the newest snapshot of which everything could be read, by whichever computer, None if there is none.
    `arriving` are snapshots of which files are still on the way, `taken_over` messages that others' snapshots had new.
    """

    snapshot_id: str | None
    new_messages: int
    changed_messages: int
    new_media: int
    written_files: int
    written_bytes: int
    total_files: int
    total_bytes: int
    problems: tuple[Problem, ...]
    confirmed: str | None = None
    arriving: tuple[Arriving, ...] = ()
    taken_over: int = 0


class Backup:
    """Everything one backup needs; `run` does it once."""

    def __init__(
        self,
        *,
        archive: Archive,
        vault: Vault,
        origins: Sequence[Origin],
        sealed: Sequence[SealedOrigin] = (),
        journal: Path,
        hostname: str,
        username: str,
        zone: tzinfo | None,
        token: CancelToken,
        report: Report,
    ) -> None:
        self._archive = archive
        self._vault = vault
        self._origins = {_key(origin): origin for origin in origins}
        self._sealed_origins = sealed
        self._journal = journal
        self._hostname = hostname
        self._username = username
        self._zone = zone
        self._token = token
        self._report = report
        self._ingests: dict[Key, Ingest] = {}
        self._problems: list[Problem] = []

    def run(self, *, now: datetime, full: bool = False) -> BackupResult:
        """Learn what other computers saved, read what is new, store it, and save a snapshot if it differs.

        It is this computer's last one that it has to differ from.

        Raises SourceError if no account can be read at all, StorageError and VaultError for the vault.
        """
        _, last = self._last_snapshot() or (None, None)
        unread = look_into(self._vault, self._archive, last)
        taken = self._take_over(unread, now)
        distrust_absent_trees(self._vault)
        new, changed = self._ingest(full=full)
        self._settle_owners(now)
        selections = list(select(self._archive, self._archive.rules(), now=now, zone=self._zone))
        with self._vault.writer(journal=self._journal) as writer:
            capture = Capture(archive=self._archive, writer=writer, token=self._token, report=self._report)
            builder = Builder(
                archive=self._archive, writer=writer, vault_id=self._vault.id, token=self._token, report=self._report
            )
            wanted = Wanted(holds=writer.has, is_index_whole=not unread)
            captured = capture.run(self._tasks(builder, wanted, selections))
            captured += self._seal(writer, now=now, full=full, is_index_whole=not unread)
            # Finding and storing media moves generations on, so what is selected is asked for again.
            selections = list(select(self._archive, self._archive.rules(), now=now, zone=self._zone))
            tree = SealedTree(archive=self._archive, writer=writer, vault_id=self._vault.id)
            sealed = list(self._sealed(tree, now=now))
            tops = builder.build(selections, sealed)
            root, snapshot_id = self._save(writer, builder, tops, taken, started_at=now)
        builder.finish(but=capture.incomplete)
        tree.finish()
        return BackupResult(
            snapshot_id=snapshot_id,
            new_messages=new,
            changed_messages=changed,
            new_media=captured,
            written_files=writer.written.files,
            written_bytes=writer.written.size_bytes,
            total_files=root.files,
            total_bytes=root.size_bytes,
            problems=(*self._problems, *capture.problems, *tree.problems, *builder.problems),
            confirmed=snapshot_id or next(iter(taken.complete), None),
            arriving=taken.arriving,
            taken_over=taken.added.new,
        )

    def _take_over(self, unread: list[Problem], now: datetime) -> TakenOver:
        """Learn what snapshots hold that were not made from this catalogue; rules first, because they tell of erasures.

        What cannot be read of a snapshot that is on its way is no problem, nor is an index file that is.
        """
        rules = take_over_rules(self._archive, self._vault, self._others_snapshots(now))
        local = {(app, account) for app, account, _ in self._origins}
        takeover = Takeover(
            archive=self._archive, vault=self._vault, local=local, now=now, token=self._token, report=self._report
        )
        taken = takeover.run(chat_snapshots(self._vault))
        on_the_way = {each.id for each in taken.arriving}
        self._problems += [] if on_the_way else unread
        self._problems += [problem for name, problem in rules.items() if name not in on_the_way]
        self._problems += taken.problems
        return taken

    def _ingest(self, *, full: bool) -> tuple[int, int]:
        """Read every account; an account that fails is a problem as long as another one can be read."""
        new = changed = 0
        failures: list[SourceError] = []
        for key, origin in self._origins.items():
            ingest = Ingest(archive=self._archive, origin=origin, token=self._token, report=self._report)
            try:
                ingested = ingest.run(full=full)
            except SourceError as error:
                failures.append(error)
                self._problems.append(failed_account(key[1], error))
                continue
            self._ingests[key] = ingest
            new, changed = new + ingested.new, changed + ingested.changed
            self._problems += ingested.problems
        if failures and len(failures) == len(self._origins) and not self._sealed_origins:
            raise failures[0]
        return new, changed

    def _settle_owners(self, now: datetime) -> None:
        """Let rules that were made for a hash, here or on another computer, hold for the contact behind it."""
        layouts = {(origin.reader.account, origin.layout) for origin in self._origins.values()}
        layouts |= {(origin.account, origin.layout) for origin in self._sealed_origins}
        for account, layout in layouts:
            settle_owners(self._archive, account, layout, now)

    def _tasks(self, builder: Builder, wanted: Wanted, selections: list[Selection]) -> Iterator[Task]:
        """Yield what has to be stored: what is found just now, then what an earlier run or rule left."""
        by_row = {selection.row.row: selection for selection in selections}
        offered: set[int] = set()
        for key, ingest in self._ingests.items():
            for rows in self._located(key, ingest):
                offered.update(row.row for row in rows)
                for row in rows:
                    if row.conversation in by_row:
                        yield from wanted.tasks(by_row[row.conversation], row, self._origins[key].reader)
        for selection in filter(builder.needs, selections):
            for month in builder.changed_months(selection):
                for row in self._archive.media_of(selection.row.row, month.month):
                    origin = self._origins.get((selection.account.app, selection.account.id, row.origin))
                    if origin and row.row not in offered:
                        yield from wanted.tasks(selection, row, origin.reader)

    def _located(self, key: Key, ingest: Ingest) -> Iterator[list[MediaRow]]:
        """Yield what is found folder by folder; an account whose folders cannot be read is a problem."""
        try:
            yield from ingest.locate()
        except SourceError as error:
            self._problems.append(failed_account(key[1], error))
        self._problems += ingest.refusals

    def _seal(self, writer: Writer, *, now: datetime, full: bool, is_index_whole: bool) -> int:
        """Capture what is kept as it lies; an account whose folder cannot be read is a problem. Returns how much."""
        stored = 0
        wanted = SealedWanted(
            files=self._archive.sealed, vault_id=self._vault.id, holds=writer.has, is_index_whole=is_index_whole
        )
        for origin in self._sealed_origins:
            sealing = Sealing(
                archive=self._archive,
                writer=writer,
                origin=origin,
                reach=self._reach(origin, now),
                wanted=wanted,
                token=self._token,
                report=self._report,
            )
            try:
                sealing.run(full=full)
            except SourceError as error:
                self._problems.append(failed_account(origin.account.id, error))
            self._problems += sealing.problems
            stored += sealing.stored
        return stored

    def _sealed(self, tree: SealedTree, *, now: datetime) -> Iterator[tuple[Account, SealedEntry]]:
        """Yield the folders of what is kept as it lies."""
        for origin in sorted(self._sealed_origins, key=attrgetter("name")):
            entry = tree.build(origin, self._reach(origin, now))
            if entry:
                yield origin.account, entry

    def _reach(self, origin: SealedOrigin, now: datetime) -> SealedReach:
        return SealedReach(
            self._archive, origin.account, origin.layout, self._archive.rules(), now=now, zone=self._zone
        )

    def _small_files(self, *more_devices: str) -> list[tuple[str, bytes]]:
        devices = sorted({*more_devices, *(snapshot.hostname for _, snapshot in self._vault.snapshots())})
        about = {"format": LAYOUT, "made_by": f"ChatBackup {__version__}", "devices": devices}
        return [("chatbackup.json", readable_json(about)), (RULES_FILE, encode_rules(self._archive.rules()))]

    def _save(
        self, writer: Writer, builder: Builder, tops: Sequence[Entry], taken: TakenOver, *, started_at: datetime
    ) -> tuple[Entry, str | None]:
        """Save a snapshot; a computer that reads no account does so only if it has something to tell."""
        if not (self._origins or self._sealed_origins):
            root = builder.root(tops, self._small_files(), EPOCH)
            if not self._tells_more(root, taken):
                return root, None
        root = builder.root(tops, self._small_files(self._hostname), EPOCH)
        snapshot_id = self._save_snapshot(writer, root, started_at=started_at)
        assert root.subtree is not None
        note_taken(self._archive, self._vault, root.subtree)
        return root, snapshot_id

    def _tells_more(self, root: Entry, taken: TakenOver) -> bool:
        """Tell whether no computer's newest snapshot is like this one.

        Where the newest could not be read completely, less is known here, and only other rules are worth telling.
        """
        snapshots = chat_snapshots(self._vault)
        newest = {snapshot.hostname: snapshot for _, snapshot in snapshots}.values()
        if any(snapshot.tree_id == root.subtree for snapshot in newest) or not snapshots:
            return False
        if snapshots[-1][0] in taken.complete:
            return True
        rules = self._archive.rules()
        return not any(holds_rules(self._vault, snapshot, rules) for snapshot in newest)

    def _save_snapshot(self, writer: Writer, root: Entry, *, started_at: datetime) -> str | None:
        assert root.subtree is not None, "a root is a folder"
        parent_id, parent = self._last_snapshot() or (None, None)
        if parent is not None and parent.tree_id == root.subtree:
            return None
        before = parent.tree_id if parent else None
        writer.flush()
        difference = count_difference(self._vault, before, root.subtree)
        if difference.unreadable:
            doubt(self._archive)
            self._problems += [Problem(code=TREE, where=tree.hex()) for tree in difference.unreadable]
        ended_at = datetime.now(tz=started_at.tzinfo)
        summary = SnapshotSummary(
            backup_start=started_at,
            backup_end=ended_at,
            files_new=difference.new,
            files_changed=difference.changed,
            files_unmodified=root.files - difference.new - difference.changed,
            data_blobs=writer.written.data_blobs,
            tree_blobs=writer.written.tree_blobs,
            data_added=writer.written.plain_bytes,
            data_added_packed=writer.written.packed_bytes,
            total_files_processed=root.files,
            total_bytes_processed=root.size_bytes,
        )
        snapshot_id = writer.save_snapshot(
            Snapshot(
                time=ended_at,
                parent=parent_id,
                tree=root.subtree.hex(),
                paths=PATHS,
                hostname=self._hostname,
                username=self._username,
                program_version=f"ChatBackup {__version__}",
                summary=summary,
            )
        )
        self._archive.set_note(last_snapshot_note(self._vault), snapshot_id.encode())
        return snapshot_id

    def _noted(self) -> str:
        """Return the id of the last snapshot that this profile wrote."""
        return (self._archive.note(last_snapshot_note(self._vault)) or b"").decode()

    def _last_snapshot(self) -> tuple[str, Snapshot] | None:
        """Return this computer's last snapshot: the one it noted, else, where that has gone, the newest by its time."""
        noted = self._noted()
        mine = [each for each in chat_snapshots(self._vault) if each[1].hostname == self._hostname]
        return next((each for each in mine if each[0] == noted), mine[-1] if mine else None)

    def _others_snapshots(self, now: datetime) -> dict[str, tuple[str, Snapshot]]:
        """Return the newest snapshot of each computer, by its name; of this one too, if it is not from this profile."""
        noted = self._noted()
        by_time = sorted(chat_snapshots(self._vault), key=lambda each: newness(each[1].time, now))
        newest = {each[1].hostname: each for each in by_time}
        return {hostname: each for hostname, each in newest.items() if each[0] != noted}


def _key(origin: Origin) -> Key:
    return origin.reader.account.app, origin.reader.account.id, origin.name
