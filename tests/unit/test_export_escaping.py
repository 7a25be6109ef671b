"""What somebody wrote is text in HTML, whatever it is, and only addresses of the web and of mail become links."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from chatbackup_gui.export.html.escaping import escaped, link, linked, reference, without_turns


class Elements(HTMLParser):
    """Collects elements with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "\"onerror='alert(1)'",
        "</p></li><style>*{display:none}</style>",
        "<!-- --><![CDATA[x]]>",
        "&lt;b&gt; &amp; &#60;",
        "a\nb\tc",
        "\u202eevil\u202c \u200b",
    ],
)
def test_a_text_is_text(text: str) -> None:
    read = Elements(f'<p title="{escaped(text)}">{escaped(text)}</p>')
    assert read.elements == [("p", {"title": text})]
    assert read.text == text


@pytest.mark.parametrize("text", ["\0", "\x1b[31m", "\x07", "\ud800", "\ufffe", "\x7f"])
def test_characters_that_browsers_refuse_are_shown_as_a_box(text: str) -> None:
    assert escaped(text)[0] == "\ufffd"
    assert escaped(text).encode()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("看https://example.org/a?b=%E5%8C%97再见", "https://example.org/a?b=%E5%8C%97"),
        ("(http://example.org/x)", "http://example.org/x"),
        ("http://example.org/wiki/A_(b)", "http://example.org/wiki/A_(b)"),
        ("在这里：https://example.org/。", "https://example.org/"),
        ("HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"),
        ("mailto:ann@example.org!", "mailto:ann@example.org"),
        ('https://example.org/"><script>', "https://example.org/"),
    ],
)
def test_an_address_is_a_link_shown_as_it_was_written(text: str, address: str) -> None:
    read = Elements(linked(text))
    (element,) = read.elements
    assert element[0] == "a"
    assert element[1]["href"] == address
    assert element[1]["rel"] == "noopener noreferrer nofollow"
    assert read.text == text


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "JaVaScRiPt:alert(1)//https",
        "vbscript:x",
        "weixin://dl/business",
        "https:",
        "http:// ",
        "smb://host/share",
        "example.org/no/scheme",
    ],
)
def test_no_other_address_is_a_link(text: str) -> None:
    assert Elements(linked(text)).elements == []
    assert Elements(link(text)).elements == []


def test_an_address_with_a_line_break_in_it_is_no_link() -> None:
    assert Elements(link("https://example.org/\njavascript:alert(1)")).elements == []


def test_what_turns_the_direction_is_left_out_of_addresses() -> None:
    (element,) = Elements(link("https://example.org/\u202egnp.exe")).elements
    assert element[1]["href"] == "https://example.org/gnp.exe"


def test_names_lose_what_nobody_sees() -> None:
    assert without_turns("invoice\u202efdp.exe\u200b") == "invoicefdp.exe"


def test_a_path_stays_within_its_attribute_and_its_page() -> None:
    assert reference('chats/"><b>?#%/a b.html') == "chats/%22%3E%3Cb%3E%3F%23%25/a%20b.html"
    assert re.fullmatch(r"[!-~]+", reference("李雷 [wxid]/2024-09.html"))
