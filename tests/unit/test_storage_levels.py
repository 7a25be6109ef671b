"""What the storage page shows, before anything is painted."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from support.sample_profile import contacts
from support.sample_storage import growth

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.ui.pages.storage.growth import axis, bars
from chatbackup_gui.ui.pages.storage.levels import SHARED, TEXT, Breakdown, PartKind
from chatbackup_gui.ui.pages.storage.rectangles import MOST, Rectangle, neighbour, rectangles
from chatbackup_gui.ui.pages.storage.sizes import Sizes

MB = 2**20


def sizes_of(profile: wire.Contacts) -> Sizes:
    """Return a profile as the page reads it."""
    sizes: Sizes = wire.decode_answer(msgspec.Raw(msgspec.json.encode(profile)), Sizes)
    return sizes


def without_shared(profile: wire.Contacts, *, app: str = "") -> wire.Contacts:
    """Return a profile without what contacts share, and with one app only if it is named."""
    chosen = tuple(each for each in profile.contacts if not app or each.app == app)
    return msgspec.structs.replace(profile, contacts=chosen, shared=())


class TestLevels:
    def test_accounts_are_outermost_and_the_largest_comes_first(self) -> None:
        level = Breakdown(sizes_of(contacts(200))).level(())
        assert {part.kind for part in level.parts} == {PartKind.ACCOUNT}
        assert [part.bytes for part in level.parts] == sorted((part.bytes for part in level.parts), reverse=True)

    def test_the_contacts_of_an_account_and_what_they_share_make_up_the_account(self) -> None:
        breakdown = Breakdown(sizes_of(contacts(200)))
        qq = next(part for part in breakdown.level(()).parts if part.app == "qq")
        inside = breakdown.level((qq.key,))
        assert inside.bytes == qq.bytes
        assert SHARED in {part.key for part in inside.parts}
        assert inside.trail == (qq,)

    def test_the_kinds_of_a_contact_make_up_the_contact_and_nothing_is_inside_them(self) -> None:
        breakdown = Breakdown(sizes_of(contacts(200)))
        account = breakdown.level(()).parts[0]
        contact = breakdown.level((account.key,)).parts[0]
        kinds = breakdown.level((account.key, contact.key))
        assert kinds.bytes == contact.bytes
        assert TEXT in {part.key for part in kinds.parts}
        assert not any(part.opens for part in kinds.parts)

    def test_everything_is_the_sum_of_contacts_and_of_what_they_share(self) -> None:
        profile = contacts(500)
        everybody = sum(each.total_bytes for each in profile.contacts)
        shared = sum(sum(each.bytes.values()) for each in profile.shared)
        assert Breakdown(sizes_of(profile)).level(()).bytes == everybody + shared

    def test_of_a_single_account_the_contacts_are_outermost(self) -> None:
        breakdown = Breakdown(sizes_of(without_shared(contacts(200), app="wechat")))
        assert breakdown.account is not None
        assert {part.kind for part in breakdown.level(()).parts} == {PartKind.CONTACT}
        assert breakdown.level((breakdown.account.key,)) == breakdown.level(())

    def test_of_a_path_that_is_gone_the_innermost_level_left_is_shown(self) -> None:
        breakdown = Breakdown(sizes_of(contacts(200)))
        account = breakdown.level(()).parts[0].key
        assert breakdown.level((account, "99999")).path == (account,)
        assert breakdown.level(("gone", "99999")).path == ()

    def test_a_kind_is_not_gone_into(self) -> None:
        breakdown = Breakdown(sizes_of(contacts(200)))
        account = breakdown.level(()).parts[0].key
        contact = breakdown.level((account,)).parts[0].key
        assert breakdown.level((account, contact, TEXT)).path == (account, contact)

    def test_a_contact_of_nothing_is_no_part(self) -> None:
        profile = without_shared(contacts(40), app="wechat")
        empty = msgspec.structs.replace(profile.contacts[0], text_bytes=0, media_bytes={}, total_bytes=0)
        breakdown = Breakdown(sizes_of(msgspec.structs.replace(profile, contacts=(empty, *profile.contacts[1:]))))
        assert str(empty.row) not in {part.key for part in breakdown.level(()).parts}

    def test_a_profile_of_nobody_is_an_empty_level(self) -> None:
        level = Breakdown(sizes_of(wire.Contacts((), (), (), ()))).level(())
        assert (level.parts, level.bytes) == ((), 0)


class TestRectangles:
    def test_they_fill_the_area_and_do_not_overlap(self) -> None:
        found = rectangles([50, 30, 10, 6, 4], 400, 300)
        assert sum(each.width * each.height for each in found) == pytest.approx(400 * 300)
        assert all(each.x >= -1e-6 and each.x + each.width <= 400 + 1e-6 for each in found)
        assert not any(_overlap(a, b) for a in found for b in found if a is not b)

    def test_areas_are_as_sizes(self) -> None:
        one, other = rectangles([300, 100], 400, 300)
        assert one.width * one.height == pytest.approx(3 * other.width * other.height)

    def test_of_many_the_last_share_one_rectangle(self) -> None:
        sizes = [1000 - each for each in range(500)]
        found = rectangles(sizes, 400, 300)
        assert len(found) == MOST
        others = [each for each in found if each.count > 1]
        assert [(each.index, each.count) for each in others] == [(MOST - 1, 500 - MOST + 1)]
        assert others[0].holds(499)
        assert not others[0].holds(MOST - 2)

    def test_as_many_as_fit_need_no_others(self) -> None:
        assert {each.count for each in rectangles([5] * MOST, 400, 300)} == {1}

    def test_others_that_take_most_are_drawn_smaller_and_marked(self) -> None:
        found = rectangles([10] * 10_000, 400, 300)
        others = next(each for each in found if each.count > 1)
        assert others.width * others.height == pytest.approx(400 * 300 / 4, rel=0.01)
        assert not others.is_to_scale

    def test_what_is_next_to_nothing_is_still_large_enough_to_be_clicked(self) -> None:
        smallest = rectangles([10**12, 1], 400, 300)[-1]
        assert smallest.width * smallest.height > 300

    @pytest.mark.parametrize(("sizes", "width"), [([], 400), ([3], 0)])
    def test_without_parts_or_room_there_are_none(self, sizes: list[int], width: int) -> None:
        assert rectangles(sizes, width, 300) == ()

    def test_arrow_keys_go_to_the_neighbour_and_stay_at_the_edge(self) -> None:
        found = (
            Rectangle(0, 0, 50, 100, 0),
            Rectangle(50, 0, 50, 50, 1),
            Rectangle(50, 50, 50, 50, 2),
        )
        assert neighbour(found, 0, 1, 0) in (1, 2)
        assert neighbour(found, 1, 0, 1) == 2
        assert neighbour(found, 2, -1, 0) == 0
        assert neighbour(found, 0, -1, 0) == 0

    def test_every_rectangle_is_reached_by_arrow_keys(self) -> None:
        found = rectangles([1000 - each * 9 for each in range(80)], 400, 300)
        reached, waiting = {0}, [0]
        while waiting:
            here = waiting.pop()
            for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                there = neighbour(found, here, right, down)
                if there not in reached:
                    reached.add(there)
                    waiting.append(there)
        assert reached == set(range(len(found)))


class TestBars:
    def test_months_without_anything_are_gaps(self) -> None:
        told = growth(60)
        found = bars(told, most=100)
        assert len(found) == 60
        assert [bar.bytes for bar in found if bar.first_month not in {each.month for each in told}] == [0] * 6

    def test_a_bar_is_made_of_its_kinds_and_its_text(self) -> None:
        bar = bars([wire.MonthGrowth(202401, 5, 70, {MediaKind.IMAGE: 30, MediaKind.VIDEO: 0})], most=12)[0]
        assert (bar.bytes, bar.by_kind, bar.messages) == (100, {"text": 70, "image": 30}, 5)

    def test_months_go_on_across_a_year(self) -> None:
        told = [wire.MonthGrowth(month, 1, 1, {}) for month in (202311, 202402)]
        assert [bar.first_month for bar in bars(told, most=12)] == [202311, 202312, 202401, 202402]

    def test_more_months_than_fit_are_years(self) -> None:
        told = growth(60)
        found = bars(told, most=30)
        assert all(bar.is_year for bar in found)
        assert sum(bar.messages for bar in found) == sum(each.messages for each in told)

    def test_what_is_no_month_is_left_out(self) -> None:
        assert bars([wire.MonthGrowth(0, 1, 1, {}), wire.MonthGrowth(202413, 1, 1, {})], most=12) == ()

    @pytest.mark.parametrize("top", [0, 1, 1023, 5 * MB, 700 * MB, 1000 * MB, 13 * 1024 * MB, 2**42])
    def test_the_axis_has_few_even_ticks_up_to_the_top(self, top: int) -> None:
        ticks = axis(top, most=4)
        assert ticks[0] == 0
        assert ticks[-1] >= top
        assert 2 <= len(ticks) <= 5
        assert len({after - before for before, after in pairwise(ticks)}) == 1


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    slack = 1e-6
    return (
        one.x + slack < other.x + other.width
        and other.x + slack < one.x + one.width
        and one.y + slack < other.y + other.height
        and other.y + slack < one.y + one.height
    )
