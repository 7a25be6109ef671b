from __future__ import annotations

import contextlib

import pytest

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.keytext import parse_keys, parse_passphrases

HEX = "00112233445566778899aabbccddeeff" * 2
KEY = bytes.fromhex(HEX)
OTHER = "ff" * 32


@pytest.mark.parametrize("text", [HEX, f" {HEX}\n", HEX.upper(), f"0x{HEX}", f"x'{HEX}'", f"x'{HEX}{'ab' * 16}'"])
def test_one_key_is_for_every_file(text: str) -> None:
    assert parse_keys(text).for_file("db_storage/message/message_0.db") == KEY


@pytest.mark.parametrize(
    "text",
    [
        f'{{"message/message_0.db": "{HEX}", "contact/contact.db": "{OTHER}"}}',
        f'{{"db_storage\\\\message\\\\message_0.db": {{"enc_key": "{HEX}", "salt": "00"}}}}',
        f"message_0.db: {HEX}\ncontact.db: {OTHER}\n# a comment\n",
        f"message/message_0.db = {HEX}",
        f"message_0.db {HEX}",
        f'"C:\\Users\\me\\xwechat_files\\a_1234\\db_storage\\message\\message_0.db": "{HEX}",',
    ],
)
def test_keys_by_file_are_found_however_the_path_is_written(text: str) -> None:
    keys = parse_keys(text)
    assert keys.for_file("db_storage/message/message_0.db") == KEY
    assert keys.for_file("db_storage/message/message_10.db") is None


@pytest.mark.parametrize(
    "text", ["", "hello", HEX[:-1], HEX + "0", "{", "[]", "{}", '{"a": 1}', "a.db: 12", '{"a":"zz"}']
)
def test_what_holds_no_key_is_a_format_error(text: str) -> None:
    with pytest.raises(FormatError):
        parse_keys(text)


def test_keys_never_show_in_a_repr() -> None:
    assert HEX[:8] not in repr(parse_keys(HEX))


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 100_000, "a.db: \ud800", '{"\ud800": 1}', " " * 50_000 + "a", ("a" + " " * 5_000) * 4],
)
def test_a_text_that_holds_no_key_is_told_at_once(text: str) -> None:
    with pytest.raises(FormatError):
        parse_keys(text)
    with contextlib.suppress(FormatError):
        assert parse_passphrases(text).single


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f"'a.db' : '{HEX}',", "a.db"),
        (f"a b.db\t{HEX}", "a b.db"),
        (f"a.db: x'{HEX}{'ab' * 16}'", "a.db"),
        (f"deadbeef {HEX}", "deadbeef"),
        (f"{'ab' * 70}={HEX}", "ab" * 70),
    ],
)
def test_a_line_is_read_from_its_end(line: str, name: str) -> None:
    assert parse_keys(line).by_file == {name: KEY}


@pytest.mark.parametrize("line", [f"a{HEX}", f"f{HEX}{HEX}", f": {HEX}", f"a.db {HEX} b"])
def test_digits_that_stand_in_others_or_alone_are_no_key_of_a_file(line: str) -> None:
    with pytest.raises(FormatError):
        parse_keys(line)


def test_pass_phrases_of_files_may_repeat_and_hold_anything() -> None:
    keys = parse_passphrases("'Nt_msg.db' = a: b=c \na.db: 1\nnt_db/a.db:2\na.db: 3")
    assert keys.by_file == {"nt_msg.db": b"a: b=c", "a.db": b"3", "nt_db/a.db": b"2"}
