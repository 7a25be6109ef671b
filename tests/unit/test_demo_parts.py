"""The parts of the demo generator, one by one."""

from __future__ import annotations

import zlib
from datetime import datetime
from random import Random

import pytest
from support.wechat_files import unwrap_dat

from chatbackup_gui.demo import pictures, protobuf
from chatbackup_gui.demo.dat import DatForm, DatMaker
from chatbackup_gui.demo.filler import PIECE_BYTES, Filler
from chatbackup_gui.demo.kinds import Kind, KindMix
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import BUILT_IN, make_cast
from chatbackup_gui.demo.plan import Period, make_plan, times
from chatbackup_gui.demo.texts import TextSource
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.account import ConversationKind


class TestOptions:
    def test_the_defaults_make_an_account(self):
        DemoOptions().check()

    @pytest.mark.parametrize(
        "options",
        [
            DemoOptions(contacts=4),
            DemoOptions(messages=-1),
            DemoOptions(media_mb=-1),
            DemoOptions(years=0),
            DemoOptions(shards=0),
            DemoOptions(media_files=-1),
            DemoOptions(end=datetime(2026, 1, 1)),  # noqa: DTZ001
        ],
    )
    def test_what_makes_no_account_is_refused(self, options):
        with pytest.raises(InvalidRequest):
            options.check()

    def test_a_million_messages_have_a_database_for_every_four_hundred_thousand(self):
        assert DemoOptions(messages=1_600_000).shard_count == 4
        assert DemoOptions(messages=10).shard_count == 3
        assert DemoOptions(shards=1).shard_count == 1


class TestProtobuf:
    def test_numbers_are_varints(self):
        assert protobuf.number(1, 106) == b"\x08\x6a"
        assert protobuf.number(2, 300) == b"\x10\xac\x02"

    def test_texts_carry_their_length_in_bytes(self):
        assert protobuf.text(3, "你") == b"\x1a\x03\xe4\xbd\xa0"

    def test_a_stem_in_message_resource_looks_as_it_does_there(self):
        assert protobuf.data(2, protobuf.text(1, "a" * 32)) == bytes.fromhex("12220a20") + b"a" * 32


class TestFiller:
    def test_the_same_seed_gives_the_same_bytes_however_they_are_taken(self):
        whole = Filler("x").take(3 * PIECE_BYTES + 17)
        pieces = Filler("x")
        assert whole == pieces.take(5) + b"".join(pieces.pieces(3 * PIECE_BYTES + 12))
        assert whole != Filler("y").take(len(whole))

    def test_filler_does_not_compress(self):
        assert len(zlib.compress(Filler("x").take(10_000))) > 9_900


class TestPictures:
    def test_a_jpeg_is_segments_then_a_scan_to_the_end_marker(self):
        data = pictures.jpeg(5, b"\xff" * 70_000).data
        at, seen = 2, []
        while data[at + 1] != 0xDA:
            assert data[at] == 0xFF
            seen.append(data[at + 1])
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        assert data[:2] == b"\xff\xd8"
        assert data[-2:] == b"\xff\xd9"
        assert seen == [0xE0, 0xFE, 0xFE, 0xDB, 0xC0, 0xC4, 0xC4]
        scan = data[at + 14 : -2]
        assert b"\xff" not in scan.replace(b"\xff\x00", b"")

    def test_every_chunk_of_a_png_has_the_right_checksum(self):
        data = pictures.png(3, b"filler").data
        at, kinds = 8, []
        while at < len(data):
            size = int.from_bytes(data[at : at + 4], "big")
            kinds.append(data[at + 4 : at + 8])
            assert zlib.crc32(data[at + 4 : at + 8 + size]) == int.from_bytes(
                data[at + 8 + size : at + 12 + size], "big"
            )
            at += 12 + size
        assert kinds == [b"IHDR", b"fiLl", b"IDAT", b"IEND"]

    def test_pictures_have_the_size_of_their_filler_and_little_more(self):
        for make in (pictures.jpeg, pictures.png, pictures.wxgf):
            assert 30_000 < len(make(1, bytes(30_000)).data) < 32_000


class TestDat:
    KEY, XOR = "0123456789abcdef", 0x5A

    @pytest.mark.parametrize("form", list(DatForm))
    @pytest.mark.parametrize("size", [0, 1, 15, 16, 1023, 1024, 1025, 5_000, (1 << 20) + 5_000])
    def test_what_was_wrapped_unwraps(self, form, size):
        data = Filler("x").take(size)
        wrapped = DatMaker(self.KEY, self.XOR).wrap(data, form)
        assert unwrap_dat(wrapped, self.KEY, self.XOR) == data

    def test_versions_are_told_by_their_first_bytes(self):
        maker = DatMaker(self.KEY, self.XOR)
        assert maker.wrap(b"\xff\xd8", DatForm.V1)[:6] == bytes.fromhex("070856310807")
        assert maker.wrap(b"\xff\xd8", DatForm.V2)[:6] == bytes.fromhex("070856320807")
        assert maker.wrap(b"\xff\xd8", DatForm.XOR) == bytes((0xFF ^ 0x5A, 0xD8 ^ 0x5A))

    def test_another_key_does_not_unwrap_to_the_picture(self):
        data = pictures.jpeg(1, b"").data
        wrapped = DatMaker(self.KEY, self.XOR).wrap(data, DatForm.V2, wrong_key=True)
        with pytest.raises(ValueError, match="padding"):
            unwrap_dat(wrapped, self.KEY, self.XOR)


class TestTexts:
    def test_texts_are_short_on_average_and_long_at_times(self):
        texts = TextSource(Random(1)).take(20_000)
        assert 11 < sum(map(len, texts)) / len(texts) < 18
        assert max(map(len, texts)) > 1_000
        assert min(map(len, texts)) >= 1

    def test_texts_have_variety(self):
        assert len(set(TextSource(Random(1)).take(20_000))) > 10_000

    def test_the_same_seed_gives_the_same_texts(self):
        assert TextSource(Random(7)).take(500) == TextSource(Random(7)).take(500)


class TestPeople:
    def test_there_are_as_many_conversations_as_asked_for_and_of_every_kind(self):
        for count in (5, 40, 500):
            contacts = make_cast(DemoOptions(contacts=count)).contacts
            assert len(contacts) == count
            assert {contact.kind for contact in contacts} == set(ConversationKind)
            assert len({contact.username for contact in contacts}) == count

    def test_groups_hold_the_account_itself_and_some_members_have_a_name_there(self):
        cast = make_cast(DemoOptions(contacts=100))
        for group in cast.groups.values():
            assert cast.me.username in {member.username for member in group.members}
            assert group.owner in {member.username for member in group.members}
        nicknames = [member.nickname for group in cast.groups.values() for member in group.members]
        assert 0.2 < sum(map(bool, nicknames)) / len(nicknames) < 0.5

    def test_the_folder_is_the_wxid_with_four_hex_digits(self):
        cast = make_cast(DemoOptions())
        assert cast.me.username.startswith("wxid_")
        assert cast.account_folder.removeprefix(cast.me.username + "_").isalnum()
        assert "filehelper" in BUILT_IN

    def test_hostile_names_are_there_when_asked_for(self):
        names = [contact.name for contact in make_cast(DemoOptions(hostile_names=True)).contacts]
        assert {"../../etc/passwd", "CON"} <= set(names)
        assert names.count("同名同姓") == 2


class TestPlan:
    @pytest.mark.parametrize("messages", [0, 1, 7, 100, 20_000])
    @pytest.mark.parametrize("years", [0.01, 0.05, 3])
    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_every_message_has_its_place(self, messages, years, seed):
        options = DemoOptions(messages=messages, years=years, seed=seed, contacts=100)
        plan = make_plan(options, make_cast(options))
        placed = sum(plan.count_in(c, s) for c in range(len(plan.counts)) for s in range(len(plan.shards)))
        assert placed + plan.tail == sum(plan.counts) + plan.tail == messages

    def test_conversations_follow_a_power_law(self):
        options = DemoOptions()
        counts = sorted(make_plan(options, make_cast(options)).counts, reverse=True)
        assert counts[0] > 3 * counts[2] > 10 * counts[25]

    def test_times_are_in_order_and_within_their_period(self):
        period = Period(1_700_000_000, 1_710_000_000)
        found = times(Random(1), 5_000, period)
        assert len(found) == 5_000
        assert found == sorted(found)
        assert period.begins <= found[0] <= found[-1] < period.ends

    def test_nights_are_quiet_in_china(self):
        hours = [(moment // 3600 + 8) % 24 for moment in times(Random(1), 20_000, Period(1_700_000_000, 1_710_000_000))]
        assert sum(hour in (2, 3, 4) for hour in hours) < 0.02 * len(hours)


class TestKinds:
    def test_proportions_are_those_of_real_chats(self):
        cast = make_cast(DemoOptions())
        person = next(c for c in cast.contacts if c.kind is ConversationKind.PERSON)
        drawn = KindMix(Random(1), 0.12).draw(person, 50_000)
        for kind, part in {Kind.TEXT: 0.62, Kind.IMAGE: 0.12, Kind.VOICE: 0.06, Kind.STICKER: 0.05}.items():
            assert drawn.count(kind) / len(drawn) == pytest.approx(part, rel=0.08)

    def test_images_can_be_made_as_frequent_as_is_wanted(self):
        cast = make_cast(DemoOptions())
        drawn = KindMix(Random(1), 0.5).draw(cast.contacts[0], 20_000)
        assert drawn.count(Kind.IMAGE) / len(drawn) == pytest.approx(0.5, rel=0.05)
