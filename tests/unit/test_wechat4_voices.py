"""Voice recordings: rows of media_N.db."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.wechat4_fixture import FRIEND, START, SmallAccount, read_all


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
