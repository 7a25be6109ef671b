"""A whole demo account of QQ through the reader, beside the manifest that the demo's writer kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from support.demo_reading import Demo, ReadsTheDemo
from support.passes import read_all

from chatbackup_gui.demo import DemoOptions, ManifestMessage
from chatbackup_gui.demo.qq import QqSystem, append_messages, edit_message, hold_writer, recall_message, write_qq_demo
from chatbackup_gui.errors import Cancelled, WrongDatabaseKey
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import ForwardItem, MessageKind, Sighting
from chatbackup_gui.sources.base import KeyKind, SourceKeys
from chatbackup_gui.sources.qq.source import QQ

OPTIONS = DemoOptions(messages=3_000, media_mb=3, years=2.0, contacts=16)
OTHER = msgspec.structs.replace(OPTIONS, messages=1_200, media_mb=1, seed=2)
SMALL = msgspec.structs.replace(OTHER, messages=600, media_mb=0)


def written(folder: Path, options: DemoOptions, system: QqSystem) -> Demo:
    result = write_qq_demo(folder, options, system=system)
    return Demo(QQ(), folder, result, append=append_messages, takes_id_from_key=True)


def without_media(items: tuple[ForwardItem, ...]) -> tuple[ForwardItem, ...]:
    return tuple(msgspec.structs.replace(item, media=None, items=without_media(item.items)) for item in items)


def ids_in(demo: Demo) -> set[str]:
    return {str(each.server_id) for each in demo.manifest.present()}


class TestQQ(ReadsTheDemo):
    needs_no_raw = frozenset({MessageKind.TEXT, MessageKind.UNKNOWN, MessageKind.RECALLED})
    package = "qq"
    forwards_hold_more_media = True

    @pytest.fixture(
        scope="class", params=[(OPTIONS, "windows"), (OTHER, "linux"), (OTHER, "macos")], ids=lambda param: param[1]
    )
    @classmethod
    def demo(cls, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Demo:
        return written(tmp_path_factory.mktemp("demo"), *request.param)

    @pytest.fixture
    def living(self, tmp_path: Path) -> Demo:
        return written(tmp_path / "demo", SMALL, "windows")

    def differences(self, written: ManifestMessage, sighting: Sighting) -> Iterator[str]:
        """Yield what differs between a message as written and as read.

        Media inside forwards are read, too, and told behind the message's own; the manifest leaves them out. Of a
        message that was taken back and is kept inside the notice, the reader gives the message. Words that stand in an
        element nobody knows are found; the manifest says nothing of them.
        """
        message = sighting.message
        own = [medium.kind for medium in written.media]
        facts = {
            "conversation": (sighting.conversation, written.conversation),
            "kind": (MessageKind.RECALLED if message.recalled else message.kind, MessageKind(written.kind)),
            "sender": (message.sender, written.sender),
            "time": (int(message.sent_at.timestamp()), written.create_time),
            "order": (message.order, written.sort_seq % 1024),
            "text": (message.recalled.text if message.recalled else message.text, written.text),
            "location": (message.location, written.location),
            "transfer": (message.transfer, written.transfer),
            "call": (message.call, written.call),
            "forward": (without_media(message.forward), written.forward),
            "media": ([ref.kind for ref in message.media][: len(own)], [MediaKind(kind) for kind in own]),
            "titles": ([ref.title for ref in message.media][: len(own)], [medium.title for medium in written.media]),
        }
        if written.link:
            assert message.link
            told = msgspec.structs.replace(message.link, origin=written.link.origin and message.link.origin)
            facts["link"] = (told, written.link)
        if written.quote:
            assert message.quote
            quote = msgspec.structs.replace(message.quote, name="", id=written.quote.id and message.quote.id)
            facts["quote"] = (quote, written.quote)
        for name, (read, wanted) in facts.items():
            if read != wanted and not (name == "text" and message.kind is MessageKind.UNKNOWN):
                yield f"{name}: {read!r} instead of {wanted!r}"

    def test_the_pass_phrase_opens_every_database_and_tells_whose_they_are(self, demo: Demo) -> None:
        fit = demo.fit()
        assert fit.closed == ()
        assert len(fit.opens) == 5
        assert set(fit.opens.values()) == {KeyKind.ACCOUNT}
        assert fit.account_id == demo.manifest.summary.account_id

    def test_a_wrong_pass_phrase_opens_nothing(self, demo: Demo) -> None:
        assert QQ().check_key(demo.found(), "another one's 16").opens == {}
        reader = QQ().open(demo.found(), SourceKeys("another one's 16"))
        with pytest.raises(WrongDatabaseKey):
            read_all(reader)
        reader.close()

    def test_what_a_reply_answers_is_found_by_its_sequence_where_it_does_not_say_the_id(
        self, demo: Demo, sightings: list[Sighting]
    ) -> None:
        found = {each.message.id: each for each in sightings}
        looked_up = 0
        for message in demo.manifest.present():
            quote = found[str(message.server_id)].message.quote
            if message.quote and not message.quote.id and quote and quote.id:
                answered = found[quote.id]
                assert answered.conversation == message.conversation
                assert answered.message.sender == quote.sender
                looked_up += 1
        assert looked_up > 0

    def test_what_a_running_program_writes_is_read_meanwhile_and_nothing_is_missed(self, living: Demo) -> None:
        reader = living.open()
        seen, problems, cursor = read_all(reader)
        before = {each.message.id for each in seen}
        with hold_writer(living.folder, 200.0, is_restless=True) as running:
            while running.written < 40:
                new, wrong, cursor = read_all(reader, cursor)
                seen += new
                problems += wrong
        last, wrong, cursor = read_all(reader, cursor)
        assert {each.message.id for each in (*seen, *last)} == {
            str(each.server_id) for each in living.manifest.present()
        }
        assert len({each.message.id for each in seen} - before) > 0
        assert [each for each in (*problems, *wrong) if each.code != "source.unreadable_message"] == []
        reader.close()

    def test_a_recall_just_now_is_seen_by_the_next_pass(self, living: Demo) -> None:
        reader = living.open()
        append_messages(living.folder, 5)
        _, _, cursor = read_all(reader)
        change = recall_message(living.folder)
        changed, _, _ = read_all(reader, cursor)
        assert [(each.message.id, each.message.kind) for each in changed] == [
            (str(change.server_id), MessageKind.RECALLED)
        ]
        assert changed[0].message.recalled
        assert changed[0].message.recalled.text == change.text
        reader.close()

    def test_a_full_pass_sees_an_edit_of_any_age(self, living: Demo) -> None:
        reader = living.open()
        before = {each.message.id: each for each in read_all(reader)[0]}
        change = edit_message(living.folder, "改过的话")
        after = {each.message.id: each for each in read_all(reader, full=True)[0]}
        assert [key for key in after if after[key] != before[key]] == [str(change.server_id)]
        assert after[str(change.server_id)].message.text == "改过的话"
        reader.close()

    @pytest.mark.usefixtures("in_slices")
    def test_a_cancelled_pass_goes_on_where_it_was(self, living: Demo) -> None:
        reader = living.open()
        whole = {each.message.id: each for each in read_all(reader)[0]}
        token = CancelToken()
        seen: list[Sighting] = []
        cursor: bytes | None = None
        with pytest.raises(Cancelled):
            for batch in reader.messages(None, token):
                seen += batch.sightings
                cursor = batch.cursor
                if len(seen) > 200:
                    token.cancel()
        append_messages(living.folder, 3)
        rest, _, cursor = read_all(reader, cursor)
        assert len(rest) == len(whole) + 3 - len(seen)
        assert {each.message.id for each in (*seen, *rest)} == {
            str(each.server_id) for each in living.manifest.present()
        }
        assert read_all(reader, cursor)[0] == []
        reader.close()

    def test_cancelling_takes_effect_at_once(self, demo: Demo) -> None:
        reader = demo.open()
        token = CancelToken()
        token.cancel()
        started = time.monotonic()
        with pytest.raises(Cancelled):
            list(reader.messages(None, token))
        assert time.monotonic() - started < 1
        assert threading.active_count() >= 1
        reader.close()
