"""Reading beside a program that never rests: one committed state each time, the newest one, and nobody notices.

CHATBACKUP_LIVE_SECONDS=600 nice python -m pytest -s tests/fault/test_live_writer.py     the long run, with figures
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import msgspec
import pytest
from support.foreign import traces
from support.live_table import Seen, inspect
from support.live_writer import LiveWriter

from chatbackup_gui.errors import SourceBusy
from chatbackup_gui.sources._database.view import ForeignDatabase, View
from chatbackup_gui.sources._formats.sqlcipher import SQLCIPHER_3, Cipher

QQ = Cipher(kdf_rounds=4_000, mac_hash="sha1")
_HARDLY_BUSY = 0.02
_OFTEN_BUSY = 0.6  # without a `-wal`, a writer at full speed leaves no moment to read in


class Case(msgspec.Struct, frozen=True):
    """A writer's settings, and what part of the reads may end with SourceBusy."""

    settings: dict[str, object]
    most_busy: float = _HARDLY_BUSY


CASES = {
    "sqlcipher4": Case({}),
    "sqlcipher3": Case({"cipher": SQLCIPHER_3}),
    "plain": Case({"cipher": None}),
    "prefixed": Case({"cipher": QQ, "prefix_bytes": 1024, "events_per_second": 30.0}),
    "small-and-restless": Case({"rows": 200, "events_per_second": 40.0}),
    "both-journals": Case({"journal": "both", "rows": 400, "events_per_second": 20.0}, _OFTEN_BUSY),
    "rollback-journal": Case({"journal": "rollback", "rows": 400, "rest_ms": 30.0}, 0.2),
}
SECONDS = float(os.environ.get("CHATBACKUP_LIVE_SECONDS", "14")) / len(CASES)
OWN_FILES = {"a.db", "a.db-wal", "a.db-shm", "a.db-journal"}
_ENOUGH_FOR_A_RATE = 50
_READS_BETWEEN_RESTS = 40


class Reads(msgspec.Struct):
    """What the reads of one case came to."""

    whole: int = 0
    busy: int = 0
    longest_s: float = 0.0
    names: set[str] = msgspec.field(default_factory=set)


@pytest.mark.parametrize("name", CASES)
def test_every_read_is_one_state_and_the_newest_and_leaves_no_trace(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    with LiveWriter(tmp_path / "a.db", seed=name, **case.settings) as writer:  # type: ignore[arg-type]
        reads = _read_for(SECONDS, writer)
        written = writer.generation
        writer.stop()
        assert writer.was_kept_waiting == 0, "no lock of ours stood in its way"
        assert writer.check(writer.path, at_least=written) is None, "nor was anything harmed"
    print(f"\n{name}: {reads.whole} whole, {reads.busy} busy, longest {reads.longest_s:.2f} s, {written} turns")
    assert reads.names <= OWN_FILES
    assert reads.whole
    if reads.whole + reads.busy >= _ENOUGH_FOR_A_RATE:
        assert reads.busy <= case.most_busy * (reads.whole + reads.busy)


def _read_for(seconds: float, writer: LiveWriter) -> Reads:
    """Read again and again; what is read must be right each time."""
    reads = Reads()
    database = ForeignDatabase(writer.path, writer.key, prefix_bytes=writer.prefix_bytes)
    end = time.monotonic() + seconds
    while time.monotonic() < end or not reads.whole + reads.busy:
        at_least, begun = writer.generation, time.monotonic()
        try:
            seen = _fresh(database)
        except SourceBusy:
            reads.busy += 1
        else:
            reads.whole += 1
            assert not seen.wrong, seen
            assert seen.generation >= at_least, "what was committed before is there"
        reads.longest_s = max(reads.longest_s, time.monotonic() - begun)
        reads.names |= {path.name for path in writer.path.parent.iterdir()}
        if (reads.whole + reads.busy) % _READS_BETWEEN_RESTS == 0:
            _read_a_resting_one(writer, database)
    database.close()
    return reads


def _fresh(database: ForeignDatabase) -> Seen:
    """Read everything as it is now."""
    database.refresh()
    return database.read(lambda view: inspect(view.rows))


def _read_a_resting_one(writer: LiveWriter, database: ForeignDatabase) -> None:
    """While the writer rests, a read finds exactly what was committed and changes no file, time or byte."""
    writer.pause()
    before = traces(writer.path.parent)
    assert _fresh(database) == Seen(writer.generation, "")
    assert traces(writer.path.parent) == before
    writer.resume()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists a process's locks")
def test_an_open_view_holds_no_lock(tmp_path: Path) -> None:
    with LiveWriter(tmp_path / "a.db", seed="locks") as writer:
        writer.pause()
        view = View(writer.path, writer.key)
        assert view.rows("SELECT count(*) FROM entry") != [(0,)]
        held = [path.read_text() for path in Path("/proc/self/fdinfo").iterdir() if path.exists()]
        view.close()
    assert not [lines for lines in held if "lock:" in lines]


@pytest.mark.parametrize("seed", range(4))
def test_what_a_killed_writer_left_is_read_as_its_own_program_would(tmp_path: Path, seed: int) -> None:
    with LiveWriter(tmp_path / "a.db", seed=f"killed {seed}", rows=300) as writer:
        time.sleep(0.05 + seed * 0.07)
        writer.kill()
        seen = _fresh(ForeignDatabase(writer.path, writer.key))
        assert not seen.wrong
        assert seen.generation >= writer.generation
        assert writer.check(writer.path, at_least=seen.generation) is None


def test_a_careless_copy_is_found_out(tmp_path: Path) -> None:
    """The harness can fail: a main file and a `-wal` of different times are not taken for a state."""
    verdicts: list[str | None] = []
    copy = tmp_path / "copy" / "a.db"
    copy.parent.mkdir()
    (tmp_path / "live").mkdir()
    with LiveWriter(tmp_path / "live" / "a.db", seed="careless", events_per_second=50.0) as writer:
        end = time.monotonic() + 20
        while time.monotonic() < end and not any(verdicts):
            shutil.copyfile(writer.path, copy)
            time.sleep(0.1)
            wal = writer.path.with_name("a.db-wal")
            if wal.exists():
                shutil.copyfile(wal, copy.with_name("a.db-wal"))
            verdicts.append(writer.check(copy))
    assert any(verdicts)
