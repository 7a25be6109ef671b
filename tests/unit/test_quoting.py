"""Names as Go quotes them."""

from __future__ import annotations

import unicodedata

import pytest

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.quoting import is_printable, quote, shown, unquote


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("plain name.jpg", "plain name.jpg"),
        ("李雷😀", "李雷😀"),
        ('say "hi"', '\\"'.join(["say ", "hi", ""])),
        ("back\\slash", "back\\\\slash"),
        ("\a\b\f\n\r\t\v", "\\a\\b\\f\\n\\r\\t\\v"),
        ("\x00\x1f\x7f", "\\x00\\x1f\\x7f"),
        ("\x80\xa0\xad", "\\u0080\\u00a0\\u00ad"),
        ("\u200b\u202e\u3000\ufeff", "\\u200b\\u202e\\u3000\\ufeff"),
        ("\ue001\uffff", "\\ue001\\uffff"),
        ("\U000f0000\U0010ffff", "\\U000f0000\\U0010ffff"),
        ("a\udcff", "a\\xff"),  # a byte that is no UTF-8
        ("\ufffd", "\ufffd"),
        ("\U0001fae8", "\U0001fae8"),  # new in Unicode 15.0
        ("\U0001fae9", "\\U0001fae9"),  # new in Unicode 16.0
    ],
)
def test_a_name_is_stored_as_go_quotes_it_and_read_back(name: str, stored: str) -> None:
    assert quote(name) == stored
    assert unquote(stored) == name


@pytest.mark.parametrize(
    ("stored", "name"), [("\\101\\060", "A0"), ("\\x41\\u0042\\U00000043", "ABC"), ("\\xe6\\x9d\\x8e", "李")]
)
def test_every_escape_of_go_is_understood(stored: str, name: str) -> None:
    assert unquote(stored) == name


@pytest.mark.parametrize(
    "stored", ["\\", "a\\q", "\\x1", "\\u12", '"', "a\nb", "\\ud800", "\\U00110000", "\\'", "\\400"]
)
def test_what_go_would_not_unquote_is_an_error(stored: str) -> None:
    with pytest.raises(FormatError):
        unquote(stored)


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ('a/李雷 \\ "q" 😀', 'a/李雷 \\ "q" 😀'),
        ("a/\x1b[31m", "a/\\x1b[31m"),
        ("\u202egpj", "\\u202egpj"),
        ("\udcff", "\\xff"),
    ],
)
def test_a_path_is_shown_as_it_is_unless_it_would_do_something_to_the_screen(path: str, seen: str) -> None:
    assert shown(path) == seen


def test_half_a_character_cannot_be_stored() -> None:
    with pytest.raises(FormatError):
        quote("\ud800")


def test_the_table_agrees_with_this_pythons_unicode_on_every_character_it_knows() -> None:
    known = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) != "Cn"]
    printable = [c == " " or unicodedata.category(c)[0] in "LMNPS" for c in known]
    disagreed = sum(is_printable(c) != expected for c, expected in zip(known, printable, strict=True))
    if unicodedata.unidata_version <= "15.0.0":
        assert disagreed == 0
    else:  # characters assigned since then stay escaped
        assert all(expected or not is_printable(c) for c, expected in zip(known, printable, strict=True))
