from __future__ import annotations

import pytest

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.keytext import parse_keys

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
