import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from support.catalogues import all_lines, opened
from support.sightings import ACCOUNT, KEY, sighting, synthetic

from chatbackup_gui.archive import Added, Archive
from chatbackup_gui.archive.batch import Batch
from chatbackup_gui.errors import CatalogueUnavailable, UnknownCatalogueVersion, WrongCatalogueKey

TESTS = Path(__file__).parents[1]

IMPORT_UNTIL_KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from support.sightings import ACCOUNT, KEY, synthetic
from chatbackup_gui.archive import Archive, writer
writer._COMMIT_AT = 3000
archive = Archive.open(Path({path!r}), KEY)
account = archive.account(ACCOUNT)
done = 0
for sightings in synthetic(10**6, batch=500):
    done += len(sightings)
    archive.add(account, sightings, cursor=str(done).encode())
    print(done, flush=True)
"""


def filled(path, count=300):
    with Archive.open(path, KEY) as archive:
        for sightings in synthetic(count):
            archive.add(archive.account(ACCOUNT), sightings)
    return path


def test_a_wrong_key_is_told_and_harms_nothing(tmp_path):
    path = filled(tmp_path / "catalogue.db")
    with pytest.raises(WrongCatalogueKey):
        Archive.open(path, bytes(32))
    with opened(tmp_path) as archive:
        assert sum(one.messages for one in archive.summaries()) == 300


@pytest.mark.parametrize("content", [b"not a database", bytes(8192), b"\x01" * 100_000])
def test_a_file_that_is_no_catalogue_is_told(tmp_path, content):
    path = tmp_path / "catalogue.db"
    path.write_bytes(content)
    with pytest.raises(WrongCatalogueKey):
        Archive.open(path, KEY)


def test_a_flipped_bit_is_noticed_when_the_page_is_read(tmp_path):
    path = filled(tmp_path / "catalogue.db", 3000)
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 8192):
        content[page * 8192 + 100] ^= 1
    path.write_bytes(content)
    with pytest.raises(WrongCatalogueKey), opened(tmp_path) as archive:
        all_lines(archive)


def test_a_file_cut_short_is_told(tmp_path):
    path = filled(tmp_path / "catalogue.db", 3000)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(WrongCatalogueKey), opened(tmp_path) as archive:
        all_lines(archive)
        archive.search("的")


@pytest.mark.parametrize("readonly", [True, False])
def test_a_catalogue_of_another_version_is_told(tmp_path, readonly):
    path = filled(tmp_path / "catalogue.db")
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    connection.execute("PRAGMA cipher_page_size = 8192")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(UnknownCatalogueVersion) as raised:
        Archive.open(path, KEY, readonly=readonly)
    assert raised.value.found == 99


def test_a_catalogue_that_is_not_there_is_not_made_to_be_read(tmp_path):
    with pytest.raises(CatalogueUnavailable):
        Archive.open(tmp_path / "catalogue.db", KEY, readonly=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CatalogueUnavailable):
        Archive.open(tmp_path / "nowhere" / "catalogue.db", KEY)


def test_nothing_readable_lies_on_the_disk(tmp_path):
    with opened(tmp_path) as archive:
        archive.add(archive.account(ACCOUNT), [sighting(1, "NOBODY SHALL READ THIS")])
        archive.cursor(1)
        for path in tmp_path.iterdir():
            content = path.read_bytes()
            assert b"NOBODY" not in content
            assert b"wxid_friend" not in content
            assert b"SQLite format" not in content


def test_a_failure_while_writing_is_told_and_leaves_what_was_committed(tmp_path, monkeypatch):
    write = Batch.write

    def fail(self, database, *, everything):
        write(self, database, everything=everything)
        raise OSError("full")

    with opened(tmp_path) as archive:
        account = archive.account(ACCOUNT)
        archive.add(account, [sighting(1)], cursor=b"one")
        assert archive.cursor(account) == b"one"
        monkeypatch.setattr(Batch, "write", fail)
        archive.add(account, [sighting(2)], cursor=b"two")
        with pytest.raises(OSError, match="full"):
            archive.cursor(account)
        with pytest.raises(OSError, match="full"):
            archive.add(account, [sighting(3)])
        monkeypatch.undo()
    with opened(tmp_path) as archive:
        assert archive.cursor(account) == b"one"
        assert archive.add(account, [sighting(1), sighting(2)]) == Added(new=1, known=1)


def test_a_full_disk_is_told_and_leaves_what_was_committed(tmp_path):
    with opened(tmp_path) as archive:
        account = archive.account(ACCOUNT)
        archive.add(account, [sighting(1)], cursor=b"one")
        archive.cursor(account)
        archive._database.run("PRAGMA max_page_count = 60")
        with pytest.raises(CatalogueUnavailable) as raised:
            for sightings in synthetic(20_000, batch=1000):
                archive.add(account, sightings, cursor=b"two")
            archive.cursor(account)
        assert raised.value.reason == "SQLITE_FULL"
    with opened(tmp_path) as archive:
        assert archive.cursor(account) == b"one"
        assert [len(found) for found in all_lines(archive).values()] == [1]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("after", [1000, 7000, 20_000])
def test_killed_in_the_middle_messages_counts_index_and_cursor_agree(tmp_path, after):
    path = tmp_path / "catalogue.db"
    child = subprocess.Popen(
        [sys.executable, "-c", IMPORT_UNTIL_KILLED.format(tests=str(TESTS), path=str(path))],
        stdout=subprocess.PIPE,
        cwd=TESTS.parent,
    )
    with child, child.stdout:
        for line in child.stdout:
            if int(line) >= after:
                break
        time.sleep(0.01 * (after % 7))
        child.send_signal(signal.SIGKILL)
    with opened(tmp_path) as archive:
        saved = int(archive.cursor(1) or b"0")
        lines = [line for found in all_lines(archive).values() for line in found]
        assert len(lines) == saved == sum(one.messages for one in archive.summaries())
        texts = [line for line in lines if line["kind"] == "text"]
        assert len(archive.search("的", limit=10**6)) == sum("的" in line["text"] for line in texts)
        total = Added()
        for sightings in islice(synthetic(10**6, batch=500), (saved + 1500) // 500):
            total += archive.add(1, sightings)
        assert (total.known, total.new) == (saved, 1500)


def test_a_batch_that_waits_is_committed_when_nothing_more_comes(tmp_path):
    with opened(tmp_path) as archive:
        archive.add(archive.account(ACCOUNT), [sighting(1)])
        with opened(tmp_path, readonly=True) as reader:
            deadline = time.monotonic() + 10
            while not reader.search("你好") and time.monotonic() < deadline:
                time.sleep(0.05)
            assert len(reader.search("你好")) == 1
