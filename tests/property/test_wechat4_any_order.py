"""Any order of writing, sending, answers and passes cut off: in the end every message is archived, and once."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, rule
from support.catalogues import opened
from support.wechat4_fixture import FRIEND, GROUP
from support.wechat_user import WeChatUser

from chatbackup_gui.errors import Cancelled
from chatbackup_gui.sources._wechat import message_pass, time_walk
from chatbackup_gui.sources._wechat.unsent import WAIT_SECONDS

SHARDS = st.sampled_from(["message/message_0.db", "message/message_1.db"])
AGES = st.sampled_from([0, 0, 5, 200, 5_000, 1_000_000])


class AnyOrder(RuleBasedStateMachine):
    unsent = Bundle("unsent")

    @initialize(few_rows=st.sampled_from([0, 10]))
    def begin(self, few_rows: int) -> None:
        self.patches = [
            patch.object(message_pass, "_FEW_ROWS", few_rows),
            patch.object(time_walk, "WANTED_ROWS", 5),
            patch.object(time_walk, "_MOST_ROWS", 20),
        ]
        for each in self.patches:
            each.start()
        self.folder = Path(tempfile.mkdtemp())
        self.catalogue = opened(self.folder)
        self.user = WeChatUser(self.folder, self.catalogue.__enter__())
        self.written: list[str] = []
        self.user.account.say(FRIEND, self.next_text(), at=self.user.now)

    def next_text(self) -> str:
        self.written.append(f"message {len(self.written)}")
        return self.written[-1]

    @rule(count=st.sampled_from([1, 30]), peer=st.sampled_from([FRIEND, GROUP]), path=SHARDS, age=AGES)
    def say(self, count: int, peer: str, path: str, age: int) -> None:
        for _ in range(count):
            self.user.account.say(peer, self.next_text(), sender=FRIEND, at=self.user.now - age, path=path)

    @rule(target=unsent, path=SHARDS)
    def send(self, path: str) -> tuple[str, str, int]:
        text = self.next_text()
        self.user.send(text, at=self.user.now, path=path)
        return text, path, self.user.now

    @rule(sent=consumes(unsent))
    def answer(self, sent: tuple[str, str, int]) -> None:
        text, path, at = sent
        if self.user.now - at < WAIT_SECONDS:
            self.user.answer(text, 10**6 + self.written.index(text), path)

    @rule(seconds=st.sampled_from([1, 60, 900]))
    def wait(self, seconds: int) -> None:
        self.user.now += seconds

    @rule()
    def ingest(self) -> None:
        self.user.ingest()

    @rule(batches=st.integers(1, 5))
    def ingest_in_part(self, batches: int) -> None:
        with suppress(Cancelled):
            self.user.ingest(batches=batches)

    def teardown(self) -> None:
        try:
            self.user.now += 2 * WAIT_SECONDS
            self.user.ingest()
            assert self.user.texts() == sorted(self.written)
            assert self.user.ingest().new == 0
        finally:
            self.user.account.settle()
            self.catalogue.__exit__(None, None, None)
            shutil.rmtree(self.folder)
            for each in self.patches:
                each.stop()


AnyOrder.TestCase.settings = settings(max_examples=30, stateful_step_count=30)
TestAnyOrder = AnyOrder.TestCase
