from __future__ import annotations

import base64
import json

import pytest
from support.vaults import CHEAP, MOMENT

from chatbackup_gui.errors import FormatError, InvalidRequest, WrongPassword
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.keys import KeyCost, read_key_file, unwrap_keys, wrap_keys


def wrapped(password: str = "pw", keys: Keys | None = None) -> bytes:
    return wrap_keys(keys or Keys.generate(), password, hostname="host", username="user", created_at=MOMENT, cost=CHEAP)


def test_the_password_opens_and_another_does_not() -> None:
    keys = Keys.generate()
    file = read_key_file(wrapped("密码 pw", keys))
    assert unwrap_keys(file, "密码 pw").parts == keys.parts
    with pytest.raises(WrongPassword):
        unwrap_keys(file, "密码 pW")


def test_a_key_file_has_restics_fields() -> None:
    fields = json.loads(wrapped())
    assert set(fields) == {"created", "username", "hostname", "kdf", "N", "r", "p", "salt", "data"}
    assert (fields["kdf"], fields["N"], fields["r"], fields["p"]) == ("scrypt", CHEAP.n, CHEAP.r, CHEAP.p)
    assert len(base64.b64decode(fields["salt"])) == 64


def test_a_guess_costs_what_restics_lowest_does() -> None:
    assert KeyCost() == KeyCost(n=32768, r=8, p=1)


def test_no_password_is_no_password() -> None:
    with pytest.raises(InvalidRequest):
        wrapped("")


@pytest.mark.parametrize(
    "change",
    [
        {"kdf": "argon2"},
        {"N": 0},
        {"N": 1000},
        {"N": 2**40},
        {"r": 0},
        {"p": 0},
        {"p": 10**6},
        {"salt": 5},
        {"N": None},
    ],
)
def test_a_key_file_that_makes_no_sense_is_an_error_before_anything_is_spent(change: dict[str, object]) -> None:
    with pytest.raises(FormatError):
        read_key_file(json.dumps({**json.loads(wrapped()), **change}).encode())


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", wrapped()[:-10]])
def test_what_is_no_key_file_is_an_error(data: bytes) -> None:
    with pytest.raises(FormatError):
        read_key_file(data)


def test_unknown_fields_are_passed_over() -> None:
    read_key_file(json.dumps({**json.loads(wrapped()), "new": 1}).encode())


def test_a_key_file_that_opens_and_holds_no_keys_shows_nothing_of_what_it_holds() -> None:
    file = read_key_file(wrapped())
    stretched = _stretched(file.salt)
    forged = type(file)(**{**_fields(file), "data": stretched.seal(b'{"mac":{"k":"c2VjcmV0"}}')})
    with pytest.raises(FormatError) as caught:
        unwrap_keys(forged, "pw")
    assert caught.value.__cause__ is None
    assert "c2Vj" not in str(caught.value)


def test_keys_of_the_wrong_length_are_an_error() -> None:
    file = read_key_file(wrapped())
    short = json.dumps({"mac": {"k": "AAAA", "r": "AAAA"}, "encrypt": "AAAA"}).encode()
    with pytest.raises(FormatError):
        unwrap_keys(type(file)(**{**_fields(file), "data": _stretched(file.salt).seal(short)}), "pw")


def _fields(file: object) -> dict[str, object]:
    return {name: getattr(file, name) for name in file.__struct_fields__}


def _stretched(salt: bytes) -> Keys:
    from chatbackup_gui.vault.keys import _stretch

    return _stretch("pw", salt, CHEAP)
