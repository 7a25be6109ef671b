"""The parts a QQ sample is made of, one by one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from support.qq_files import fields, strip_to, word
from support.qq_rules import elements_of

from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.qq.container import Hmac, Wrapping, put_behind, strip
from chatbackup_gui.demo.qq.elements import encode_body, encode_text, plain
from chatbackup_gui.demo.qq.people import make_cast
from chatbackup_gui.demo.qq.publishing import PlacedDatabase
from chatbackup_gui.demo.qq.spread import make_spread

CONTENTS = st.binary(max_size=9_000) | st.integers(1, 40).map(lambda count: bytes(4096 * count) + b"end")


@given(text=st.text(max_size=400), identity=st.integers(0, 2**63 - 1), is_mine=st.booleans())
@settings(max_examples=60)
def test_the_short_way_for_texts_gives_the_same_bytes_as_the_long_one(text, identity, is_mine):
    short = encode_text(text, identity, is_mine=is_mine)
    assert short == encode_body((plain(text),), identity, is_mine=is_mine)
    assert [word(element, 45101) for element in elements_of(short)] == [text]


@given(content=CONTENTS)
@settings(max_examples=40, deadline=None)
def test_what_was_put_behind_a_prefix_comes_out_again(content):
    with TemporaryDirectory() as folder:
        pages, file, back, plainly = (Path(folder) / name for name in ("pages", "nt.db", "back", "plainly"))
        pages.write_bytes(content)
        put_behind(Wrapping().prefix("nt.db", 1_700_000_000), pages, file)
        strip(file, 1024, back)
        strip_to(file, plainly)
        assert file.stat().st_size == 1024 + len(content)
        assert back.read_bytes() == plainly.read_bytes() == content


@given(states=st.lists(st.binary(max_size=200_000), min_size=1, max_size=4), pages=st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_a_placed_database_becomes_what_its_scratch_file_is(states, pages):
    with TemporaryDirectory() as folder:
        scratch, target = Path(folder) / "scratch.db", Path(folder) / "placed.db"
        scratch.write_bytes(bytes(4096 * 5))
        placed = PlacedDatabase(scratch, target, Wrapping(), keeps_shm=False)
        placed.place(1_700_000_000)
        for number, state in enumerate(states, 1):
            scratch.with_name("scratch.db-wal").write_bytes(state)
            placed.follow_commit()
            assert target.with_name("placed.db-wal").read_bytes() == state
            content = bytes([number]) * 4096 * pages
            scratch.write_bytes(content)
            placed.follow_checkpoint(range(1, 7))
            assert target.read_bytes()[1024:] == content


def test_a_prefix_may_name_no_hmac_or_another_than_is_used():
    def told(wrapping: Wrapping) -> str:
        prefix = wrapping.prefix("a.db", 1)
        return word(fields(prefix[44 : 44 + int.from_bytes(prefix[40:44], "little")]), 4)

    assert told(Wrapping(Hmac.SHA1, "")) == ""
    assert told(Wrapping(Hmac.SHA512, Hmac.SHA1.value)) == "HMAC_SHA1"
    assert Wrapping(has_prefix=False).prefix("a.db", 1) == b""


@given(contacts=st.integers(5, 90), messages=st.integers(0, 60_000), seed=st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_every_message_has_a_conversation_and_a_slice_of_time(contacts, messages, seed):
    options = DemoOptions(contacts=contacts, messages=messages, seed=seed)
    cast = make_cast(options)
    spread = make_spread(options, cast)
    assert len(cast.contacts) == len({contact.id for contact in cast.contacts}) == contacts
    total = sum(spread.count_in(contact, part) for contact in range(contacts) for part in range(len(spread.slices)))
    assert total + spread.tail == messages
