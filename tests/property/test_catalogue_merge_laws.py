"""What merging promises of any two sightings of one message."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.sightings import message

from chatbackup_gui.archive.merge import Seen, merge
from chatbackup_gui.model.media import MediaKind, MediaRef
from chatbackup_gui.model.message import Link, MessageKind, Recall

refs = st.lists(st.sampled_from([MediaRef(MediaKind.IMAGE, each) for each in "xyz"]), unique=True).map(tuple)


@st.composite
def sightings(draw):
    if draw(st.integers(0, 4)) == 0:
        notice = draw(st.sampled_from(["撤回", "recalled"]))
        return Seen(replace(message(1, "", kind=MessageKind.RECALLED), recalled=Recall(notice)), b"revoke")
    text = draw(st.sampled_from(["", "一", "二", "三"]))
    kind = draw(st.sampled_from([MessageKind.TEXT, MessageKind.UNKNOWN, MessageKind.IMAGE]))
    link = draw(st.sampled_from([None, Link("标题"), Link("另一个")]))
    # the payload says what the text says, as it does in a source
    payload = draw(st.sampled_from([b"", text.encode()]))
    return Seen(replace(message(1, text, kind=kind), media=draw(refs), link=link), payload)


def texts(seen):
    return {seen.message.text, *seen.message.earlier} - {""}


@given(sightings())
def test_a_message_merged_with_itself_stays_as_it_is(one):
    assert merge(one, one) == one


@given(sightings(), sightings())
def test_merging_again_changes_nothing(one, other):
    merged = merge(one, other)
    assert merge(merged, other) == merged


@given(st.lists(sightings(), min_size=1, max_size=5), st.randoms())
def test_no_text_and_no_medium_is_lost_in_any_order(seen, chance):
    originals = set().union(*map(texts, seen))
    media = {ref for one in seen for ref in one.message.media}
    chance.shuffle(seen)
    merged = seen[0]
    for one in seen[1:]:
        merged = merge(merged, one)
    assert texts(merged) == originals
    assert set(merged.message.media) == media


understood = sightings().filter(lambda one: one.message.kind is MessageKind.TEXT and one.message.text)
not_understood = sightings().filter(lambda one: one.message.kind is MessageKind.UNKNOWN)


@given(understood, not_understood)
def test_what_was_understood_stays_before_what_was_not_in_any_order(one, other):
    for merged in (merge(one, other), merge(other, one)):
        assert (merged.message.kind, merged.message.text) == (MessageKind.TEXT, one.message.text)


@given(st.lists(sightings(), min_size=1, max_size=5), st.randoms())
def test_a_recall_is_known_in_any_order(seen, chance):
    chance.shuffle(seen)
    merged = seen[0]
    for one in seen[1:]:
        merged = merge(merged, one)
    assert (merged.message.recalled is not None) == any(one.message.recalled for one in seen)
