"""Any text, the hostile sort above all, becomes a name."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

from hypothesis import given
from hypothesis import strategies as st

from chatbackup_gui.backup.names import conversation_folder, folded, media_name, safe_name
from chatbackup_gui.vault.quoting import quote

PIECES = [
    *(
        "..",
        ".",
        "/",
        "\\",
        ":",
        "~",
        "~$",
        " ",
        "CON",
        "nul",
        "COM1",
        "lpt¹",
        "tmp",
        "desktop.ini",
        "_vti_",
        ".nosync",
    ),
    *(".tmp", ".part", "DEADBEEF", "_conflict-", ".~", "\u202e", "\u200b", "\u200d", "\ufe0f", "\u3000", "\x00", "\n"),
    *(
        "李雷",
        "😀",
        "👩\u200d👧",
        "e\u0301",
        "\ud800",
        "\ue001",
        "\u3164",
        "x" * 100,
        "长" * 100,
        "[",
        "]",
        "$",
        "İ",
        "ß",
    ),
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=6).map("".join)
limits = st.integers(16, 200)


def assert_is_safe(name: str, max_bytes: int) -> None:
    assert 0 < len(name.encode()) <= max_bytes
    assert not re.search(r'[\x00-\x1f\x7f"*/:<>?\\|]', name)
    assert name == name.strip(" ").rstrip(".").lstrip(".~")
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert name.partition(".")[0].strip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9", "LPT¹"}
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for character in name)
    assert unicodedata.normalize("NFC", name) == name
    assert quote(name) == name  # restic stores it as it is
    assert not re.fullmatch(r"(?i)tmp|.*\.tmp|.*\.part|[0-9A-F]{8}", name)
    assert not re.search(r"(?i)_vti_|\.nosync|_conflict-|\.~", name)


@given(texts, limits)
def test_any_text_becomes_a_safe_name_and_stays_it(text: str, max_bytes: int) -> None:
    name = safe_name(text, max_bytes=max_bytes)
    assert_is_safe(name, max_bytes)
    assert safe_name(name, max_bytes=max_bytes) == name


@given(st.lists(st.tuples(texts, texts), max_size=5), texts)
def test_different_ids_never_share_a_folder(contacts: list[tuple[str, str]], shared_name: str) -> None:
    ids = {conversation_id for _, conversation_id in contacts}
    assert len({folded(conversation_folder(shared_name, each)) for each in ids}) == len(ids)
    by_id = {conversation_id: name for name, conversation_id in contacts}
    folders = {folded(conversation_folder(name, each)) for each, name in by_id.items()}
    assert len(folders) == len(ids)
    for name, conversation_id in contacts:
        assert_is_safe(conversation_folder(name, conversation_id), 140)


@given(st.lists(texts, max_size=8), st.sampled_from([".jpg", "", ".PDF", ".tmp", ".x/../y"]))
def test_media_never_share_a_name(titles: list[str], suffix: str) -> None:
    taken: set[str] = set()
    for title in titles:
        name = media_name(title, suffix, taken)
        assert_is_safe(name, 120)
        assert folded(name) not in taken
        taken.add(folded(name))
