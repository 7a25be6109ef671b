"""Voice recordings: rows of media_N.db."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.passes import read_all
from support.wechat4_fixture import FRIEND, START, SmallAccount

from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.view import Row, SqlValue, View


@pytest.fixture
def account(tmp_path: Path) -> SmallAccount:
    return SmallAccount(tmp_path)


XML = '<msg><voicemsg voicelength="900"/></msg>'
COLUMNS = "chat_name_id, create_time, local_id, svr_id, voice_data BLOB, data_index TEXT"


def make_media(account: SmallAccount, path: str = "message/media_0.db", columns: str = COLUMNS) -> None:
    database = account.database(
        path, "CREATE TABLE Name2Id(user_name TEXT PRIMARY KEY)", f"CREATE TABLE VoiceInfo({columns})"
    )
    database.execute("INSERT OR IGNORE INTO Name2Id VALUES('x'), (?)", (FRIEND,))


def recordings(account: SmallAccount) -> list[tuple[bytes, str]]:
    """Return the recordings of all voice messages."""
    reader = account.open()
    wanted = [place for each in read_all(reader)[0] for place in each.places]
    contents = [reader.read(each) for each in reader.locate("voice", wanted)]
    reader.close()
    return [(b"".join(content.chunks), content.suffix) for content in contents]


def test_a_recording_in_parts_is_joined_in_order(account: SmallAccount) -> None:
    server_id = account.say(FRIEND, XML, local_type=34)
    make_media(account)
    rows = [(2, START, 1, server_id, part, index) for part, index in ((b"c", "10"), (b"a", "0"), (b"b", "2"))]
    account.database("message/media_0.db").executemany("INSERT INTO VoiceInfo VALUES(?, ?, ?, ?, ?, ?)", rows)
    assert recordings(account) == [(b"abc", ".silk")]


def test_a_recording_without_a_server_id_is_found_by_its_row(account: SmallAccount) -> None:
    account.say(FRIEND, XML, local_type=34, server_id=0)
    make_media(account)
    values = [
        (1, START, 1, 0, b"of another chat", "0"),
        (2, START, 1, 0, b"mine", "0"),
        (2, START, 2, 0, b"next", "0"),
    ]
    account.database("message/media_0.db").executemany("INSERT INTO VoiceInfo VALUES(?, ?, ?, ?, ?, ?)", values)
    assert recordings(account) == [(b"mine", ".silk")]


def test_every_media_database_is_asked_wherever_it_lies(account: SmallAccount) -> None:
    server_id = account.say(FRIEND, XML, local_type=34)
    make_media(account)
    make_media(account, "media/media_7.db", "svr_id, voice_data BLOB")
    account.database("media/media_7.db").execute("INSERT INTO VoiceInfo VALUES(?, 'there')", (server_id,))
    assert recordings(account) == [(b"there", ".silk")]


def test_a_voice_that_was_never_fetched_is_not_there(account: SmallAccount) -> None:
    account.say(FRIEND, XML, local_type=34)
    assert recordings(account) == []
    make_media(account)
    assert recordings(account) == []


def test_the_folder_of_voices_changes_with_its_databases(account: SmallAccount) -> None:
    account.say()
    assert account.open().folder_stamp("voice") == 0
    make_media(account)
    reader = account.open()
    before = reader.folder_stamp("voice")
    account.database("message/media_0.db").execute("INSERT INTO VoiceInfo(svr_id) VALUES(9)")
    assert reader.folder_stamp("voice") != before != 0


@pytest.mark.parametrize("server_id", [-(2**63), -1, 2**63 - 1])
def test_any_server_id_of_64_bits_finds_its_recording(account: SmallAccount, server_id: int) -> None:
    account.say(FRIEND, XML, local_type=34, server_id=server_id)
    make_media(account)
    row = (2, START, 1, server_id, b"there", "0")
    account.database("message/media_0.db").execute("INSERT INTO VoiceInfo VALUES(?, ?, ?, ?, ?, ?)", row)
    assert recordings(account) == [(b"there", ".silk")]


@pytest.mark.parametrize(
    "stem", ["99999999999999999999", "18446744073709551616", "9" * 40, "-5", "x", "", "1/2/3/" + "9" * 20]
)
def test_a_stem_that_names_no_recording_finds_none(account: SmallAccount, stem: str) -> None:
    account.say()
    make_media(account)
    reader = account.open()
    assert list(reader.locate("voice", [Place("voice", stem)])) == []
    with pytest.raises(SourceVanished):
        reader.read(Located(stem, f"db_storage/message/media_0.db#{stem}", 1, 1))


@pytest.mark.parametrize("create_time", [START * 1000, 2**63 - 1, -5, "soon", None, 1.5])
def test_a_time_that_is_none_is_no_reason_to_fail(account: SmallAccount, create_time: object) -> None:
    server_id = account.say(FRIEND, XML, local_type=34)
    make_media(account)
    row = (2, create_time, 1, server_id, b"there", "0")
    account.database("message/media_0.db").execute("INSERT INTO VoiceInfo VALUES(?, ?, ?, ?, ?, ?)", row)
    reader = account.open()
    ((place,),) = (each.places for each in read_all(reader)[0])
    (found,) = reader.locate("voice", [place])
    assert 0 <= found.mtime_ns < 2**63
    assert (found.size, b"".join(reader.read(found).chunks)) == (5, b"there")


def test_looking_for_recordings_reads_none_of_them(account: SmallAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rows = View.rows

    def noted(view: View, sql: str, values: tuple[SqlValue, ...] = ()) -> list[Row]:
        if "FROM VoiceInfo" in sql:
            asked.append(sql)
        return rows(view, sql, values)

    make_media(account)
    for number in range(1_200):
        server_id = account.say(FRIEND, XML, local_type=34, at=START + number)
        row = (2, START + number, number, server_id, b"there", "0")
        account.database("message/media_0.db").execute("INSERT INTO VoiceInfo VALUES(?, ?, ?, ?, ?, ?)", row)
    reader = account.open()
    wanted = [place for each in read_all(reader)[0] for place in each.places]
    monkeypatch.setattr(View, "rows", noted)
    assert len(list(reader.locate("voice", wanted))) == 1_200
    assert len(asked) == 3
    assert all("octet_length(voice_data)" in sql and "data_index" not in sql for sql in asked)
