"""Manifests of versions: what is believed, and what is refused."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

import msgspec
import pytest
from support.publisher import Publisher, manifest

from chatbackup_gui.errors import NotAnUpdateManifest, UpdateUntrusted
from chatbackup_gui.updates.address import UpdateAddress, parse_address
from chatbackup_gui.updates.manifest import MOST_BYTES, open_manifest
from chatbackup_gui.updates.version import is_newer

WHOLE: dict[str, Any] = msgspec.to_builtins(manifest("0.2.0"))


@pytest.fixture
def publisher() -> Publisher:
    return Publisher()


@pytest.fixture
def address(publisher: Publisher) -> UpdateAddress:
    return parse_address(publisher.address())


def test_what_was_signed_with_the_key_of_the_address_is_read(publisher: Publisher, address: UpdateAddress) -> None:
    assert open_manifest(publisher.publishes("0.2.0"), address) == manifest("0.2.0")


def test_what_another_key_signed_is_not_believed(address: UpdateAddress) -> None:
    with pytest.raises(UpdateUntrusted) as refused:
        open_manifest(Publisher().publishes("0.2.0"), address)
    assert refused.value.host == "example.org"


def test_what_was_changed_after_it_was_signed_is_not_believed(publisher: Publisher, address: UpdateAddress) -> None:
    envelope = json.loads(publisher.publishes("0.2.0"))
    document = base64.b64decode(envelope["signed"]).replace(b"0.2.0", b"9.2.0")
    with pytest.raises(UpdateUntrusted):
        open_manifest(json.dumps({**envelope, "signed": base64.b64encode(document).decode()}).encode(), address)


def test_no_byte_of_a_signature_may_differ(publisher: Publisher, address: UpdateAddress) -> None:
    envelope = json.loads(publisher.publishes("0.2.0"))
    signature = bytearray(base64.b64decode(envelope["signature"]))
    for at in range(len(signature)):
        changed = bytearray(signature)
        changed[at] ^= 1
        with pytest.raises(UpdateUntrusted):
            open_manifest(json.dumps({**envelope, "signature": base64.b64encode(changed).decode()}).encode(), address)


def test_a_later_version_may_say_more(publisher: Publisher, address: UpdateAddress) -> None:
    document = json.dumps({**WHOLE, "of a later version": {"deep": [1]}}).encode()
    assert open_manifest(publisher.signed(document), address) == manifest("0.2.0")


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "chatbackup-update/2"},
        {"format": None},
        {"version": ""},
        {"version": "0.2.0\n"},
        {"version": "0.2.0; rm"},
        {"version": "1.2.3.4.5.6"},
        {"version": "9" * 40},
        {"version": "٣.٤"},
        {"version": 2},
        {"released_on": "soon"},
        {"released_on": "0001-01-01"},
        {"released_on": "9999-12-31"},
        {"page": "https://example.org/50%"},
        {"page": "http://example.org/"},
        {"page": "https://me:secret@example.org/"},
        {"page": "javascript:alert(1)"},
        {"page": "https://exa mple.org"},
        {"page": "https://example.org\\@evil.example"},
        {"page": "file:///etc/passwd"},
        {"page": ""},
        {"notes_en": "x" * 4_001},
        {"notes_zh": ["x"]},
        {"packages": [{"name": "a", "size_bytes": -1, "sha256": "ab" * 32}]},
        {"packages": [{"name": "a", "size_bytes": 1, "sha256": "AB" * 32}]},
        {"packages": [{"name": "", "size_bytes": 1, "sha256": "ab" * 32}]},
        {"packages": [{"name": "a", "size_bytes": 1, "sha256": "ab" * 32}] * 101},
    ],
)
def test_a_signed_document_that_makes_no_sense_is_refused(
    publisher: Publisher, address: UpdateAddress, changes: dict[str, Any]
) -> None:
    with pytest.raises(NotAnUpdateManifest):
        open_manifest(publisher.signed(json.dumps({**WHOLE, **changes}).encode()), address)


@pytest.mark.parametrize("field", ["version", "released_on", "page"])
def test_what_a_manifest_must_tell_must_be_there(publisher: Publisher, address: UpdateAddress, field: str) -> None:
    document = {name: value for name, value in WHOLE.items() if name != field}
    with pytest.raises(NotAnUpdateManifest):
        open_manifest(publisher.signed(json.dumps(document).encode()), address)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"<html>404</html>",
        b'{"signed": "!!!", "signature": ""}',
        b'{"signed": 5, "signature": 5}',
        b'{"signed": "' + b"A" * MOST_BYTES + b'"}',
        b'{"a": ' * 8_000,
        b'{"more": ' + b"[" * 60_000,
    ],
    ids=range(10),
)
def test_an_answer_that_is_no_envelope_is_refused(address: UpdateAddress, data: bytes) -> None:
    with pytest.raises(NotAnUpdateManifest):
        open_manifest(data, address)


@pytest.mark.parametrize("document", [b"", b"\xff", b"null", b'{"more": ' + b"[" * 40_000])
def test_signed_bytes_that_are_no_document_are_refused(
    publisher: Publisher, address: UpdateAddress, document: bytes
) -> None:
    with pytest.raises(NotAnUpdateManifest):
        open_manifest(publisher.signed(document), address)


def test_a_manifest_keeps_the_day_it_came_out(publisher: Publisher, address: UpdateAddress) -> None:
    assert open_manifest(publisher.publishes("1.0"), address).released_on == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("0.2.0", "0.1.0"),
        ("0.10.0", "0.9.9"),
        ("1.0", "0.99.99"),
        ("0.1.1", "0.1"),
        ("1.2", "1.2rc1"),
        ("1.2", "1.2.dev3"),
        ("1.2", "1.2.0a1"),
        ("1.2.1.dev0", "1.2"),
        ("0.1", ""),
        ("0.1", "unknown"),
    ],
)
def test_versions_have_the_order_of_their_numbers(newer: str, older: str) -> None:
    assert is_newer(newer, than=older)
    assert not is_newer(older, than=newer)


@pytest.mark.parametrize(("one", "other"), [("1.2", "1.2.0"), ("1.2", "1.2.post1"), ("1.2+local", "1.2"), ("v1", "1")])
def test_versions_with_the_same_numbers_are_equally_new(one: str, other: str) -> None:
    assert not is_newer(one, than=other)
    assert not is_newer(other, than=one)
