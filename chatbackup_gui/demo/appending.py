"""Going on with an account as a running WeChat does: new rows come into the `-wal`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

import msgspec

from chatbackup_gui.demo.account import DemoPlaces
from chatbackup_gui.demo.databases import DatabaseKeys
from chatbackup_gui.demo.manifest import SUMMARY_FILE, ManifestSummary, read_manifest, write_summary
from chatbackup_gui.demo.options import DemoKeyKind, DemoResult
from chatbackup_gui.demo.people import Cast, Contact, make_cast
from chatbackup_gui.demo.writing import Writing, summed_up
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.job import Progress, Report, silent

_TALK = 6  # messages of one conversation in a row
_PAUSE_S = 20


def append_messages(folder: Path, count: int, report: Report = silent) -> DemoResult:
    """Write `count` more messages, newer than all before, and leave them in the `-wal` files.

    The manifest is extended. Raises InvalidRequest if `folder` holds no demo.
    """
    with opened_for_appending(folder, count) as (writing, summary):
        now = write_live(writing, count, summary.last_time, report)
        writing.databases.close_all(keep_wal=True, keep_shm=keeps_shm(summary.options.key_kind))
        summary = summed_up(summary, writing, now)
    summary = msgspec.structs.replace(summary, appended=summary.appended + 1)
    write_summary(folder, summary)
    return demo_result(DemoPlaces(folder, summary.account_id), summary)


@contextmanager
def opened_for_appending(folder: Path, count: int) -> Iterator[tuple[Writing, ManifestSummary]]:
    """Open a demo account to write about `count` more messages. Raises InvalidRequest if there is none."""
    if not (folder / SUMMARY_FILE).exists():
        raise InvalidRequest(what="folder made by `demo`", given=str(folder))
    summary = read_manifest(folder).summary
    cast = make_cast(summary.options)
    places = DemoPlaces(folder, cast.account_folder)
    keys, seed = DatabaseKeys.read(places.key_file), f"append/{summary.appended}"
    with Writing(places, summary.options, cast, keys, seed, count, is_bulk=False) as writing:
        yield writing, summary


def write_live(writing: Writing, count: int, now: int, report: Report = silent, pause_s: int = _PAUSE_S) -> int:
    """Write messages talk after talk from `now` on, each talk in a transaction; return the time of the last."""
    contacts, weights = _talking(writing.cast)
    newest = writing.options.shard_count - 1
    done = 0
    while done < count:
        contact = writing.rng.choices(contacts, cum_weights=weights)[0]
        size = min(count - done, writing.rng.randint(1, _TALK))
        moments = [now := now + 1 + int(writing.rng.random() * 2 * pause_s) for _ in range(size)]
        writing.write(writing.shard_of(contact, newest), writing.speakers.at(contact, moments))
        writing.desk.flush()
        writing.update_sessions()
        writing.databases.commit_all()
        done += size
        report(Progress("append", done, count))
    writing.flush_manifest()
    return now


def _talking(cast: Cast) -> tuple[list[Contact], list[float]]:
    """Return the contacts that may write now, and their weights, summed up."""
    contacts = [c for c in cast.contacts if not c.is_silent and c.kind is not ConversationKind.OTHER]
    weights = [
        0.02 if contact.kind is ConversationKind.OFFICIAL else rank**-1.0 for rank, contact in enumerate(contacts, 1)
    ]
    return contacts, list(accumulate(weights))


def keeps_shm(kind: DemoKeyKind) -> bool:
    """Return whether `-shm` files are left: both occur, one with each kind of key."""
    return kind is DemoKeyKind.ACCOUNT


def demo_result(places: DemoPlaces, summary: ManifestSummary) -> DemoResult:
    """Return where everything is."""
    return DemoResult(
        data_root=places.folder,
        account_folder=places.account,
        key_file=places.key_file,
        image_key_file=places.image_key_file,
        manifest_file=places.folder / SUMMARY_FILE,
        messages=summary.messages,
        media_files=summary.media.files,
        media_bytes=summary.media.file_bytes + summary.media.voice_bytes,
    )
