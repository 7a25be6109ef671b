"""Addresses for updates: what is taken, and what is refused with its reason."""

from __future__ import annotations

import pytest
from support.publisher import Publisher

from chatbackup_gui.errors import UpdateAddressNotUsable
from chatbackup_gui.updates.address import MOST_CHARACTERS, is_page, parse_address

PUBLISHER = Publisher(1)
KEY = f"ed25519:{PUBLISHER.key_text}"
URL = "https://example.org/chatbackup/update.json"


@pytest.mark.parametrize("text", [f"{URL}#{KEY}", f"  {URL}#{KEY}\n", f"{URL}#{KEY}="])
def test_an_address_is_divided_into_what_the_server_sees_and_the_key(text: str) -> None:
    address = parse_address(text)
    assert (address.url, address.key, address.host) == (URL, PUBLISHER.key, "example.org")
    assert parse_address(f"{address.url}#ed25519:{address.key_text}") == address


@pytest.mark.parametrize("url", ["https://example.org:8443/a?b=c", "https://[::1]:5/x", "HTTPS://Example.org/x"])
def test_any_https_address_is_taken(url: str) -> None:
    assert parse_address(f"{url}#{KEY}").url == url


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "none is given"),
        ("   ", "none is given"),
        (f"#{KEY}", "none is given"),
        (f"http://example.org/x#{KEY}", "does not begin with https"),
        (f"example.org/x#{KEY}", "does not begin with https"),
        (f"file:///x#{KEY}", "does not begin with https"),
        (f"https://me:secret@example.org/x#{KEY}", "user name or password"),
        (f"https://me@example.org/x#{KEY}", "user name or password"),
        (f"https://#{KEY}", "not the address of a file"),
        (f"https:///x#{KEY}", "not the address of a file"),
        (f"https://example.org:port/x#{KEY}", "not the address of a file"),
        (f"https://exa mple.org/x#{KEY}", "not the address of a file"),
        (f"https://example.org/\nx#{KEY}", "not the address of a file"),
        (f"https://例子.org/x#{KEY}", "not the address of a file"),
        (f"https://example.org\\x#{KEY}", "not the address of a file"),
        (f"https://[::1/x#{KEY}", "not the address of a file"),
        (f"https://exa%6Dple.org/x#{KEY}", "not the address of a file"),
        (f"https://example..org/x#{KEY}", "not the address of a file"),
        (f"https://{'a' * 64}.org/x#{KEY}", "not the address of a file"),
        (f"https://example.org/50%#{KEY}", "not the address of a file"),
        (f"https://example.org/[x]#{KEY}", "not the address of a file"),
        (URL, "key of whoever publishes there is missing"),
        (f"{URL}#", "no Ed25519 key"),
        (f"{URL}#{PUBLISHER.key_text}", "no Ed25519 key"),
        (f"{URL}#ed25519:", "no Ed25519 key"),
        (f"{URL}#ed25519:AAAA", "no Ed25519 key"),
        (f"{URL}#{KEY}AAAA", "no Ed25519 key"),
        (f"{URL}#{KEY[:-1]}!", "no Ed25519 key"),
        (f"{URL}#{KEY[:-1]}密", "no Ed25519 key"),
        (f"{URL}#{KEY}#{KEY}", "no Ed25519 key"),
        (f"{URL}{'x' * MOST_CHARACTERS}#{KEY}", "too long"),
    ],
)
def test_an_address_that_cannot_be_asked_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(UpdateAddressNotUsable) as refused:
        parse_address(text)
    assert reason in refused.value.reason


def test_a_password_in_an_address_is_never_told() -> None:
    with pytest.raises(UpdateAddressNotUsable) as refused:
        parse_address(f"https://me:secret@example.org/x#{KEY}")
    assert "secret" not in f"{refused.value} {vars(refused.value)}"


def test_a_page_is_plain_https() -> None:
    assert is_page("https://example.org/a%20b?c=d")
    assert not is_page("https://example.org/<script>")
    assert not is_page("ftp://example.org/")
