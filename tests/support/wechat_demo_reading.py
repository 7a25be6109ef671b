"""What the readers of all WeChat generations make of a demo account, beside the manifest that its writer kept."""

from __future__ import annotations

import time

from support.beside_manifest import key_of, key_of_sighting
from support.demo_reading import Demo, ReadsTheDemo
from support.passes import read_all

from chatbackup_gui.demo import append_messages, edit_message, hold_writer, recall_message
from chatbackup_gui.model.message import MessageKind


class ReadsAWeChatDemo(ReadsTheDemo):
    """Every app's suite, and what a running WeChat does."""

    needs_no_raw = frozenset({MessageKind.TEXT, MessageKind.UNKNOWN})
    nameless_types = frozenset({922_746_929, 11_000})
    package = "_wechat"

    def test_a_fresh_recall_and_a_fresh_edit_are_seen_at_once(self, living: Demo) -> None:
        append_messages(living.folder, 40)
        reader = living.open()
        _, _, cursor = read_all(reader)
        newest = max(each.create_time for each in living.manifest.messages())
        fresh = [each for each in living.manifest.present() if each.kind == "text" and each.local_type == 1]
        fresh = [each for each in fresh if each.create_time > newest - 240 and each.server_id]
        recalled, edited = fresh[-1], fresh[-2]
        recall_message(living.folder, recalled)
        edit_message(living.folder, "so besser", edited)
        new, _, _ = read_all(reader, cursor)
        reader.close()
        assert {(each.message.id, each.message.kind) for each in new} == {
            (str(recalled.server_id), MessageKind.RECALLED),
            (str(edited.server_id), MessageKind.TEXT),
        }

    def test_beside_a_running_program_every_message_is_read_once_and_right(self, living: Demo) -> None:
        reader = living.open()
        found, problems, cursor = read_all(reader)
        with hold_writer(living.folder, messages_per_second=150) as running:
            end = time.monotonic() + 2.5
            while time.monotonic() < end:
                new, more, cursor = read_all(reader, cursor)
                found += new
                problems += more
            assert running.written > 20
        new, more, cursor = read_all(reader, cursor)
        found += new
        reader.close()
        written = {key_of(each): each for each in living.manifest.present()}
        assert sorted(map(str, map(key_of_sighting, found))) == sorted(map(str, written))
        assert [wrong for each in found for wrong in self.differences(written[key_of_sighting(each)], each)] == []
        assert {problem.code for problem in problems + more} <= {"source.unreadable_message"}
