"""Asking for the newest version over a real connection: what servers may do, and what they learn."""

from __future__ import annotations

import ssl
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from support.publisher import Publisher, manifest
from support.update_server import Authority, Line, UpdateServer
from support.waiting import wait_until

from chatbackup_gui.errors import (
    Cancelled,
    NotAnUpdateManifest,
    UpdateRolledBack,
    UpdateServerUnreachable,
    UpdateUntrusted,
)
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.updates import fetch as fetching
from chatbackup_gui.updates.address import parse_address
from chatbackup_gui.updates.check import ask
from chatbackup_gui.updates.fetch import fetch
from chatbackup_gui.updates.manifest import MOST_BYTES, Manifest

SOON_SECONDS = 0.5
PUBLISHER = Publisher()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def server(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[UpdateServer]:
    for variable in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    with UpdateServer(authority) as server:
        yield server


def told(server: UpdateServer, authority: Authority, *, seen: str = "", path: str = "/update.json") -> Manifest:
    address = parse_address(PUBLISHER.address(server.url(path)))
    return ask(address, seen=seen, token=CancelToken(), trust=authority.trust)


def refusal(server: UpdateServer, authority: Authority, *, path: str = "/update.json") -> str:
    """The reason why nothing was learnt."""
    with pytest.raises(UpdateServerUnreachable) as refused:
        told(server, authority, path=path)
    assert refused.value.host == "127.0.0.1"
    return refused.value.reason


def nobody_waits() -> bool:
    """Whether the thread that waits for the network has ended."""
    return "updates" not in {thread.name for thread in threading.enumerate()}


def fetched(server: UpdateServer, authority: Authority, *, seconds: float = SOON_SECONDS) -> bytes:
    return fetch(
        server.url(), most_bytes=MOST_BYTES, token=CancelToken(), trust=authority.trust, time_limit_seconds=seconds
    )


def test_the_newest_version_is_told(server: UpdateServer, authority: Authority) -> None:
    server.serve(PUBLISHER.publishes("0.3.0"))
    assert told(server, authority, seen="0.3.0") == manifest("0.3.0")


def test_the_server_learns_no_more_than_that_somebody_asks(server: UpdateServer, authority: Authority) -> None:
    server.serve(PUBLISHER.publishes("0.3.0"))
    told(server, authority)
    (head,) = server.requests
    assert sorted(head.strip().split("\r\n")) == [
        "Accept-Encoding: identity",
        "Accept: application/json",
        "Connection: close",
        "GET /update.json HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        "User-Agent: ChatBackup",
    ]


def test_cookies_are_not_kept(server: UpdateServer, authority: Authority) -> None:
    server.answers["/first"] = lambda line: line.answer(
        b"", status="302 Found", headers="Set-Cookie: id=1\r\nLocation: /update.json\r\n"
    )
    server.serve(PUBLISHER.publishes("0.3.0"))
    told(server, authority, path="/first")
    told(server, authority)
    assert "ookie" not in "".join(server.requests)


def test_another_keys_signature_is_not_believed(server: UpdateServer, authority: Authority) -> None:
    server.serve(Publisher().publishes("0.3.0"))
    with pytest.raises(UpdateUntrusted):
        told(server, authority)


def test_an_older_version_than_was_told_before_is_refused(server: UpdateServer, authority: Authority) -> None:
    server.serve(PUBLISHER.publishes("0.2.9"))
    with pytest.raises(UpdateRolledBack) as refused:
        told(server, authority, seen="0.3.0")
    assert (refused.value.offered, refused.value.seen) == ("0.2.9", "0.3.0")


def test_a_certificate_that_nobody_vouches_for_is_refused(server: UpdateServer) -> None:
    server.serve(PUBLISHER.publishes("0.3.0"))
    with pytest.raises(UpdateServerUnreachable) as refused:
        ask(parse_address(PUBLISHER.address(server.url())), seen="", token=CancelToken())
    assert "certificate" in refused.value.reason
    assert server.requests == []


def test_a_certificate_for_another_name_is_refused(server: UpdateServer, authority: Authority) -> None:
    url = server.url().replace("127.0.0.1", "localhost")
    with pytest.raises(UpdateServerUnreachable) as refused:
        ask(parse_address(PUBLISHER.address(url)), seen="", token=CancelToken(), trust=authority.trust)
    assert "certificate" in refused.value.reason
    assert server.requests == []


def test_a_server_without_encryption_is_refused(authority: Authority) -> None:
    with UpdateServer(authority, speaks_tls=False, greeting=b"HTTP/1.1 400 Bad Request\r\n\r\n") as plain:
        assert refusal(plain, authority) == "no encrypted connection could be made"


def test_a_computer_on_which_nobody_listens_is_told(server: UpdateServer, authority: Authority) -> None:
    address = parse_address(PUBLISHER.address("https://127.0.0.1:1/update.json"))
    with pytest.raises(UpdateServerUnreachable) as refused:
        ask(address, seen="", token=CancelToken(), trust=authority.trust)
    assert refused.value.retryable


def test_a_name_that_no_computer_has_is_told(authority: Authority) -> None:
    address = parse_address(PUBLISHER.address("https://nobody.invalid/update.json"))
    with pytest.raises(UpdateServerUnreachable) as refused:
        ask(address, seen="", token=CancelToken(), trust=authority.trust)
    assert refused.value.host == "nobody.invalid"


@pytest.mark.parametrize("status", ["404 Not Found", "500 Broken", "204 No Content", "206 Partial Content", "304 Same"])
def test_any_other_status_than_a_whole_file_is_told(server: UpdateServer, authority: Authority, status: str) -> None:
    server.answers["/update.json"] = lambda line: line.answer(b"", status=status)
    assert refusal(server, authority) == f"status of the answer: {status[:3]}"


@pytest.mark.parametrize("body", [b"", b"<html>sign in</html>", b"{}", bytes(range(256))])
def test_garbage_is_refused(server: UpdateServer, authority: Authority, body: bytes) -> None:
    server.serve(body)
    with pytest.raises(NotAnUpdateManifest):
        told(server, authority)


@pytest.mark.parametrize("answer", [b"", b"\x00\x01\x02\r\n\r\n", b"HTTP/1.1 two hundred\r\n\r\n", b"SSH-2.0-x\r\n"])
def test_an_answer_that_is_not_http_is_refused(server: UpdateServer, authority: Authority, answer: bytes) -> None:
    server.answers["/update.json"] = lambda line: line.say(answer)
    assert refusal(server, authority)


def test_an_answer_that_is_cut_off_is_no_file(server: UpdateServer, authority: Authority) -> None:
    body = PUBLISHER.publishes("0.3.0")
    server.answers["/update.json"] = lambda line: line.answer(body, length=len(body) + 1)
    assert refusal(server, authority) == "the connection was cut off"


def test_a_body_without_end_is_not_read_further_than_a_manifest_may_be(
    server: UpdateServer, authority: Authority
) -> None:
    def endless(line: Line) -> None:
        line.say(b"HTTP/1.1 200 OK\r\n\r\n")
        while line.rest(0):
            line.say(b" " * 4096)

    server.answers["/update.json"] = endless
    with pytest.raises(NotAnUpdateManifest) as refused:
        told(server, authority)
    assert refused.value.reason == "it is too large"


def test_a_body_without_end_of_a_redirect_is_not_read(server: UpdateServer, authority: Authority) -> None:
    def endless(line: Line) -> None:
        line.say(b"HTTP/1.1 302 Found\r\nLocation: /update.json\r\n\r\n")
        while line.rest(0):
            line.say(b" " * 4096)

    server.answers["/first"] = endless
    server.serve(PUBLISHER.publishes("0.3.0"))
    assert told(server, authority, path="/first").version == "0.3.0"


def drips_its_head(line: Line) -> None:
    line.say(b"HTTP/1.1 200 OK\r\nX: ")
    while line.rest(0.05):
        line.say(b"x")


def drips_its_body(line: Line) -> None:
    line.say(b"HTTP/1.1 200 OK\r\n\r\n")
    while line.rest(0.05):
        line.say(b" ")


def says_nothing(line: Line) -> None:
    while line.rest(0.05):
        pass


@pytest.mark.parametrize("answer", [drips_its_head, drips_its_body, says_nothing])
def test_a_server_that_takes_its_time_is_hung_up_on(server: UpdateServer, authority: Authority, answer: object) -> None:
    server.answers["/update.json"] = answer  # type: ignore[assignment]
    with pytest.raises(UpdateServerUnreachable) as refused:
        fetched(server, authority)
    assert refused.value.reason == "it took too long to answer"
    wait_until(nobody_waits)


def test_a_handshake_that_never_ends_is_hung_up_on(authority: Authority) -> None:
    with UpdateServer(authority, speaks_tls=False) as deaf:  # waits for the end of a head that is none
        with pytest.raises(UpdateServerUnreachable) as refused:
            fetched(deaf, authority)
        assert refused.value.reason == "it took too long to answer"
        wait_until(nobody_waits)


def test_whoever_wants_to_stop_does_not_wait_for_the_server(server: UpdateServer, authority: Authority) -> None:
    server.answers["/update.json"] = says_nothing
    token = CancelToken()
    timer = threading.Timer(0.2, token.cancel)
    timer.start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        fetch(server.url(), most_bytes=MOST_BYTES, token=token, trust=authority.trust)
    timer.join()
    assert time.monotonic() - begun < fetching.SILENCE_SECONDS


def test_a_redirect_is_followed_to_another_https_address(server: UpdateServer, authority: Authority) -> None:
    server.answers["/a"] = lambda line: line.redirect("/b")
    server.answers["/b"] = lambda line: line.redirect(server.url("/update.json#fragment"))
    server.serve(PUBLISHER.publishes("0.3.0"))
    assert told(server, authority, path="/a").version == "0.3.0"


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:{port}/x", "https://me:secret@127.0.0.1/", "file:///etc/hostname", "ftp://127.0.0.1/"]
)
def test_a_redirect_to_anything_else_is_not_followed(server: UpdateServer, authority: Authority, target: str) -> None:
    server.answers["/update.json"] = lambda line: line.redirect(target.format(port=server.port))
    assert refusal(server, authority) == "it leads on to an address that is not https"
    assert len(server.requests) == 1


def test_a_circle_of_redirects_is_left(server: UpdateServer, authority: Authority) -> None:
    server.answers["/update.json"] = lambda line: line.redirect("/update.json")
    assert refusal(server, authority) == "it leads on from one address to the next"
    assert len(server.requests) == fetching.MOST_REDIRECTS + 1


def test_the_proxy_of_the_system_is_used(
    server: UpdateServer, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with UpdateServer(authority, speaks_tls=False) as proxy:
        proxy.answers["example.org:443"] = lambda line: line.answer(b"", status="403 Not from here")
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        address = parse_address(PUBLISHER.address())
        with pytest.raises(UpdateServerUnreachable) as refused:
            ask(address, seen="", token=CancelToken(), trust=authority.trust)
        assert refused.value.reason == "the proxy did not connect to it"
        (asked,) = proxy.requests
        assert asked.startswith("CONNECT example.org:443")
        assert "update.json" not in asked


def test_what_the_system_trusts_is_trusted_and_nothing_without_a_name() -> None:
    context = fetching.trusted_by_system()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


@pytest.mark.skipif(sys.platform != "linux", reason="only OpenSSL trusts whom a variable names")
def test_the_authority_that_a_variable_names_is_trusted_where_openssl_decides(
    server: UpdateServer, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.serve(PUBLISHER.publishes("0.3.0"))
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    address = parse_address(PUBLISHER.address(server.url()))
    assert ask(address, seen="", token=CancelToken()).version == "0.3.0"
