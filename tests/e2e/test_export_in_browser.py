"""An exported folder in a real browser, opened from the disk: it shows everything, asks no network, runs nothing."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.common.keys import Keys
from support.browser import Browser, chromium
from support.chats_to_export import GROUP, HOSTILE, PERSON, HeldChats, conversation, document, sample_chats
from support.sample_entries import FRIEND, START, entry

from chatbackup_gui.export.html.places import MOST_ON_A_PAGE
from chatbackup_gui.export.run import export
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Text

LONG = 4
NEEDLE = "针在这里 NeedLe"
LOADED = "return [...document.images].every((each) => each.complete)"


def chats_with_a_long_one() -> HeldChats:
    chats = sample_chats()
    count = MOST_ON_A_PAGE * 2
    entries = [
        entry(number, START + timedelta(seconds=20 * number), FRIEND, MessageKind.TEXT, Text(f"第{number}条 好的"))
        for number in range(count)
    ]
    entries[7] = entry(7, entries[7].sent_at, FRIEND, MessageKind.TEXT, Text(f"起 {NEEDLE} 止"))
    chats.put(LONG, conversation("很长的聊天", identity="wxid_long"), entries)
    return chats


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with four chats, in English."""
    folder = tmp_path_factory.mktemp("export")
    export(document(chats_with_a_long_one()), folder, ExportFormat.HTML, words=Words("en"))
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture
def network() -> Iterator[tuple[str, list[bytes]]]:
    """An address on this computer, and what was said to it: nothing at all by who only called.

    Chromium calls where a page wants to go before it asks the policy (frames, forms), and then hangs up.
    """
    said: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            with contextlib.suppress(OSError):
                while True:
                    caller, _ = server.accept()
                    caller.settimeout(1)
                    with caller, contextlib.suppress(OSError):
                        said.extend(filter(None, [caller.recv(4096)]))

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", said
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


def chat(exported: Path, row: int) -> Path:
    name = {PERSON: "林晓月*", GROUP: "周末*", HOSTILE: "*evil*", LONG: "很长*"}[row]
    (folder,) = (exported / "chats").glob(name)
    return folder


def search(browser: Browser, text: str) -> list[str]:
    """Search with the keyboard alone; return what the results say."""
    browser.wait_for("return document.querySelector('form.search:not([hidden])')")
    field = browser.find("#wanted")
    field.clear()
    field.send_keys(text, Keys.ENTER)
    browser.wait_for("return /found in|Nothing found|so far/.test(document.getElementById('told').textContent)")
    return results(browser)


def results(browser: Browser) -> list[str]:
    found: list[str] = browser.run("return [...document.querySelectorAll('.result')].map((each) => each.innerText)")
    return found


def test_a_page_shows_messages_pictures_and_sound(browser: Browser, exported: Path) -> None:
    browser.open(chat(exported, PERSON) / "2026-11.html")
    assert "Good morning! Shall we go hiking on Saturday" in browser.find("main").text
    assert len(browser.find_all(".messages > li")) == 35
    browser.run("for (const each of document.images) each.loading = 'eager'")
    browser.wait_for(LOADED)
    broken = browser.run("return [...document.images].filter((each) => !each.naturalWidth).map((each) => each.alt)")
    assert broken == ["Picture"], "the broken one alone, and its place is named"
    browser.run("for (const each of document.querySelectorAll('audio')) { each.preload = 'metadata'; each.load(); }")
    assert browser.wait_for("return [...document.querySelectorAll('audio')].every((each) => each.duration > 1)")


def test_no_page_asks_any_network_and_none_breaks_its_own_policy(browser: Browser, exported: Path) -> None:
    browser.requests()
    browser.complaints()
    for path in sorted(exported.rglob("*.html")):
        browser.open(path)
        browser.run("for (const each of document.images) each.loading = 'eager'")
        browser.wait_for(LOADED)
    search(browser, "天气")
    asked = browser.requests()
    assert len(asked) > 20
    assert [address for address in asked if not address.startswith(("file:///", "data:"))] == []
    assert browser.complaints() == []


ATTEMPTS = (
    "const made = new Image(); made.src = address + 'image'; document.body.append(made)",
    "const made = document.createElement('script'); made.src = address + 'script'; document.body.append(made)",
    "const made = document.createElement('iframe'); made.src = address + 'frame'; document.body.append(made)",
    "const made = new Audio(address + 'audio'); document.body.append(made); made.load()",
    "fetch(address + 'fetch').catch(() => 0)",
    "navigator.sendBeacon(address + 'beacon')",
    "document.head.innerHTML += `<link rel=stylesheet href=${address}style>`",
    "document.body.style.background = `url(${address}background)`",
    "document.body.innerHTML = `<form action=${address}form></form>`; document.forms[0].submit()",
)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_policy_holds_on_pages_from_the_disk(
    browser: Browser, exported: Path, network: tuple[str, list[bytes]], attempt: str
) -> None:
    address, said = network
    browser.open(chat(exported, PERSON) / "2026-11.html")
    browser.complaints()
    browser.run(f"const address = arguments[0]; {attempt}", address)
    told: list[str] = []
    browser.wait_until(
        lambda: told.extend(browser.complaints()) or any("Content Security Policy" in each for each in told)
    )
    assert said == []


def test_no_script_in_the_page_itself_is_run(browser: Browser, exported: Path) -> None:
    browser.open(chat(exported, PERSON) / "2026-11.html")
    browser.run(
        "const made = document.createElement('script'); made.textContent = 'document.title = `run`';"
        "document.body.append(made);"
        "document.body.insertAdjacentHTML('beforeend', '<img id=made src=x onerror=\"document.title = `run`\">')"
    )
    browser.wait_for("return document.getElementById('made').complete")
    assert browser.driver.title != "run"


def test_hostile_words_are_words(browser: Browser, exported: Path) -> None:
    for path in (
        chat(exported, HOSTILE) / "2026-11.html",
        chat(exported, HOSTILE) / "index.html",
        exported / "index.html",
    ):
        browser.open(path)
        with pytest.raises(NoAlertPresentException):
            browser.driver.switch_to.alert  # noqa: B018 - asking for it is what raises
        assert "<script>alert('name')</script>" in browser.find("main").text
        assert browser.run("return [...document.scripts].map((each) => each.getAttribute('src'))") in (
            [],
            ["app.js"],
            ["../../app.js"],
        )
        assert browser.find_all("main b, main i, main style, main iframe, main object, main svg, main [onerror]") == []
        assert browser.run("return document.title") != "run"
    browser.open(chat(exported, HOSTILE) / "2026-11.html")
    assert "<script>alert('x')</script><img src=x onerror=alert(1)>" in browser.find("main").text


def test_links_lead_to_the_web_and_to_mail_alone_and_tell_nobody_where_from(browser: Browser, exported: Path) -> None:
    for row in (PERSON, HOSTILE):
        browser.open(chat(exported, row) / "2026-11.html")
        links = browser.run("return [...document.querySelectorAll('a.out')].map((e) => [e.href, e.rel, e.textContent])")
        assert links
        for href, rel, text in links:
            assert href.startswith(("https://", "http://", "mailto:"))
            assert rel == "noopener noreferrer nofollow"
            assert text.startswith(("https://", "http://", "mailto:"))


def test_a_search_finds_chinese_of_any_length_in_all_chats(browser: Browser, exported: Path) -> None:
    browser.open(exported / "index.html")
    assert len(search(browser, "针")) == 1
    (found,) = search(browser, "needle")
    assert "很长的聊天 林晓月" in found
    assert f"起 {NEEDLE} 止" in found
    assert "第6条 好的" in found
    assert "第8条 好的" in found
    assert "17:02:20" in found, "as the page itself shows it"
    assert browser.find("#results mark").text == "NeedLe"
    assert search(browser, "没有这样的话") == []
    assert "Nothing found" in browser.find("#told").text


def test_a_result_leads_to_the_message(browser: Browser, exported: Path) -> None:
    browser.open(exported / "index.html")
    search(browser, NEEDLE)
    browser.find("#results a").send_keys(Keys.ENTER)
    browser.wait_for("return document.querySelector('.messages > li:target')")
    target = browser.find(".messages > li:target")
    assert NEEDLE in target.text
    top = browser.run("return document.querySelector('.messages > li:target').getBoundingClientRect().top")
    assert 0 <= top < browser.run("return window.innerHeight")


def test_a_search_with_many_results_waits_to_be_asked_for_more(browser: Browser, exported: Path) -> None:
    browser.open(chat(exported, LONG) / "index.html")
    assert len(search(browser, "好的")) == 100
    for shown in (200, 300):
        browser.find("button.more").send_keys(Keys.ENTER)
        browser.wait_for(f"return document.querySelectorAll('.result').length === {shown}")
    found = results(browser)
    assert "第3999条 好的" in found[0]
    assert "第3700条 好的" in found[-1]


def test_a_search_over_pages_finds_every_message_once(browser: Browser, exported: Path) -> None:
    browser.open(chat(exported, LONG) / "index.html")
    search(browser, "第1")
    while more := browser.find_all("button.more"):
        more[0].send_keys(Keys.ENTER)
        browser.wait_for("return document.querySelector('button.more') || / found in /.test(told.textContent)")
    links = browser.run("return [...document.querySelectorAll('.result a')].map((each) => each.href)")
    assert len(set(links)) == len(links) == sum(str(number).startswith("1") for number in range(2 * MOST_ON_A_PAGE))


def test_a_search_in_a_chat_finds_what_is_in_it(browser: Browser, exported: Path) -> None:
    browser.open(chat(exported, GROUP) / "index.html")
    assert search(browser, NEEDLE) == []
    assert len(search(browser, "没关系")) == 8


def test_hostile_words_are_words_in_results_too(browser: Browser, exported: Path) -> None:
    browser.open(exported / "index.html")
    (found,) = search(browser, "<script>alert('x')")
    assert "<script>alert('x')</script><img src=x onerror=alert(1)>" in found
    assert browser.find_all("#results script, #results img, #results b") == []


def test_a_quote_leads_to_what_it_answers(browser: Browser, exported: Path) -> None:
    browser.open(chat(exported, PERSON) / "2026-11.html")
    browser.find("blockquote a").send_keys(Keys.ENTER)
    browser.wait_for("return document.querySelector('li:target')")
    assert "早上好！今天天气真好" in browser.find("li:target").text


def test_forwards_open_in_place_by_the_keyboard(browser: Browser, exported: Path) -> None:
    browser.open(chat(exported, PERSON) / "2026-11.html")
    assert not browser.find(".forward li").is_displayed()
    browser.find(".forward summary").send_keys(Keys.ENTER)
    assert "周末去爬山吗？" in browser.find(".forward li").text


def test_everything_can_be_read_without_scripts(browser: Browser, exported: Path) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open(exported / "index.html")
        assert not browser.find("form.search").is_displayed()
        assert "Searching takes JavaScript" in browser.find("noscript").text
        browser.open(chat(exported, LONG) / "2026-11.html")
        assert "第0条 好的" in browser.find(".messages").text
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_screen_readers_are_told_what_everything_is(browser: Browser, exported: Path) -> None:
    for path in (
        exported / "index.html",
        chat(exported, PERSON) / "index.html",
        chat(exported, PERSON) / "2026-11.html",
    ):
        browser.open(path)
        assert browser.run("return document.documentElement.lang") == "en"
        assert len(browser.find_all("main")) == len(browser.find_all("h1")) == 1
        nodes = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        told = {"link", "button", "textbox", "searchbox", "image", "Audio", "Video", "navigation", "heading"}
        for node in nodes:
            if node.get("role", {}).get("value") in told and not node["ignored"]:
                assert node.get("name", {}).get("value"), node


def test_dark_and_light_follow_the_system(browser: Browser, exported: Path) -> None:
    browser.open(exported / "index.html")
    grounds = []
    for scheme in ("light", "dark"):
        browser.prefers(scheme)
        grounds.append(browser.run("return getComputedStyle(document.documentElement).backgroundColor"))
    assert grounds == ["rgb(245, 246, 248)", "rgb(21, 24, 28)"]
