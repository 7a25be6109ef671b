"""Notes that computers leave: signed, for one vault, newest first; what is torn or forged is no note or says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.trees import new_vault

from chatbackup_gui.backup.device_notes import (
    DeviceNote,
    ReadNote,
    decode_note,
    encode_note,
    leave_note,
    new_key,
    newest_notes,
    pinned,
    public_key,
    read_notes,
)
from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.device_files import save_device_file
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage

AT = datetime(2024, 9, 1, 8, 30, tzinfo=UTC)
KEY, OTHER = new_key(), new_key()


def note(device: str = "laptop", at: datetime = AT) -> DeviceNote:
    return DeviceNote(device, at, "5" * 64, AT)


def test_a_note_comes_back_as_it_was_left_with_the_key_that_signed_it() -> None:
    document = encode_note(note("小雨的电脑"), vault_id="v", key=KEY)
    assert decode_note(document, vault_id="v") == (note("小雨的电脑"), public_key(KEY))


def test_a_note_for_another_vault_is_none() -> None:
    with pytest.raises(FormatError):
        decode_note(encode_note(note(), vault_id="v", key=KEY), vault_id="w")


def test_a_note_of_which_a_letter_was_changed_is_none() -> None:
    document = encode_note(note("laptop"), vault_id="v", key=KEY)
    with pytest.raises(FormatError):
        decode_note(document.replace(b"laptop", b"tablet"), vault_id="v")


def test_a_note_that_says_it_was_signed_by_another_is_none() -> None:
    document = encode_note(note(), vault_id="v", key=KEY)
    with pytest.raises(FormatError):
        decode_note(document.replace(public_key(KEY).encode(), public_key(OTHER).encode()), vault_id="v")


@pytest.mark.parametrize("device", ["", "x" * 256])
def test_a_computer_without_a_name_or_with_an_endless_one_leaves_no_notes(device: str) -> None:
    with pytest.raises(FormatError):
        decode_note(encode_note(note(device), vault_id="v", key=KEY), vault_id="v")


@given(st.binary(max_size=80) | st.builds(msgspec.json.encode, st.dictionaries(st.text(), st.text(), max_size=4)))
def test_any_bytes_are_a_note_or_a_format_error(document: bytes) -> None:
    with pytest.raises(FormatError):
        decode_note(document, vault_id="v")


def test_a_new_note_takes_the_place_of_the_one_before_and_leaves_other_computers_theirs() -> None:
    vault = new_vault()
    leave_note(vault, note("laptop"), key=KEY)
    leave_note(vault, note("desktop"), key=OTHER)
    leave_note(vault, note("laptop", AT + timedelta(days=1)), key=KEY)
    assert [each.note for each in read_notes(vault)] == [note("desktop"), note("laptop", AT + timedelta(days=1))]


def test_the_same_note_twice_is_there_once() -> None:
    vault = new_vault()
    for _ in range(2):
        leave_note(vault, note(), key=KEY)
    assert [each.note for each in read_notes(vault)] == [note()]


def test_what_is_torn_forged_or_a_conflict_copy_is_passed_over() -> None:
    storage = MemoryStorage()
    vault = new_vault(storage)
    leave_note(vault, note(), key=KEY)
    ((name, data),) = [(name, data) for (kind, name), data in storage.files.items() if kind is FileKind.DEVICES]
    storage.files[FileKind.DEVICES, "0" * 64] = data[: len(data) // 2]
    storage.files[FileKind.DEVICES, "1" * 64] = data
    save_device_file(vault, encode_note(note("desktop"), vault_id="another", key=OTHER))
    save_device_file(vault, b"[]")
    save_device_file(vault, b'{"body":"","x":' + b"[" * 100_000)
    assert [(each.note, each.file) for each in read_notes(vault)] == [(note(), name)]


def test_a_computer_is_known_by_the_key_of_its_oldest_note_or_the_one_it_was_known_by() -> None:
    old, new = ReadNote(note(), "k1", "a"), ReadNote(note(at=AT + timedelta(days=1)), "k2", "b")
    assert pinned({}, [old, new]) == {"laptop": "k1"}
    assert pinned({"laptop": "k0", "gone": "k9"}, [old, new]) == {"laptop": "k0", "gone": "k9"}
    assert newest_notes([old, new]) == {"laptop": new}
