"""Search agrees with looking at every text, for any texts."""

import tempfile
import unicodedata
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.catalogues import opened, rows_of
from support.sightings import ACCOUNT, START, sighting

from chatbackup_gui.archive.grams import OVERLAP_CHARACTERS, PIECE_CHARACTERS, normalise, pieces, tokens
from chatbackup_gui.model.media import MediaKind, MediaRef
from chatbackup_gui.model.message import MessageKind, Recall, searchable_text

letters = st.one_of(
    st.sampled_from("的我一是不了们哈，。！"),
    st.sampled_from("abAB 1.\n'\"%_"),
    st.sampled_from("😂👍é\u0301Ａﬁ①㍿\u200b\u3000\0"),
    st.characters(codec="utf-8"),
)
short = st.text(letters, max_size=12)
long = st.text(st.sampled_from("的我一是不ab "), min_size=60, max_size=200)
texts = st.lists(st.one_of(short, long), min_size=1, max_size=12)


def normal(text):
    return unicodedata.normalize("NFKC", text).casefold()


@st.composite
def queries(draw, held):
    """Mostly a part of one of the texts, else anything."""
    text = draw(st.sampled_from(held))
    if text and draw(st.integers(0, 3)):
        start = draw(st.integers(0, len(text) - 1))
        return text[start : start + draw(st.integers(1, 6))]
    return draw(st.text(letters, min_size=1, max_size=4))


@settings(max_examples=40)
@given(st.data())
def test_search_finds_what_a_scan_of_all_texts_finds(data):
    held = data.draw(texts)
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as archive:
        archive.add(
            archive.account(ACCOUNT),
            [sighting(number, text, conversation=f"c{number % 2}") for number, text in enumerate(held)],
        )
        rows = rows_of(archive)
        for _ in range(10):
            query = data.draw(queries(held))
            if not normal(query):
                continue
            wanted = [number for number, text in enumerate(held) if normal(query) in normal(text)]
            assert [int(hit.message.id) for hit in archive.search(query)] == wanted[::-1]
            within = [int(hit.message.id) for hit in archive.search(query, conversation=rows["c0"])]
            assert within == [number for number in wanted[::-1] if number % 2 == 0]


SENDERS = ("", "wxid_a", "wxid_b")
KINDS = (MessageKind.TEXT, MessageKind.IMAGE, MessageKind.FILE, MessageKind.RECALLED)


@st.composite
def sent(draw):
    """Messages of several kinds and senders, files with titles, some taken back; many share a second."""
    made = []
    for number, text in enumerate(draw(texts)):
        kind = draw(st.sampled_from(KINDS))
        title = draw(st.sampled_from(["", "的我.pdf", "A.TXT"]))
        media = (MediaRef(MediaKind.FILE, f"f{number}", title=title),) if title else ()
        at = START + timedelta(days=draw(st.integers(0, 900)) // 300, seconds=number % 2)
        one = sighting(
            number, text, conversation=f"c{number % 2}", at=at, kind=kind, sender=draw(st.sampled_from(SENDERS))
        )
        recalled = Recall() if draw(st.booleans()) else None
        made.append(replace(one, message=replace(one.message, media=media, recalled=recalled)))
    return made


@settings(max_examples=40, deadline=None)
@given(sent(), st.data())
def test_filters_choose_what_a_scan_of_all_messages_chooses(made, data):
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as archive:
        archive.add(archive.account(ACCOUNT), made)
        rows = rows_of(archive)
        for _ in range(10):
            text = data.draw(
                st.one_of(
                    st.just(""),
                    st.sampled_from(["的", "的我", "pdf", "a.t"]),
                    queries([one.message.text for one in made]),
                )
            )
            filters = {
                "conversation": data.draw(st.sampled_from([None, *rows.values()])),
                "sender": data.draw(st.sampled_from(SENDERS)),
                "kinds": data.draw(st.frozensets(st.sampled_from(KINDS))),
            }
            if text or any(filters.values()):
                wanted = {one.message.id for one in made if passes(one, text, rows, filters)}
                assert paged(archive, text, filters, data.draw(st.integers(1, 5))) == (wanted, len(wanted))


def passes(one, text, rows, filters):
    """Tell whether a sighting is searched for."""
    kinds = filters["kinds"]
    return (
        filters["conversation"] in (None, rows[one.conversation])
        and filters["sender"] in ("", one.message.sender)
        and (
            not kinds
            or one.message.kind in kinds
            or (MessageKind.RECALLED in kinds and one.message.recalled is not None)
        )
        and normal(text) in normal(searchable_text(one.message))
    )


def paged(archive, text, filters, limit):
    """Return the ids that are found page by page, and how many they are; they have to go back in time."""
    hits, before = [], None
    while page := archive.search(text, limit=limit, before=before, **filters):
        hits += page
        before = page[-1].row
    seconds = [hit.message.sent_at for hit in hits]
    assert seconds == sorted(seconds, reverse=True)
    return {hit.message.id for hit in hits}, len(hits)


@given(st.lists(st.text(letters, max_size=80), max_size=8))
def test_texts_cut_together_have_the_tokens_they_have_alone(held):
    assert tokens(held) == [tokens([text])[0] for text in held]


@given(st.text(letters, max_size=80))
def test_normalising_is_nfkc_and_case_folding(text):
    assert normalise(text) == normal(text)


@given(st.lists(short, max_size=8))
def test_a_text_has_each_of_its_characters_and_pairs_of_classes_and_no_more(held):
    for text, found in zip(held, tokens(held), strict=True):
        plain = [each for each in found.split(" ") if each and not (len(each) > 2 and each[-1] == "=")]
        assert [len(each) for each in plain] == ([1, 2] * len(text))[: max(2 * len(text) - 1, 0)]
        assert all(each.isascii() for each in plain[1::2])


@given(st.text(st.sampled_from("abc"), max_size=400), st.data())
def test_every_part_of_a_text_that_is_asked_for_lies_in_one_piece(text, data):
    start = data.draw(st.integers(0, len(text)))
    part = text[start : start + data.draw(st.integers(0, OVERLAP_CHARACTERS))]
    assert any(part in piece for piece in pieces(text))
    assert all(piece in text and len(piece) <= PIECE_CHARACTERS for piece in pieces(text))
