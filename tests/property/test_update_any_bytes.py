"""Whatever a server answers, and whatever a person pastes: a value, or an error of ours."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from support.publisher import Publisher, manifest

from chatbackup_gui.errors import NotAnUpdateManifest, UpdateAddressNotUsable, UpdateUntrusted
from chatbackup_gui.updates.address import is_page, parse_address
from chatbackup_gui.updates.manifest import Manifest, open_manifest
from chatbackup_gui.updates.version import is_newer

PUBLISHER = Publisher()
ADDRESS = parse_address(PUBLISHER.address())
WHOLE: dict[str, Any] = msgspec.to_builtins(manifest("0.2.0"))
GOOD = PUBLISHER.publishes("0.2.0")
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
numbers = st.lists(st.integers(0, 10**9 - 1), min_size=1, max_size=5).map(lambda each: ".".join(map(str, each)))


def opened(data: bytes) -> Manifest | None:
    """What is read of an answer; None where it is refused."""
    try:
        return open_manifest(data, ADDRESS)
    except (NotAnUpdateManifest, UpdateUntrusted):
        return None


@given(st.binary(max_size=300) | values.map(lambda value: json.dumps(value).encode()))
def test_any_answer_is_refused(data: bytes) -> None:
    assert opened(data) is None


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_an_answer_with_one_byte_changed_is_refused_or_says_the_same(at: int, mask: int) -> None:
    changed = bytearray(GOOD)
    changed[at] ^= mask
    assert opened(bytes(changed)) in (None, manifest("0.2.0"))


@given(st.binary(max_size=300))
def test_any_signed_bytes_are_refused(document: bytes) -> None:
    assert opened(PUBLISHER.signed(document)) is None


@given(st.sampled_from(sorted(WHOLE)), values)
def test_a_signed_document_with_any_field_changed_makes_sense_or_is_refused(field: str, value: Any) -> None:
    found = opened(PUBLISHER.signed(json.dumps({**WHOLE, field: value}).encode()))
    assert found is None or is_page(found.page)


@given(st.text(max_size=80) | st.text(max_size=60).map(lambda text: f"https://{text}#ed25519:{PUBLISHER.key_text}"))
def test_any_pasted_text_is_an_address_or_refused(text: str) -> None:
    try:
        address = parse_address(text)
    except UpdateAddressNotUsable:
        return
    assert is_page(address.url)
    assert address.host
    assert "#" not in address.url


@given(numbers, numbers, st.text(max_size=12))
def test_of_two_versions_at_most_one_is_newer_and_zeros_do_not_count(one: str, other: str, any_text: str) -> None:
    assert not (is_newer(one, than=other) and is_newer(other, than=one))
    assert not is_newer(any_text, than=any_text)
    if one.count(".") < 4:
        assert not is_newer(f"{one}.0", than=one)
